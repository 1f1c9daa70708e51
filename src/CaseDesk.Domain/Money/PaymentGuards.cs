using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>What must hold when money leaves (WORKFLOWS.md §2 and §3).</summary>
public static class PaymentGuards
{
    /// <summary>Nobody has opened the refund for payment: it can still be changed, taken back or cancelled.</summary>
    public static readonly Guard NothingSent = new(
        "payment-under-way",
        FactsNeeded.Refund,
        situation => IsUnderWay(situation) ? new GuardFinding(false) : null
    );

    /// <summary>The refund is approved, or opened for payment by this very person.</summary>
    public static readonly Guard Payable = new(
        "not-payable",
        FactsNeeded.Refund,
        situation =>
            situation.Facts.Refund?.State switch
            {
                RefundState.Approved or RefundState.Unknown => null,
                RefundState.Paying => situation.Facts.Refund.Payer == situation.Facts.Actor.Person
                    ? null
                    : new GuardFinding(false, ("state", RefundState.Paying.Key())),
                var state => new GuardFinding(false, ("state", state?.Key() ?? "")),
            }
    );

    /// <summary>Whether money of unknown fate arrived is settled by a supervisor who did not send it.</summary>
    public static readonly Guard UnknownBySupervisor = new(
        "unknown-by-another",
        FactsNeeded.Refund,
        situation =>
            situation.Facts.Refund is { State: RefundState.Unknown } refund
                ? new GuardFinding(
                    situation.Facts.Actor.Holds(Role.Supervisor) && refund.Payer != situation.Facts.Actor.Person
                )
                : null
    )
    {
        RefusesAs = RefusalKind.Forbidden,
    };

    /// <summary>Two people at least between the request and the money: where a rule approved, whoever asked does not pay.</summary>
    public static readonly Guard NotTheApprover = new(
        "not-the-approver",
        FactsNeeded.Refund | FactsNeeded.Approvals,
        situation =>
            situation.Facts.Refund is { } refund && IsAsked(refund, situation.Facts.Rules)
                ? new GuardFinding(!HasApproved(refund, situation.Facts.Actor))
                : null
    )
    {
        RefusesAs = RefusalKind.Forbidden,
    };

    /// <summary>An order that was not shipped is refunded only after its cancellation was confirmed.</summary>
    public static readonly Guard Cancelled = new(
        "G-CANCELLED",
        FactsNeeded.Order,
        situation =>
            situation.Facts.Order is { Shipped: false } order ? new GuardFinding(order.CancelledAt is not null) : null
    );

    /// <summary>Once the platform's deadline has passed, somebody must have looked whether it refunded by itself.</summary>
    public static readonly Guard Platform = new("G-PLATFORM", FactsNeeded.Order, JudgePlatform);

    /// <summary>An order typed in by hand whose import then named another sum is not paid on until a supervisor accepts the import's.</summary>
    public static readonly Guard PaidAgrees = new(
        "paid-differs",
        FactsNeeded.Order,
        situation => situation.Facts.Order is { PaidDiffers: true } ? new GuardFinding(false) : null
    );

    /// <summary>
    /// While the platform rules on a dispute of the order, nothing of it is paid. What somebody had opened for payment before, and
    /// sent before, has left.
    /// </summary>
    public static readonly Guard Dispute = new(
        "G-DISPUTE",
        FactsNeeded.Order | FactsNeeded.Dispute | FactsNeeded.Refund,
        situation =>
            situation.Facts.Order?.Dispute is { } dispute
                ? new GuardFinding(
                    situation.Facts.Refund?.State != RefundState.Paying ? false
                        : situation.Typed?.Instant(Fields.PaidAt.Name) is { } paidAt ? paidAt < dispute.Since
                        : null,
                    ("case", dispute.Case),
                    ("since", Instants.Plain(dispute.Since))
                )
                : null
    );

    /// <summary>A time of payment is never in the future nor before the approval.</summary>
    public static readonly Guard PaidAtIsPossible = new(
        "paid-at",
        FactsNeeded.Refund,
        situation =>
        {
            if (situation.Typed?.Instant(Fields.PaidAt.Name) is not { } paidAt)
            {
                return null;
            }

            // A person types minutes; the approval carries microseconds.
            var earliest = situation.Facts.Refund?.ApprovedAt is { } approved
                ? ToMinute(approved)
                : (DateTimeOffset?)null;
            return new GuardFinding(
                paidAt <= situation.Now && (earliest is null || paidAt >= earliest),
                ("time", Instants.Plain(paidAt)),
                ("approved", earliest is { } from ? Instants.Plain(from) : ""),
                ("now", Instants.Plain(situation.Now))
            );
        }
    );

    /// <summary>The refund has been sent and its fate is still open.</summary>
    public static readonly Condition UnderWay = new("payment-under-way", FactsNeeded.Refund, IsUnderWay);

    /// <summary>Nobody has opened it for payment: whatever must hold before money leaves has still to be asked.</summary>
    public static readonly Condition NotOpened = new(
        "not-opened",
        FactsNeeded.Refund,
        situation => situation.Facts.Refund?.State == RefundState.Approved
    );

    public static readonly Condition FateIsKnown = new(
        "fate-is-known",
        FactsNeeded.Refund,
        situation => situation.Facts.Refund?.State != RefundState.Unknown
    );

    /// <summary>What the platform refunded by itself is a fact: nothing of the desk's can take it back.</summary>
    public static readonly Condition PaidByDesk = new(
        "paid-by-the-desk",
        FactsNeeded.Refund,
        situation => situation.Facts.Refund is { Origin: RefundOrigin.Desk }
    );

    /// <summary>Another must pay than who approved, or asked for what a rule approved.</summary>
    internal static bool MustBePaidByAnother(RefundFacts refund, Actor actor, ShopRules rules) =>
        IsAsked(refund, rules) && HasApproved(refund, actor);

    /// <summary>A shop's setting lets approvers pay; it does not speak of what no person approved.</summary>
    static bool IsAsked(RefundFacts refund, ShopRules rules) => refund.Approvals.Count == 0 || !rules.ApproverMayPay;

    /// <summary>Gave one of its approvals; of what a rule approved: asked for it.</summary>
    static bool HasApproved(RefundFacts refund, Actor actor) =>
        refund.Approvals.Count == 0
            ? refund.Authors.Contains(actor.Person ?? Guid.Empty)
            : refund.Approvals.Any(approval => approval.IsOf(actor.Person ?? Guid.Empty));

    static bool IsUnderWay(Situation situation) =>
        situation.Facts.Refund?.State is RefundState.Paying or RefundState.Unknown;

    static GuardFinding? JudgePlatform(Situation situation)
    {
        if (situation.Facts.Order?.PlatformDueAt is not { } due || due > situation.Now)
        {
            return null;
        }

        var stated = situation.Typed?.Instant(Fields.CheckedAt.Name);
        var looked = new[] { stated, situation.Facts.Order.PlatformCheckedAt }.Max();
        var enough = looked >= due && looked <= situation.Now;
        return new GuardFinding(
            enough || stated is not null ? enough : null,
            ("due", Instants.Plain(due)),
            ("checked", looked is { } at ? Instants.Plain(at) : "")
        );
    }

    static DateTimeOffset ToMinute(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
