using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>JSON as the programming interface reads and writes it: camel case, money as strings, instants in UTC, nothing guessed.</summary>
static class ApiJson
{
    const int Depth = 32;

    public static JsonSerializerOptions Options { get; } = Make();

    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.MaxDepth = Depth;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new InstantConverter());
        return options;
    }

    static JsonSerializerOptions Make()
    {
        var options = Set(new(JsonSerializerDefaults.Web));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    public static JsonDocumentOptions Documents { get; } = new() { MaxDepth = Depth, AllowDuplicateProperties = false };

    /// <summary>Microseconds at most, which is what the desk keeps; read in any zone that names its offset.</summary>
    sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => Instants.ToMicroseconds(reader.GetDateTimeOffset().ToUniversalTime());

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Instants.Plain(value));
    }
}
