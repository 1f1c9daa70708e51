namespace CaseDesk.Web.Features.Case;

/// <summary>Where the evidence of a case is sent to and shown from.</summary>
static class EvidenceAddress
{
    public const string Pattern = "/cases/{number}/evidence";

    public static string Of(string number) => $"/cases/{number}/evidence";

    public static string Of(string number, Guid id) => $"/cases/{number}/evidence/{id}";
}
