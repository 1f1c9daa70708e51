using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseDesk.Domain.Time;

/// <summary>A value that is one text in JSON, the same that people type.</summary>
sealed class ParsableJson<T> : JsonConverter<T>
    where T : IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException($"Not {typeof(T).Name}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
