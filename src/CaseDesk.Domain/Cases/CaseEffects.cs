using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>What actions write about the case itself.</summary>
public static class CaseEffects
{
    /// <summary>The name of the effect by which an action is counted.</summary>
    public const string Counted = "counted";

    public static Effect LiabilityIs(Liability liability) =>
        new($"liability-{liability.Key()}", FactsNeeded.None, _ => [new Change.LiabilityFound(liability)]);

    /// <summary>The action may be done again and again, and how often it was is known.</summary>
    /// <param name="at">The input that says when; null: when it is written down.</param>
    public static Effect Count(ActionKey action, Input? at = null) =>
        new(
            Counted,
            FactsNeeded.None,
            situation =>
                [
                    new Change.Counted(action, situation.Facts.Counted.GetValueOrDefault(action) + 1)
                    {
                        At = at is null ? null : situation.Typed?.Instant(at.Name),
                    },
                ]
        );

    /// <summary>As if the action had not been done: what another has found in its place holds.</summary>
    public static Effect Forget(ActionKey action) =>
        new("forgotten", FactsNeeded.None, _ => [new Change.Counted(action, 0)]);

    /// <summary>What was waited for is here: the clock runs, where it stood.</summary>
    public static readonly Effect EndsWait = new(
        "wait-ends",
        FactsNeeded.None,
        situation => situation.Position.Paused ? [new Change.PauseEnded(situation.Now)] : []
    );

    /// <summary>Done for now: no clock runs and it is in nobody's queue, until somebody acts on it again (M6 of a return parcel).</summary>
    public static readonly Effect SetsAside = new("sets-aside", FactsNeeded.None, _ => [new Change.SetAside()]);

    /// <summary>The matter goes on as a case of that kind, at that step: a return with the goods that are here already.</summary>
    /// <param name="known">What follows from the act and is asked for there.</param>
    public static Effect Opens(string workflow, string step, Inputs? known = null) =>
        new(
            $"opens-{workflow}-{step}",
            FactsNeeded.None,
            situation =>
                [
                    new Change.CaseOpened(workflow, step)
                    {
                        Known = known ?? Inputs.None,
                        Goods = workflow == KindKeys.ReturnExchange ? situation.Facts.Return.Received : null,
                    },
                ]
        );

    /// <summary>
    /// What was agreed on goes on as a case of that kind, and the approved money is that case's from then on. This one goes
    /// on as well, and neither waits for the other.
    /// </summary>
    public static Effect OpensWithRefund(string workflow, string step) =>
        new(
            $"opens-{workflow}-{step}",
            FactsNeeded.Refund | FactsNeeded.OrderLock,
            situation =>
                situation.Facts.Refund is { } refund
                    ? [new Change.CaseOpened(workflow, step) { Known = LinesOf(refund.Lines), Refund = refund.Id }]
                    : []
        );

    /// <summary>The same with goods.</summary>
    public static Effect OpensWithReshipment(string workflow, string step) =>
        new(
            $"opens-{workflow}-{step}",
            FactsNeeded.Reshipment | FactsNeeded.OrderLock,
            situation =>
                situation.Facts.Reshipment is { } goods
                    ? [new Change.CaseOpened(workflow, step) { Known = LinesOf(goods.Lines), Reshipment = goods.Id }]
                    : []
        );

    static Inputs LinesOf(IReadOnlyList<LineQuantity> lines) =>
        lines.Count == 0 ? Inputs.None : Inputs.Of((Fields.Lines.Name, new InputValue.Lines(lines)));

    /// <summary>The matter goes on as a case of that kind, at that step, where facts of this one are offered.</summary>
    /// <param name="reads">What must be loaded to tell those.</param>
    /// <param name="known">The inputs that are known there.</param>
    public static Effect Opens(string workflow, string step, FactsNeeded reads, Func<Situation, Inputs> known) =>
        new(
            $"opens-{workflow}-{step}",
            reads,
            situation => [new Change.CaseOpened(workflow, step) { Known = known(situation) }]
        );

    /// <summary>A case of that kind for an order that the case does not itself hang on.</summary>
    /// <param name="order">Its number.</param>
    public static Effect OpensForOrder(string workflow, string step, Func<Situation, string> order) =>
        new(
            $"opens-{workflow}-{step}",
            FactsNeeded.None,
            situation => [new Change.CaseOpened(workflow, step) { Order = order(situation) }]
        );
}
