using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Refunds;

/// <summary>
/// The guards of <see cref="Actions.Paid"/>, asked before the money leaves: what they say afterwards comes too late. They are those
/// of the table's own row, so that what may be sent and what is recorded as sent cannot disagree.
/// </summary>
static class BeforeMoneyLeaves
{
    /// <summary>What certainly stands against paying it; what depends on what the payer types then (G-PLATFORM) does not. Null: nothing.</summary>
    public static Refusal? Refuse(LoadedCase loaded, RefundFacts refund, Actor payer, DateTimeOffset now) =>
        First(loaded, refund, payer, null, now, finding => finding.Holds is false);

    /// <summary>The same for money that leaves by a file, of which nobody asks anything once it is given out.</summary>
    /// <param name="checkedAt">When the payer looked whether the platform had refunded by itself; null: says nothing of it.</param>
    public static Refusal? RefuseInFile(
        LoadedCase loaded,
        RefundFacts refund,
        Actor payer,
        DateTimeOffset? checkedAt,
        DateTimeOffset now
    ) => First(loaded, refund, payer, checkedAt, now, finding => finding.Holds is not true);

    static Refusal? First(
        LoadedCase loaded,
        RefundFacts refund,
        Actor payer,
        DateTimeOffset? checkedAt,
        DateTimeOffset now,
        Func<GuardFinding, bool> stands
    )
    {
        var typed = checkedAt is { } at ? Inputs.Of((Fields.CheckedAt.Name, new InputValue.Instant(at))) : Inputs.None;
        foreach (var (guard, finding) in Findings(loaded, refund, payer, new Move(Actions.Paid, typed), now))
        {
            if (stands(finding))
            {
                return new Refusal(guard.Code, guard.RefusesAs, finding.Numbers);
            }
        }

        return null;
    }

    static IReadOnlyList<(Guard Guard, GuardFinding Finding)> Findings(
        LoadedCase loaded,
        RefundFacts refund,
        Actor payer,
        Move paid,
        DateTimeOffset now
    ) =>
        !refund.Kind.IsOutlay ? Engine.Findings(loaded.Workflow, loaded.Position, paid, loaded.FactsFor(payer), now)
        : OutlayWorkflow.StepOf(refund.State) is { } step
            ? Engine.Findings(
                OutlayWorkflow.V1,
                OutlaySheet.PositionOf(step, now),
                paid,
                loaded.FactsFor(payer, refund, now),
                now
            )
        : [];
}
