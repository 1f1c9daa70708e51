using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;
using static CaseDesk.Domain.Workflows.Outcomes;

namespace CaseDesk.Domain.Kinds.Settlement;

/// <summary>The two steps that the monthly statement moves (WORKFLOWS.md §13); the same in every kind that pays.</summary>
public static class MonthEndRows
{
    // csharpier-ignore-start
    /// <param name="list">Where the paid refund waits to be compiled.</param>
    /// <param name="reconcile">Where it waits to be found in what really left the account.</param>
    /// <param name="again">Where it is asked for anew when the money did not arrive.</param>
    public static IReadOnlyList<Transition> At(Step list, Step reconcile, Step again) =>
    [
        new( list,       Compiled,    Statement,                     reconcile ) { Then = [RefundEffects.Compile] },
        new( list,       Bounced,     [Supervisor, AuthorizedAgent], again     ) { OfferedWhen = PaymentGuards.PaidByDesk, Needs = [Fields.Proof], Then = [RefundEffects.Fail] },
        new( reconcile,  Reconciled,  Statement,                     Refunded  ) { Then = [RefundEffects.Reconcile] },
        new( reconcile,  Disputed,    Statement,                     again     ) { OfferedWhen = PaymentGuards.PaidByDesk, Needs = [Fields.Proof], Then = [RefundEffects.Fail] },
    ];
    // csharpier-ignore-end
}
