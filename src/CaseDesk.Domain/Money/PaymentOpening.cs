using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Money;

/// <summary>
/// Opening an approved refund for payment, so that nobody else pays, changes or cancels it meanwhile, and giving it back
/// unpaid (WORKFLOWS.md §3).
/// </summary>
public static class PaymentOpening
{
    static readonly Role[] Payers = [Role.AuthorizedAgent, Role.Supervisor];

    /// <summary>
    /// The role in which it is opened. Refuses with <c>not-your-role</c>, <c>not-the-approver</c>, <c>not-payable</c>,
    /// <c>G-DISPUTE</c>.
    /// </summary>
    /// <param name="dispute">Of the order, open at the platform; null: none is.</param>
    public static Result<Role> Take(RefundFacts refund, Actor actor, ShopRules rules, OpenDispute? dispute)
    {
        if (actor.ActsAs(Payers) is not { } role)
        {
            return NotYourRole;
        }

        if (refund is not { State: RefundState.Approved, Origin: RefundOrigin.Desk })
        {
            return NotPayable(refund);
        }

        if (dispute is not null)
        {
            return new Refusal(
                PaymentGuards.Dispute.Code,
                RefusalKind.Rule,
                ("case", dispute.Case),
                ("since", Instants.Plain(dispute.Since))
            );
        }

        return PaymentGuards.MustBePaidByAnother(refund, actor, rules)
            ? new Refusal(PaymentGuards.NotTheApprover.Code, RefusalKind.Forbidden)
            : role;
    }

    /// <summary>
    /// The role in which it is given back: by the one who opened it, or by a supervisor who says why nothing was sent.
    /// Refuses with <c>not-your-role</c>, <c>not-payable</c>, <c>release-by-another</c>, <c>release-told</c>, <c>input-missing</c>.
    /// </summary>
    /// <param name="isTold">Its payer has said in a file what became of it: that nothing was sent is for another to state.</param>
    public static Result<Role> Release(RefundFacts refund, Actor actor, string? reason, bool isTold = false)
    {
        if (actor.ActsAs(Payers) is not { } role)
        {
            return NotYourRole;
        }

        if (refund.State != RefundState.Paying)
        {
            return NotPayable(refund);
        }

        if (refund.Payer == actor.Person)
        {
            return isTold ? new Refusal("release-told", RefusalKind.Forbidden) : role;
        }

        if (!actor.Holds(Role.Supervisor))
        {
            return new Refusal("release-by-another", RefusalKind.Forbidden);
        }

        return string.IsNullOrWhiteSpace(reason)
            ? new Refusal("input-missing", RefusalKind.Rule, ("input", "reason"))
            : Role.Supervisor;
    }

    static Refusal NotYourRole { get; } =
        new("not-your-role", RefusalKind.Forbidden, ("roles", string.Join(", ", Payers.Select(role => role.Key()))));

    static Refusal NotPayable(RefundFacts refund) =>
        new("not-payable", RefusalKind.Rule, ("state", refund.State.Key()));
}
