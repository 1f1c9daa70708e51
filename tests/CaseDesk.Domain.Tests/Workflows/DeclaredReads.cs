using System.Text.Json;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.StockOuts;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>
/// A use case loads no more than what a row's conditions, guards and effects say they read. So each of them, alone, must say
/// the same where nothing else is there. Held for every move that an example makes.
/// </summary>
static class DeclaredReads
{
    public static void AreAllThatIsLookedAt(Transition row, Situation situation, bool made)
    {
        foreach (var condition in new[] { row.If, row.OfferedWhen }.OfType<Condition>())
        {
            Hold(condition.Name, condition.Reads, situation, seen => $"{condition.Holds(seen)}");
        }

        foreach (var guard in row.Guards)
        {
            Hold(guard.Code, guard.Reads, situation, seen => Text(guard.Judge(seen)));
        }

        foreach (var effect in made ? row.Then : [])
        {
            Hold(effect.Name, effect.Reads, situation, seen => Text(effect.Changes(seen)));
            Assert.True(
                effect.Reads.HasFlag(LocksFor(effect.Changes(situation))),
                $"{effect.Name} locks less than it writes in: {effect.Reads}"
            );
        }
    }

    static void Hold(string name, FactsNeeded reads, Situation situation, Func<Situation, string> say)
    {
        var all = say(situation);
        var declared = say(situation with { Facts = Only(reads, situation.Facts) });
        Assert.True(
            all == declared,
            $"{name} says that it reads {reads} and looks at more: {all}, and then {declared}"
        );
    }

    /// <summary>What no two cases of one order may write at once.</summary>
    static FactsNeeded LocksFor(IEnumerable<Change> changes) =>
        changes.Aggregate(
            FactsNeeded.None,
            (locks, change) =>
                locks
                | change switch
                {
                    Change.OtherCaseMoved or Change.GoodsReached => FactsNeeded.OtherCases | FactsNeeded.OrderLock,
                    Change.RefundRequested
                    or Change.RefundApproved
                    or Change.RefundRejected
                    or Change.RefundCancelled
                    or Change.RefundPaid
                    or Change.RefundFailed
                    or Change.RefundUnknown
                    or Change.PlatformRefundRecorded
                    or Change.GoodsNeverArrived
                    or Change.CancellationConfirmed
                    or Change.CancellationTakenBack
                    or Change.ExchangeOrdered
                    or Change.ReshipmentRequested
                    or Change.ReshipmentApproved
                    or Change.ReshipmentShipped
                    or Change.ReshipmentMoved => FactsNeeded.OrderLock,
                    _ => FactsNeeded.None,
                }
        );

    static CaseFacts Only(FactsNeeded reads, CaseFacts facts)
    {
        var approvals = reads.HasFlag(FactsNeeded.Approvals);
        return facts with
        {
            Order = reads.HasFlag(FactsNeeded.Order)
                ? facts.Order is { } order && !reads.HasFlag(FactsNeeded.Dispute)
                    ? order with
                    {
                        Dispute = null,
                    }
                    : facts.Order
                : null,
            Refund =
                reads.HasFlag(FactsNeeded.Refund) && facts.Refund is { } refund ? Approved(refund, approvals) : null,
            PlatformRefunds = reads.HasFlag(FactsNeeded.Refund) ? facts.PlatformRefunds : [],
            Outlays = reads.HasFlag(FactsNeeded.Outlay)
                ? [.. facts.Outlays.Select(outlay => Approved(outlay, approvals))]
                : [],
            Evidence = reads.HasFlag(FactsNeeded.Evidence) ? facts.Evidence : [],
            Reshipment = reads.HasFlag(FactsNeeded.Reshipment) ? facts.Reshipment : null,
            Form = reads.HasFlag(FactsNeeded.Form) ? facts.Form : null,
            StockOut = reads.HasFlag(FactsNeeded.StockOut) ? facts.StockOut : new StockOutFacts([]),
            CasesOfOrder = reads.HasFlag(FactsNeeded.CasesOfOrder) ? facts.CasesOfOrder : [],
            EarlierDispatches = reads.HasFlag(FactsNeeded.Dispatches) ? facts.EarlierDispatches : 1,
        };
    }

    static RefundFacts Approved(RefundFacts refund, bool approvals) =>
        approvals ? refund : refund with { Approvals = [] };

    static string Text(GuardFinding? finding) =>
        finding is null ? "nothing" : $"{finding.Holds}: {string.Join(", ", finding.Numbers)}";

    static string Text(IEnumerable<Change> changes) => JsonSerializer.Serialize(changes.Cast<object>());
}
