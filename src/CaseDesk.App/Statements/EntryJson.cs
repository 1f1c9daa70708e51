using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>An entry as it is kept from the moment it was listed: names that change later do not change the statement.</summary>
static class EntryJson
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Write(StatementEntry entry) => JsonSerializer.Serialize(entry, Options);

    public static StatementEntry Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<StatementEntry>(json, Options)!;
}
