using System.Globalization;
using System.Text.Json;
using CaseDesk.Domain.Money;

namespace CaseDesk.Domain.Workflows;

/// <summary>Inputs as JSON in one canonical form: money with the currency's digits, instants in UTC.</summary>
public static class InputJsonWriter
{
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
            case InputValue.Stock stock:
                json.WriteStartArray();
                foreach (var line in stock.Value)
                {
                    json.WriteStartObject();
                    json.WriteNumber("line", line.Line);
                    json.WriteNumber("sellable", line.Sellable);
                    json.WriteNumber("secondChoice", line.SecondChoice);
                    json.WriteNumber("scrap", line.Scrap);
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
            case InputValue.Order order:
                json.WriteStringValue(order.Number);
                break;
            case InputValue.Texts texts:
                json.WriteStartArray();
                foreach (var text in texts.Value)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
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
