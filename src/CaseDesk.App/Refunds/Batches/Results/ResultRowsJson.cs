using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Domain;

namespace CaseDesk.App.Refunds.Batches.Results;

/// <summary>The rows of a file of results as they are kept until they are entered.</summary>
static class ResultRowsJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Write(IReadOnlyList<ResultRow> rows) =>
        JsonSerializer.Serialize(rows.Select(Kept.Of), Options);

    public static IReadOnlyList<ResultRow> Read(string json) =>
        [.. JsonSerializer.Deserialize<Kept[]>(json, Options)!.Select(row => row.Row)];

    sealed record Kept(int Line, int? Position, PaymentAnswer? Answer, KeptRefusal? Refusal, bool IsFilled)
    {
        [JsonIgnore]
        public ResultRow Row => new(Line, Position, Answer, Refusal?.Refusal) { IsFilled = IsFilled };

        public static Kept Of(ResultRow row) =>
            new(
                row.Line,
                row.Position,
                row.Answer,
                row.Refusal is { } refusal ? KeptRefusal.Of(refusal) : null,
                row.IsFilled
            );
    }

    sealed record KeptRefusal(string Code, RefusalKind Kind, Dictionary<string, string> Numbers)
    {
        [JsonIgnore]
        public Refusal Refusal => new(Code, Kind, Numbers);

        public static KeptRefusal Of(Refusal refusal) =>
            new(refusal.Code, refusal.Kind, new Dictionary<string, string>(refusal.Numbers, StringComparer.Ordinal));
    }
}
