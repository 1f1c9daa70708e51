using CaseDesk.App.Evidence;

namespace CaseDesk.Tests.Support;

/// <summary>A quality complaint on its way, up to where a test begins.</summary>
public static class QualityWay
{
    extension(TestDesk desk)
    {
        public async Task<Guid> AddPictureAsync(string @case, string by = "agent", string name = "照片.png")
        {
            await using var upload = await EvidenceUpload.ReadAsync(new MemoryStream(Pictures.Png(64)), default);
            var request = new EvidenceRequest(TestDesk.Person(by), @case, name);
            return (await desk.Get<AddEvidence>().RunAsync(request, upload, default)).Require().Id;
        }

        /// <summary>At P2, accepted with a picture.</summary>
        public async Task<string> AcceptedComplaintAsync(string? order = null)
        {
            var @case = await desk.OpenAsync("quality", order ?? await desk.AddOrderAsync());
            await desk.AddPictureAsync(@case);
            await desk.MoveAsync(
                "agent",
                @case,
                "accept",
                new
                {
                    defectClass = "does-not-work",
                    product = "保温杯 500ml",
                    batch = "A2611",
                }
            );
            return @case;
        }

        /// <summary>At P2B1: the form filed by <c>agent</c>, with freight unless that is null, to be approved.</summary>
        public async Task<string> FiledComplaintAsync(string? order = null, string? freight = "12.00")
        {
            var @case = await desk.AcceptedComplaintAsync(order);
            await desk.AddPictureAsync(@case, name: "运费凭证.png");
            await desk.MoveAsync("agent", @case, "is-quality", QualityWay.Form(freight));
            return @case;
        }
    }

    public static object Form(string? freight) =>
        freight is null
            ? new { severity = "major", courierService = "圆通到付" }
            : new
            {
                severity = "major",
                courierService = "圆通到付",
                freight,
                method = "alipay-transfer",
                payee = "buyer-9@example.com",
            };
}
