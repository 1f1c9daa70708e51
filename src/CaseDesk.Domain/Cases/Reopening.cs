using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>What must be known of an ended case before it is taken up again.</summary>
/// <param name="StoodOn">The codes of the steps on which it ever stood.</param>
/// <param name="PaymentStands">Money of it has left, or may have, whoever sent it.</param>
/// <param name="GoesOnIn">The number of an open case that grew from it; null: none.</param>
/// <param name="GoodsStand">Goods that it sent have arrived: it goes on only where those are followed.</param>
public sealed record ReopeningFacts(
    IReadOnlyCollection<string> StoodOn,
    bool PaymentStands,
    bool GoodsStand = false,
    string? GoesOnIn = null
)
{
    /// <summary>The same, with the steps by the names that they have in the version that the case is on.</summary>
    public ReopeningFacts Under(Workflow workflow, Definitions definitions) =>
        this with
        {
            StoodOn = definitions.CalledIn(workflow, StoodOn),
        };
}

/// <summary>A supervisor takes up an ended case at a step on which it once stood (WORKFLOWS.md §15).</summary>
public static class Reopening
{
    /// <summary>
    /// The step on which the case then stands. Refuses with <c>still-open</c>, <c>payment-stands</c>,
    /// <c>goes-on-elsewhere</c>, <c>goods-stand</c> or <c>step-not-open-to-it</c>, which names the steps that are.
    /// </summary>
    public static Result<Step> Decide(Workflow workflow, CaseState state, string step, ReopeningFacts facts)
    {
        if (StandsAgainst(workflow, state, facts) is { } refusal)
        {
            return refusal;
        }

        var open = StepsOpen(workflow, facts);
        return open.FirstOrDefault(one => one.Code == step) is { } found
            ? found
            : new Refusal(
                "step-not-open-to-it",
                RefusalKind.Rule,
                ("step", step),
                ("steps", string.Join(", ", open.Select(one => one.Code)))
            );
    }

    /// <summary>The steps at which the person may take the case up; none where anything stands against it.</summary>
    public static IReadOnlyList<Step> Offers(Workflow workflow, CaseState state, ReopeningFacts facts, Actor actor) =>
        actor.Holds(Role.Supervisor) && StandsAgainst(workflow, state, facts) is null ? StepsOpen(workflow, facts) : [];

    /// <summary>
    /// The steps at which a case without money can go on, of those on which it stood. Where a request waits to be approved,
    /// paid or listed there is nothing to do: what was asked for ended with the case and is asked for anew.
    /// </summary>
    public static IReadOnlyList<Step> StepsOpen(Workflow workflow, ReopeningFacts facts) =>
        [
            .. workflow.Steps.Where(step =>
                facts.StoodOn.Contains(step.Code)
                && (facts.GoodsStand ? step.FollowsGoods : !WaitsForRequest(workflow, step))
            ),
        ];

    static Refusal? StandsAgainst(Workflow workflow, CaseState state, ReopeningFacts facts) =>
        state != CaseState.Closed ? new Refusal("still-open", RefusalKind.Rule)
        : facts.PaymentStands ? new Refusal("payment-stands", RefusalKind.Rule)
        : facts.GoesOnIn is { } other ? new Refusal("goes-on-elsewhere", RefusalKind.Rule, ("case", other))
        : facts.GoodsStand && !workflow.Steps.Any(step => step.FollowsGoods)
            ? new Refusal("goods-stand", RefusalKind.Rule)
        : null;

    static bool WaitsForRequest(Workflow workflow, Step step) =>
        step.State == CaseState.Settled
        || step.WaitsForRequest
        || workflow.RowsAt(step).Any(row => row.Action == Actions.Approve || row.Action == Actions.Paid);
}
