using System.Text.Json;
using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// Inputs as a JSON object, read against the definition of an action, so that nothing unknown or of the wrong type passes.
/// </summary>
public static class InputJson
{
    /// <summary>What of an object can be read against the inputs that are asked for, while somebody types it.</summary>
    public static Inputs Readable(JsonElement json, IReadOnlyList<Input> asked, Currency currency)
    {
        var values = new Dictionary<string, InputValue>(StringComparer.Ordinal);
        foreach (var input in asked)
        {
            if (
                json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty(input.Name, out var value)
                && InputValueJson.Read(value, input, currency) is { } read
            )
            {
                values[input.Name] = read;
            }
        }

        return new Inputs(values);
    }

    /// <summary>The number of the order that is typed for an input, whatever else is; null: none that can be read.</summary>
    public static string? OrderIn(JsonElement json, Input input) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(input.Name, out var value)
            ? InputValueJson.OrderNumber(value)
            : null;

    /// <summary>
    /// Reads an object against the inputs that are asked for. Refuses with <c>input-unknown</c> or <c>input-invalid</c>;
    /// whether all that is wanted is there is for <see cref="Engine"/> to say.
    /// </summary>
    public static Result<Inputs> Read(JsonElement json, IReadOnlyList<Input> asked, Currency currency)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Inputs.None;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return new Refusal("inputs-not-an-object", RefusalKind.Malformed);
        }

        var values = new Dictionary<string, InputValue>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (Find(property, asked) is not { } input)
            {
                return new Refusal("input-unknown", RefusalKind.Rule, ("input", property.Name));
            }

            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (InputValueJson.Read(property.Value, input, currency) is not { } value)
            {
                return new Refusal(
                    "input-invalid",
                    RefusalKind.Rule,
                    ("input", input.Name),
                    ("type", input.Type.Key()),
                    ("options", string.Join(", ", input.Options))
                );
            }

            values[input.Name] = value;
        }

        return new Inputs(values);
    }

    static Input? Find(JsonProperty property, IReadOnlyList<Input> asked)
    {
        foreach (var input in asked)
        {
            if (property.NameEquals(input.Name))
            {
                return input;
            }
        }

        return null;
    }
}
