using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>Who may approve: never the person who asked or typed the amount, and never one person twice (WORKFLOWS.md §2).</summary>
public static class ApprovalGuards
{
    /// <summary>There is a request that still wants a yes.</summary>
    public static readonly Guard Requested = new(
        "nothing-to-approve",
        FactsNeeded.Refund,
        situation => situation.Facts.Refund?.State == RefundState.Requested ? null : new GuardFinding(false)
    );

    public static readonly Guard NotTheRequester = new(
        "not-the-requester",
        FactsNeeded.Refund,
        situation =>
            situation.Facts.Refund is { } refund
                ? new GuardFinding(!refund.Authors.Contains(situation.Facts.Actor.Person ?? Guid.Empty))
                : null
    )
    {
        RefusesAs = RefusalKind.Forbidden,
    };

    public static readonly Guard OncePerPerson = new(
        "already-approved",
        FactsNeeded.Refund | FactsNeeded.Approvals,
        situation =>
            situation.Facts.Refund is { } refund && HasApproved(refund, situation) ? new GuardFinding(false) : null
    )
    {
        RefusesAs = RefusalKind.Forbidden,
    };

    /// <summary>What the tiers say to the order's refunds of 30 days: shown, and never a refusal of the first approver.</summary>
    public static readonly Guard Limit = new(
        "G-LIMIT",
        FactsNeeded.Refund | FactsNeeded.Approvals | FactsNeeded.Order,
        situation =>
        {
            if (situation.Facts is not { Refund: { } refund, Order: { } order, Rules.Tiers: var tiers })
            {
                return null;
            }

            var sum = order.HeldInLast30Days + refund.Amount;
            return new GuardFinding(
                true,
                ("sum", order.Currency.Plain(sum)),
                ("needed", tiers.PeopleNeeded(sum).ToInvariant()),
                ("given", refund.Approvals.Count.ToInvariant()),
                ("one", order.Currency.Plain(tiers.One)),
                ("named", order.Currency.Plain(tiers.Named))
            );
        }
    );

    /// <summary>Chooses the row that stays: with this approval the tiers still want another person.</summary>
    public static readonly Condition AnotherIsWanted = new(
        "another-approver-wanted",
        FactsNeeded.Refund | FactsNeeded.Approvals | FactsNeeded.Order,
        situation =>
            situation.Facts is { Refund: { } refund, Order: { } order }
            && situation.Facts.Rules.Tiers.WantAnother(
                order.HeldInLast30Days + refund.Amount,
                [.. refund.Approvals, Given(situation)]
            )
    );

    /// <summary>The approval that this person would give now.</summary>
    public static Approval Given(Situation situation)
    {
        var person = situation.Facts.Actor.Person ?? Guid.Empty;
        return new Approval(person, situation.Now, situation.Facts.Rules.NamedApprovers.Contains(person));
    }

    static bool HasApproved(RefundFacts refund, Situation situation) =>
        refund.Approvals.Any(approval => approval.By == situation.Facts.Actor.Person);
}
