using System.Text.Json.Serialization;

namespace CaseDesk.Web.Api;

/// <param name="Type">Names the problem as its code does.</param>
/// <param name="Code">Stable; what a client decides by.</param>
/// <param name="Detail">A sentence for a person: what stands against it and what can be done.</param>
/// <param name="Numbers">What the sentence is made of; money with the currency's digits, times in UTC.</param>
/// <param name="TraceId">Where to look in the log; only for what broke.</param>
sealed record ProblemJson(
    string Type,
    string Title,
    int Status,
    string Code,
    string Detail,
    IReadOnlyDictionary<string, string> Numbers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceId
)
{
    /// <summary>Beside a stale ETag: who did what in between, on the document itself.</summary>
    [JsonExtensionData]
    public Dictionary<string, object>? Meanwhile { get; init; }
}
