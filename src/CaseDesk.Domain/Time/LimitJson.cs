using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseDesk.Domain.Time;

/// <summary>A limit in stored settings: its kind and its value, as in <see cref="LimitNotation"/>.</summary>
sealed class LimitJson : JsonConverter<Limit>
{
    const string Kind = "kind";
    const string Value = "value";

    public override Limit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var limit = JsonElement.ParseValue(ref reader);
        var (kind, value) = (limit.GetProperty(Kind).GetString(), limit.GetProperty(Value).GetString());
        return LimitNotation.TryParse(kind, value, out var parsed)
            ? parsed
            : throw new JsonException($"Not a limit: {kind} {value}");
    }

    public override void Write(Utf8JsonWriter writer, Limit value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Kind, LimitNotation.Kind(value));
        writer.WriteString(Value, LimitNotation.Value(value));
        writer.WriteEndObject();
    }
}
