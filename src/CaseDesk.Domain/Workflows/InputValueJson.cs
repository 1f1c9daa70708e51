using System.Globalization;
using System.Text.Json;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Returns;

namespace CaseDesk.Domain.Workflows;

/// <summary>One value of JSON, read as what an input asks for. Money is a string with the currency's digits, instants say their zone.</summary>
public static class InputValueJson
{
    const int MostLines = 1_000;
    const int MostTexts = 500;

    /// <summary>Of a number or a code.</summary>
    const int MostLetters = 100;
    const int MostUnits = 1_000_000;

    /// <summary>ISO 8601: a day, the letter T, a time to the minute or finer, and its zone.</summary>
    static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>One value; null where it cannot be read as what is asked for.</summary>
    public static InputValue? Read(JsonElement json, Input input, Currency currency) =>
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
            InputType.Stock => ReadStock(json),
            InputType.Tracking => ReadTracking(json),
            InputType.Parts => ReadParts(json, input.Options, currency),
            InputType.Evidence => ReadEvidence(json),
            InputType.Texts => ReadTexts(json),
            InputType.Order => OrderNumber(json) is { } order ? new InputValue.Order(order) : null,
        };

    public static string? OrderNumber(JsonElement json) => ReadText(json, MostLetters);

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
    static bool SaysZone(string text) => text is [.., 'Z'] or [.., '+' or '-', _, _, ':', _, _];

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

    static InputValue.Stock? ReadStock(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostLines)
        {
            return null;
        }

        var stock = new List<LineStock>();
        foreach (var element in json.EnumerateArray())
        {
            if (
                ReadInteger(element, "line") is not { } line
                || ReadUnits(element, "sellable") is not { } sellable
                || ReadUnits(element, "secondChoice") is not { } secondChoice
                || ReadUnits(element, "scrap") is not { } scrap
                || sellable + secondChoice + scrap == 0
                || stock.Exists(other => other.Line == line)
            )
            {
                return null;
            }

            stock.Add(new LineStock(line, sellable, secondChoice, scrap));
        }

        return new InputValue.Stock(stock);
    }

    /// <summary>None where nothing is said of them; null where what is said is no number of units.</summary>
    static int? ReadUnits(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && !json.TryGetProperty(name, out _) ? 0
        : ReadInteger(json, name) is >= 0 and <= MostUnits and var units ? units
        : null;

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

    static InputValue.Texts? ReadTexts(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is 0 or > MostTexts)
        {
            return null;
        }

        var texts = new List<string>();
        foreach (var element in json.EnumerateArray())
        {
            if (ReadText(element, MostLetters) is not { } text || texts.Contains(text, StringComparer.Ordinal))
            {
                return null;
            }

            texts.Add(text);
        }

        return new InputValue.Texts(texts);
    }
}
