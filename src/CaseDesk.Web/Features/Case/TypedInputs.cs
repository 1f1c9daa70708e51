using System.Buffers;
using System.Text;
using System.Text.Json;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Features.Case;

/// <summary>What is typed into a form, as the JSON that a use case reads and as the draft that is kept.</summary>
static class TypedInputs
{
    public static JsonElement Json(IReadOnlyDictionary<string, InputValue> typed, Currency currency)
    {
        using var document = JsonDocument.Parse(Write(typed, currency));
        return document.RootElement.Clone();
    }

    /// <summary>Without what is personal: that is kept encrypted or not at all.</summary>
    public static string Draft(
        IReadOnlyDictionary<string, InputValue> typed,
        IReadOnlyList<Input> inputs,
        Currency currency
    ) =>
        Encoding.UTF8.GetString(
            Write(
                typed
                    .Where(pair => inputs.Any(input => input.Name == pair.Key && !input.Personal))
                    .ToDictionary(StringComparer.Ordinal),
                currency
            )
        );

    /// <summary>Of a draft what the form still asks for and can read.</summary>
    public static IEnumerable<(string Name, InputValue Value)> Read(
        string draft,
        IReadOnlyList<Input> inputs,
        Currency currency
    )
    {
        using var document = JsonDocument.Parse(draft);
        var read = new List<(string, InputValue)>();
        foreach (var input in inputs)
            if (
                document.RootElement.TryGetProperty(input.Name, out var kept)
                && InputJson.ReadValue(kept, input, currency) is { } value
            )
                read.Add((input.Name, value));
        return read;
    }

    static byte[] Write(IReadOnlyDictionary<string, InputValue> typed, Currency currency)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            InputJson.Write(json, new Inputs(typed), currency);
        return buffer.WrittenSpan.ToArray();
    }
}
