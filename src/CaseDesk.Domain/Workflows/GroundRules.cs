using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// The rows that every workflow has by the ground rules (WORKFLOWS.md §1 and §15) and that no table repeats: waiting for
/// the customer, withdrawing, and finding that another case is about the same.
/// </summary>
public static class GroundRules
{
    static readonly Condition ClockRuns = new("clock-runs", FactsNeeded.None, situation => !situation.Position.Paused);
    static readonly Condition ClockStands = new(
        "clock-stands",
        FactsNeeded.None,
        situation => situation.Position.Paused
    );

    static readonly Effect StopClock = new(
        "pause-begins",
        FactsNeeded.None,
        situation => [new Change.PauseBegun(situation.Now)]
    );
    static readonly Effect StartClock = new(
        "pause-ends",
        FactsNeeded.None,
        situation => [new Change.PauseEnded(situation.Now)]
    );

    static readonly Effect NameOriginal = new(
        "duplicate-of",
        FactsNeeded.None,
        situation => [new Change.MarkedDuplicate(situation.Inputs.Text(Fields.DuplicateOf.Name)!)]
    );

    /// <summary>Whatever was asked for and has not left, money, goods or a form: the units are free then.</summary>
    static readonly Effect GiveUpRequests = new(
        RefundEffects.CancelOpen.Name,
        RefundEffects.CancelOpen.Reads
            | OutlayEffects.CancelOpen.Reads
            | ReshipmentEffects.CancelOpen.Reads
            | FormEffects.CancelOpen.Reads,
        situation =>
            [
                .. RefundEffects.CancelOpen.Changes(situation),
                .. OutlayEffects.CancelOpen.Changes(situation),
                .. ReshipmentEffects.CancelOpen.Changes(situation),
                .. FormEffects.CancelOpen.Changes(situation),
            ]
    );

    public static IEnumerable<Transition> RowsFor(Step step)
    {
        if (step.MayWaitForCustomer)
        {
            yield return new Transition(step, Actions.AskCustomer, step.Owners, step)
            {
                OfferedWhen = ClockRuns,
                Needs = [Fields.Question],
                Then = [StopClock],
            };
            yield return new Transition(step, Actions.CustomerAnswered, step.Owners, step)
            {
                OfferedWhen = ClockStands,
                Needs = [Fields.Note.Optional()],
                Then = [StartClock],
            };
        }

        if (step is { State: CaseState.Open, BeforePayment: true })
        {
            IReadOnlyList<Role> by = [.. step.Owners.Append(Role.Agent).Append(Role.Supervisor).Distinct()];
            yield return new Transition(step, Actions.Withdraw, by, Outcomes.Withdrawn)
            {
                Needs = [Fields.Reason],
                Guards = [PaymentGuards.NothingSent],
                Then = [GiveUpRequests],
            };
            yield return new Transition(step, Actions.Duplicate, by, Outcomes.Duplicate)
            {
                Needs = [Fields.DuplicateOf],
                Guards = [PaymentGuards.NothingSent],
                Then = [NameOriginal, GiveUpRequests],
            };
        }
    }
}
