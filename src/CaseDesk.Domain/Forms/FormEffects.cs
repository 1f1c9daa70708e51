using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Forms;

/// <summary>What actions write about forms.</summary>
public static class FormEffects
{
    /// <summary>The name of the effect by which a form is asked for.</summary>
    public const string Requested = "form-requested";

    /// <summary>What forms cost is added up per order, under its lock.</summary>
    const FactsNeeded Ledger = FactsNeeded.Form | FactsNeeded.OrderLock;

    /// <summary>This person's yes, unless it was given: what is asked for beside the form may want it still.</summary>
    public static readonly Effect ApproveOnce = new(
        "approval",
        Ledger,
        situation =>
            situation.Facts.Form is { } form
            && !InWhoseName.HasApproved(situation.Facts.Actor, form.Authors, form.Approvals)
                ? [new Change.FormApproved(form.Id, Given(situation, form), Enough: false)]
                : []
    );

    /// <summary>A yes that was given already counts once.</summary>
    public static readonly Effect ApproveEnough = On(
        "form-approved",
        (situation, form) => new Change.FormApproved(form.Id, Given(situation, form), Enough: true)
    );

    public static readonly Effect Reject = Becomes("form-rejected", FormState.Rejected);

    /// <summary>The buyer takes what it offers.</summary>
    public static readonly Effect Agree = Becomes("form-agreed", FormState.Agreed);

    /// <summary>It is not wanted any more.</summary>
    public static readonly Effect CancelOpen = Becomes("form-cancelled", FormState.Cancelled);

    /// <summary>A form that is asked for takes the place of one that is open.</summary>
    /// <param name="says">What of the action's inputs stands on it.</param>
    /// <param name="cost">Null: nothing is spent by it.</param>
    public static Effect Request(FormKind kind, IReadOnlyList<Input> says, Input? cost = null) =>
        new(
            Requested,
            Ledger,
            situation =>
                [
                    .. CancelOpen.Changes(situation),
                    new Change.FormRequested(
                        new FormContent(
                            kind,
                            cost is null ? 0m : situation.Inputs.Money(cost.Name) ?? 0m,
                            situation.Inputs.Where(name => says.Any(input => input.Name == name))
                        ),
                        [situation.Facts.Actor.Person!.Value]
                    ),
                ]
        );

    static Approval Given(Situation situation, FormFacts form) =>
        ApprovalDuties.Given(situation, form.Authors, form.Approvals);

    static Effect Becomes(string name, FormState state) => On(name, (_, form) => new Change.FormMoved(form.Id, state));

    static Effect On(string name, Func<Situation, FormFacts, Change> change) =>
        new(name, Ledger, situation => situation.Facts.Form is { } form ? [change(situation, form)] : []);
}
