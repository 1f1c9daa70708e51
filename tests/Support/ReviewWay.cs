using CaseDesk.Domain;

namespace CaseDesk.Tests.Support;

/// <summary>A bad review on its way, up to where a test begins.</summary>
public static class ReviewWay
{
    public static readonly object Gift = new
    {
        remedy = "gift",
        offer = "杯刷",
        cost = "9.90",
    };

    public static readonly object Goods = new
    {
        remedy = "reshipment",
        lines = new[] { new { line = 2, quantity = 1 } },
        address = "as-ordered",
        bearer = "supplier",
    };

    public static object Refund(string amount = "30.00", string method = "platform-refund", string? payee = null) =>
        new
        {
            remedy = "refund",
            amount,
            reason = "quality",
            method,
            payee,
            bearer = "supplier",
        };

    public static object Logged(DateTimeOffset reviewed) =>
        new
        {
            review = "杯盖漏水，包里全湿了",
            rating = "bad",
            reviewed = Instants.Plain(reviewed),
        };

    extension(TestDesk desk)
    {
        /// <summary>At N1: reviewed an hour ago.</summary>
        public async Task<string> ReviewAsync(string? order = null) =>
            await desk.OpenAsync(
                "negative-review",
                order ?? await desk.AddOrderAsync(),
                inputs: Logged(desk.Time.Now.AddHours(-1))
            );

        /// <summary>At Z4: a defect of the product.</summary>
        public async Task<string> AtPlanAsync(string? order = null)
        {
            var @case = await desk.ReviewAsync(order);
            await desk.MoveAsync("agent", @case, "quality");
            await desk.MoveAsync("agent", @case, "understood");
            await desk.MoveAsync(
                "agent",
                @case,
                "analysed",
                new
                {
                    cause = "杯盖密封圈缺失",
                    product = "保温杯 500ml",
                    defectClass = "workmanship",
                    batch = "B2026-10",
                }
            );
            return @case;
        }

        /// <summary>At Z5: proposed by <c>agent</c>.</summary>
        public async Task<string> ProposedAsync(object plan, string? order = null)
        {
            var @case = await desk.AtPlanAsync(order);
            await desk.MoveAsync("agent", @case, "propose", plan);
            return @case;
        }

        /// <summary>At Z6: approved by <c>supervisor</c>.</summary>
        public async Task<string> AtAgreementAsync(object plan, string? order = null)
        {
            var @case = await desk.ProposedAsync(plan, order);
            await desk.MoveAsync("supervisor", @case, "approve");
            return @case;
        }
    }
}
