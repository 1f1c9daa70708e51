using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>The body of a history entry as canonical JSON: what was typed, what was left of the time, what was changed.</summary>
static class HistoryBody
{
    /// <summary>Chinese stays readable where it is kept; the pages encode it for where it is shown.</summary>
    public static readonly JsonWriterOptions JsonFormat = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="touched">The numbers of the orders that a stock-out was found to touch.</param>
    /// <param name="outlay">That the act is on, where it is none on the case itself.</param>
    public static string Of(
        StepChange change,
        Currency currency,
        Func<string, string?> digestOf,
        Func<Change, Guid?> made,
        Func<Change, string?> caseOpened,
        IReadOnlyList<string>? touched = null,
        RefundFacts? outlay = null
    ) =>
        Write(json =>
        {
            if (outlay is not null)
            {
                json.WriteString("outlay", outlay.Id);
                json.WriteString("kind", outlay.Kind.Key());
                json.WriteString("amount", currency.Plain(outlay.Amount));
            }

            json.WritePropertyName("inputs");
            InputJsonWriter.Write(json, change.Inputs, currency, digestOf);
            if (change.CausedBy is not null)
            {
                json.WriteString("causedBy", change.CausedBy);
                WriteEvidence(json, change.Carried);
            }

            if (change.Remaining is { } remaining)
            {
                json.WriteNumber("remainingSeconds", (long)remaining.TotalSeconds);
            }

            if (change.Changes.Count > 0)
            {
                json.WriteStartArray("changes");
                foreach (var one in change.Changes)
                {
                    json.WriteStartObject();
                    ChangeJson.Write(json, one, currency, made(one), caseOpened(one), touched ?? []);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        });

    /// <summary>Inputs by themselves; nothing of them is personal.</summary>
    public static string OfInputs(Inputs inputs, Currency currency)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonFormat))
        {
            InputJsonWriter.Write(json, inputs, currency);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A body of plain texts, for what is no action of a workflow.</summary>
    public static string Of(params ReadOnlySpan<(string Name, string? Value)> texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonFormat))
        {
            json.WriteStartObject();
            foreach (var (name, value) in texts)
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonFormat))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The pieces that came along from another case.</summary>
    public static void WriteEvidence(Utf8JsonWriter json, IEnumerable<CarriedPiece> pieces)
    {
        json.WriteStartArray("evidence");
        foreach (var piece in pieces)
        {
            json.WriteStartObject();
            json.WriteString("original", piece.Original);
            json.WriteString("sha256", piece.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
