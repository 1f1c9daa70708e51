using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
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

    public static string Of(
        StepChange change,
        Currency currency,
        Func<string, string?> digestOf,
        Func<Change, Guid?> made,
        Func<Change, string?> caseOpened
    ) =>
        Write(json =>
        {
            json.WritePropertyName("inputs");
            InputJson.Write(json, change.Inputs, currency, digestOf);
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
                    WriteChange(json, one, currency, made(one), caseOpened(one));
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }
        });

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

    static void WriteChange(Utf8JsonWriter json, Change change, Currency currency, Guid? made, string? caseOpened)
    {
        switch (change)
        {
            case Change.LiabilityFound found:
                json.WriteString("liability", found.Liability.Key());
                break;
            case Change.PauseBegun:
                json.WriteString("pause", "begun");
                break;
            case Change.PauseEnded:
                json.WriteString("pause", "ended");
                break;
            case Change.SetAside:
                json.WriteBoolean("setAside", true);
                break;
            case Change.RefundProposed proposed:
                json.WriteString("proposed", proposed.Kind.Key());
                break;
            case Change.RefundRequested requested:
                WriteRefund(json, made ?? requested.Replaces, RefundState.Requested);
                json.WriteString("kind", requested.Content.Kind.Key());
                json.WriteString("amount", currency.Plain(requested.Content.Amount));
                break;
            case Change.RefundApproved approved:
                WriteRefund(json, approved.Refund, approved.Enough ? RefundState.Approved : RefundState.Requested);
                json.WriteBoolean("approval", true);
                break;
            case Change.ApprovalVoided voided:
                WriteRefund(json, voided.Refund, RefundState.Requested);
                json.WriteBoolean("approval", false);
                break;
            case Change.RefundRejected rejected:
                WriteRefund(json, rejected.Refund, RefundState.Rejected);
                break;
            case Change.RefundCancelled cancelled:
                WriteRefund(json, cancelled.Refund, RefundState.Cancelled);
                break;
            case Change.RefundPaid paid:
                WriteRefund(json, paid.Refund, RefundState.Paid);
                break;
            case Change.RefundFailed failed:
                WriteRefund(json, failed.Refund, RefundState.Failed);
                break;
            case Change.RefundUnknown unknown:
                WriteRefund(json, unknown.Refund, RefundState.Unknown);
                break;
            case Change.RefundStated stated:
                WriteRefund(json, stated.Refund, stated.State);
                break;
            case Change.PlatformChecked check:
                json.WriteString("platformChecked", Instants.Plain(check.At));
                break;
            case Change.PlatformRefundRecorded platform:
                WriteRefund(json, made, RefundState.Paid);
                json.WriteString("platformNumber", platform.Number);
                json.WriteString("amount", currency.Plain(platform.Amount));
                break;
            case Change.ClaimFiled claim:
                json.WriteString("claim", currency.Plain(claim.Claimed));
                break;
            case Change.CaseOpened opened:
                json.WriteString(caseOpened is null ? "openByHand" : "opens", $"{opened.Workflow}/{opened.Step}");
                if (caseOpened is not null)
                {
                    json.WriteString("case", caseOpened);
                }

                break;
            case Change.ReshipmentRequested requested:
                WriteReshipment(json, made!.Value, ReshipmentState.Requested);
                json.WriteString("value", currency.Plain(requested.Content.Value));
                break;
            case Change.ReshipmentApproved approved:
                WriteReshipment(
                    json,
                    approved.Reshipment,
                    approved.Enough ? ReshipmentState.Approved : ReshipmentState.Requested
                );
                json.WriteBoolean("approval", true);
                break;
            case Change.ReshipmentPacked packed:
                WriteReshipment(json, packed.Reshipment, ReshipmentState.Packed);
                break;
            case Change.ReshipmentShipped shipped:
                WriteReshipment(json, shipped.Reshipment, ReshipmentState.Shipped);
                break;
            case Change.ReshipmentMoved moved:
                WriteReshipment(json, moved.Reshipment, moved.State);
                break;
            case Change.Counted counted:
                json.WriteNumber("counted", counted.Times);
                break;
            case Change.MarkedDuplicate duplicate:
                json.WriteString("duplicateOf", duplicate.OfCase);
                break;
            default:
                throw new InvalidOperationException($"No history for {change.GetType().Name}.");
        }
    }

    static void WriteRefund(Utf8JsonWriter json, Guid? refund, RefundState state)
    {
        if (refund is { } id)
        {
            json.WriteString("refund", id);
        }

        json.WriteString("state", state.Key());
    }

    static void WriteReshipment(Utf8JsonWriter json, Guid id, ReshipmentState state)
    {
        json.WriteString("reshipment", id);
        json.WriteString("state", state.Key());
    }
}
