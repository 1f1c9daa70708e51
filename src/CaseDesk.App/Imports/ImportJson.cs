using System.Text.Json;
using CaseDesk.Domain;

namespace CaseDesk.App.Imports;

/// <summary>What an import keeps beside its columns.</summary>
static class ImportJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    public static string WriteRefusal(Refusal refusal) =>
        Write(new Stored(refusal.Code, refusal.Kind.Key(), new Dictionary<string, string>(refusal.Numbers)));

    public static Refusal ReadRefusal(string json)
    {
        var stored = Read<Stored>(json);
        return new Refusal(stored.Code, Keys.Parse<RefusalKind>(stored.Kind), stored.Numbers);
    }

    sealed record Stored(string Code, string Kind, Dictionary<string, string> Numbers);
}
