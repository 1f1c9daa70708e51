using CaseDesk.App.Evidence;

namespace CaseDesk.Tests.Support;

/// <summary>Pictures on a case.</summary>
public static class EvidenceWay
{
    /// <summary>Somebody attaches a picture at the step on which the case stands.</summary>
    public static async Task<Guid> AttachAsync(this TestDesk desk, string by, string @case, string name = "label.png")
    {
        await using var upload = await EvidenceUpload.ReadAsync(new MemoryStream(Pictures.Png()), default);
        var request = new EvidenceRequest(TestDesk.Person(by), @case, name);
        return (await desk.Get<AddEvidence>().RunAsync(request, upload, default)).Require().Id;
    }
}
