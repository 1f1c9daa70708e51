using System.Globalization;
using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Verification;

/// <summary>
/// Replays from the histories what the ledger must say. A history cannot be changed unseen; whoever changes the ledger and
/// its sums together is found by it.
/// </summary>
sealed class ToldRefunds
{
    readonly Dictionary<Guid, ToldRefund> refunds = [];
    readonly Dictionary<Guid, ToldOverpayment> overpayments = [];
    readonly Dictionary<(Guid Refund, decimal Amount, DateTimeOffset At), string> corrections = [];

    public IReadOnlyDictionary<Guid, ToldRefund> All => refunds;

    /// <summary>What the histories leave of overpayments: where they stand, and what came back.</summary>
    public IReadOnlyDictionary<Guid, ToldOverpayment> Overpayments => overpayments;

    /// <summary>The cases that tell of corrections on statements.</summary>
    public IReadOnlyDictionary<(Guid Refund, decimal Amount, DateTimeOffset At), string> Corrections => corrections;

    /// <summary>In the order of the histories; a case that grew from another comes after it. What cannot be read tells nothing.</summary>
    public void Read(string @case, HistoryEntry entry)
    {
        if (
            !entry.Body.Contains("\"refund\"", StringComparison.Ordinal)
            && !entry.Body.Contains("\"outlay\"", StringComparison.Ordinal)
            && !entry.Body.Contains("\"overpayment\"", StringComparison.Ordinal)
        )
        {
            return;
        }

        try
        {
            using var body = JsonDocument.Parse(entry.Body);
            Read(@case, entry, body.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // Whoever wrote this was not the desk: the chain says so.
        }
    }

    void Read(string @case, HistoryEntry entry, JsonElement body)
    {
        if (body.TryGetProperty("changes", out var changes))
        {
            foreach (var change in changes.EnumerateArray())
            {
                if (IdOf(change, "refund") is { } changed && Text(change, "state") is not null)
                {
                    refunds[changed] = After(refunds.GetValueOrDefault(changed), @case, entry, body, change);
                }
            }
        }
        else if (IdOf(body, "refund") is { } refund)
        {
            ReadBeside(@case, entry, body, refund);
        }
        else if (entry.Action == HistoryActions.OverpaymentAdvanced && IdOf(body, "overpayment") is { } overpayment)
        {
            var before = overpayments.GetValueOrDefault(overpayment);
            var came = (before?.Came ?? 0m) + (Money(body, "came") ?? 0m);
            overpayments[overpayment] = new ToldOverpayment(@case, Text(body, "state")!, came);
        }
        else if (HistoryActions.OutlayAction(entry.Action) == Actions.Disputed && IdOf(body, "outlay") is { } outlay)
        {
            Move(outlay, @case, RefundState.Failed.Key());
        }
    }

    /// <summary>What is no action of a workflow.</summary>
    void ReadBeside(string @case, HistoryEntry entry, JsonElement body, Guid refund)
    {
        if (entry.Action == HistoryActions.StatementCorrected)
        {
            corrections[(refund, Money(body)!.Value, entry.At)] = @case;
            if (IdOf(body, "overpayment") is { } overpayment)
            {
                overpayments[overpayment] = new ToldOverpayment(@case, OverpaymentState.Recorded.Key(), 0m);
            }
        }
        else if (entry.Action == HistoryActions.RequestCancelled)
        {
            Move(refund, @case, RefundState.Cancelled.Key());
        }
        else if (Text(body, "state") is { } state)
        {
            Move(refund, @case, state);
            refunds[refund] = refunds[refund] with { Batch = Number(body, "batch") };
        }
    }

    void Move(Guid refund, string @case, string state) =>
        refunds[refund] = (refunds.GetValueOrDefault(refund) ?? new ToldRefund(@case)) with
        {
            Case = @case,
            State = state,
        };

    static ToldRefund After(ToldRefund? before, string @case, HistoryEntry entry, JsonElement body, JsonElement change)
    {
        var after = (before ?? new ToldRefund(@case)) with { Case = @case, State = Text(change, "state") };
        if (Money(change) is { } amount)
        {
            after = after with
            {
                Amount = amount,
                Kind = Text(change, "kind"),
                Reason = Text(change, "reason"),
                Method = Text(change, "method"),
                Reference = Text(change, "platformNumber"),
                Content = after.Content + (before is null ? 0 : 1),
            };
        }

        if (change.TryGetProperty("approval", out var given))
        {
            after = given.GetBoolean()
                ? after with
                {
                    Approvals =
                    [
                        .. after.Approvals,
                        new GivenOnce(after.Content, entry.Person, entry.At, IdOf(change, "inNameOf")),
                    ],
                }
                : after with
                {
                    Content = after.Content + 1,
                };
        }

        return after.State == RefundState.Paid.Key() && body.TryGetProperty("inputs", out var typed)
            ? after with
            {
                Reference = Text(typed, Fields.Reference.Name) ?? after.Reference,
                // What an export had told before keeps the export's time.
                PaidAt = Time(change, "paidAt") ?? Time(typed, Fields.PaidAt.Name) ?? after.PaidAt,
            }
            : after;
    }

    static Guid? IdOf(JsonElement json, string name) => Guid.TryParse(Text(json, name), out var id) ? id : null;

    static decimal? Money(JsonElement json, string name = "amount") =>
        Text(json, name) is { } amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : null;

    static long? Number(JsonElement json, string name) =>
        Text(json, name) is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : null;

    static DateTimeOffset? Time(JsonElement json, string name) =>
        Text(json, name) is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : null;

    static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
