using System.Globalization;
using System.Text.Json;
using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// Inputs as JSON: read against the definition of an action, so that nothing unknown or of the wrong type passes, and
/// written back in one canonical form. Money is a string with the currency's digits, instants are UTC.
/// </summary>
public static class InputJson
{
    const int MostLines = 1_000;
    const int MostUnits = 1_000_000;

    /// <summary>ISO 8601: a day, the letter T, a time to the minute or finer, and its zone.</summary>
    static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

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

            if (ReadValue(property.Value, input, currency) is not { } value)
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

    /// <summary>One value; null where it cannot be read as what is asked for.</summary>
    public static InputValue? ReadValue(JsonElement json, Input input, Currency currency) =>
        input.Type switch
        {
            InputType.Text => ReadText(json, input.MaxLength) is { } text ? new InputValue.Text(text) : null,
            InputType.Choice => ReadText(json, 100) is { } key && input.Options.Contains(key)
                ? new InputValue.Choice(key)
                : null,
            InputType.Money => ReadMoney(json, currency) is { } amount
            && (amount > 0 || (input.MayBeZero && amount == 0))
                ? new InputValue.Money(amount)
                : null,
            InputType.Integer => json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number)
                ? new InputValue.Integer(number)
                : null,
            InputType.Boolean => json.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new InputValue.Boolean(json.GetBoolean())
                : null,
            InputType.Date => DateOnly.TryParseExact(
                ReadText(json, 10),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
                ? new InputValue.Date(date)
                : null,
            InputType.Instant => ReadInstant(json) is { } instant ? new InputValue.Instant(instant) : null,
            InputType.Lines => ReadLines(json),
            InputType.Counts => ReadCounts(json),
            InputType.Tracking => ReadTracking(json),
            InputType.Parts => ReadParts(json, input.Options, currency),
            InputType.Evidence => ReadEvidence(json),
        };

    static string? ReadText(JsonElement json, int maxLength) =>
        json.ValueKind == JsonValueKind.String
        && json.GetString()?.Trim() is { Length: > 0 } text
        && text.Length <= maxLength
        && !text.Any(IsUnfit)
            ? text
            : null;

    /// <summary>Control characters, but for what text areas give: lists, exports and prints could not show them.</summary>
    static bool IsUnfit(char c) => char.IsControl(c) && c is not ('\t' or '\n' or '\r');

    static decimal? ReadMoney(JsonElement json, Currency currency) =>
        json.ValueKind == JsonValueKind.String
        && decimal.TryParse(
            json.GetString(),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var amount
        )
        && currency.CanHold(amount)
        && Math.Abs(amount) < 1_000_000_000_000m
            ? amount
            : null;

    static DateTimeOffset? ReadInstant(JsonElement json) =>
        json.ValueKind == JsonValueKind.String
        && json.GetString() is { } text
        && SaysZone(text)
        && DateTimeOffset.TryParseExact(
            text,
            InstantForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var instant
        )
        && Time.CalendarYear.Holds(instant)
            ? instant.ToUniversalTime()
            : null;

    /// <summary>With <c>Z</c> or an offset: a time without a zone is nobody's.</summary>
    static bool SaysZone(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    static InputValue.Lines? ReadLines(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostLines)
        {
            return null;
        }

        var lines = new List<LineQuantity>();
        foreach (var element in json.EnumerateArray())
        {
            if (
                ReadInteger(element, "line") is not { } line
                || ReadInteger(element, "quantity") is not (>= 1 and var quantity)
                || lines.Exists(other => other.Line == line)
            )
            {
                return null;
            }

            lines.Add(new LineQuantity(line, quantity));
        }

        return new InputValue.Lines(lines);
    }

    static InputValue.Counts? ReadCounts(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostLines)
        {
            return null;
        }

        var counts = new List<LineCount>();
        foreach (var element in json.EnumerateArray())
        {
            if (
                ReadInteger(element, "line") is not { } line
                || ReadInteger(element, "expected") is not (>= 0 and <= MostUnits and var expected)
                || ReadInteger(element, "counted") is not (>= 0 and <= MostUnits and var counted)
                || counts.Exists(other => other.Line == line)
            )
            {
                return null;
            }

            counts.Add(new LineCount(line, expected, counted));
        }

        return new InputValue.Counts(counts);
    }

    /// <summary>A whole number of an object; null where there is none of that name.</summary>
    static int? ReadInteger(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number)
            ? number
            : null;

    static InputValue.Tracking? ReadTracking(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var courier = json.TryGetProperty("courier", out var code) ? ReadText(code, 50) : null;
        var number = json.TryGetProperty("number", out var tracking) ? ReadText(tracking, 100) : null;
        return courier is null && number is null ? null : new InputValue.Tracking(courier ?? "", number ?? "");
    }

    static InputValue.Parts? ReadParts(JsonElement json, IReadOnlyList<string> names, Currency currency)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var parts = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var part in json.EnumerateObject())
        {
            if (!names.Contains(part.Name) || ReadMoney(part.Value, currency) is not ({ } amount and >= 0))
            {
                return null;
            }

            parts[part.Name] = amount;
        }

        return parts.Count == 0 ? null : new InputValue.Parts(parts);
    }

    static InputValue.Evidence? ReadEvidence(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > 100)
        {
            return null;
        }

        var pieces = new List<Guid>();
        foreach (var element in json.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || !element.TryGetGuid(out var id))
            {
                return null;
            }

            pieces.Add(id);
        }

        return new InputValue.Evidence(pieces);
    }

    /// <summary>Writes the inputs as one object, names in ordinal order, so that equal inputs give equal text.</summary>
    /// <param name="replace">Gives the text that stands in place of a personal input, or null to write the value itself.</param>
    public static void Write(
        Utf8JsonWriter json,
        Inputs inputs,
        Currency currency,
        Func<string, string?>? replace = null
    )
    {
        json.WriteStartObject();
        foreach (var (name, value) in inputs.All.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            if (replace?.Invoke(name) is { } replacement)
            {
                json.WriteStringValue(replacement);
                continue;
            }

            WriteValue(json, value, currency);
        }

        json.WriteEndObject();
    }

    static void WriteValue(Utf8JsonWriter json, InputValue value, Currency currency)
    {
        switch (value)
        {
            case InputValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case InputValue.Choice choice:
                json.WriteStringValue(choice.Value);
                break;
            case InputValue.Money money:
                json.WriteStringValue(currency.Plain(money.Value));
                break;
            case InputValue.Integer integer:
                json.WriteNumberValue(integer.Value);
                break;
            case InputValue.Boolean boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case InputValue.Date date:
                json.WriteStringValue(date.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case InputValue.Instant instant:
                json.WriteStringValue(Instants.Plain(instant.Value));
                break;
            case InputValue.Lines lines:
                json.WriteStartArray();
                foreach (var line in lines.Value)
                {
                    json.WriteStartObject();
                    json.WriteNumber("line", line.Line);
                    json.WriteNumber("quantity", line.Quantity);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                break;
            case InputValue.Counts counts:
                json.WriteStartArray();
                foreach (var count in counts.Value)
                {
                    json.WriteStartObject();
                    json.WriteNumber("line", count.Line);
                    json.WriteNumber("expected", count.Expected);
                    json.WriteNumber("counted", count.Counted);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                break;
            case InputValue.Tracking tracking:
                json.WriteStartObject();
                json.WriteString("courier", tracking.Courier);
                json.WriteString("number", tracking.Number);
                json.WriteEndObject();
                break;
            case InputValue.Parts parts:
                json.WriteStartObject();
                foreach (var (name, amount) in parts.Value.OrderBy(part => part.Key, StringComparer.Ordinal))
                {
                    json.WriteString(name, currency.Plain(amount));
                }

                json.WriteEndObject();
                break;
            case InputValue.Evidence evidence:
                json.WriteStartArray();
                foreach (var piece in evidence.Value)
                {
                    json.WriteStringValue(piece);
                }

                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"No JSON for {value.GetType().Name}.");
        }
    }
}
