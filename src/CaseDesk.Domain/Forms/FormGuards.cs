using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Forms;

/// <summary>What must hold before a form is approved: the duties, and the tiers over what it costs.</summary>
public static class FormGuards
{
    static readonly ApprovalDuties Duties = new(FactsNeeded.Form, RequestOf);

    public static Guard Requested => Duties.Requested;

    public static Guard NotTheRequester => Duties.NotTheRequester;

    public static Guard OncePerPerson => Duties.OncePerPerson;

    public static Guard Limit => Duties.Limit;

    public static Condition AnotherIsWanted => Duties.AnotherIsWanted;

    /// <summary>Null: the case has no form open.</summary>
    public static ApprovalRequest? RequestOf(Situation situation) =>
        situation.Facts.Form is { } form
            ? new ApprovalRequest(
                form.State == FormState.Requested,
                form.Authors,
                form.Approvals,
                form.Cost + form.CostOfOthers
            )
            : null;
}
