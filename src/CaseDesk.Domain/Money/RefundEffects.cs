using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Money;

/// <summary>What actions write in the ledger.</summary>
public static class RefundEffects
{
    /// <summary>Two cases of one order must not write in its ledger at once: each judges by what the other has left.</summary>
    const FactsNeeded Ledger = FactsNeeded.Refund | FactsNeeded.OrderLock;

    public static readonly Effect RequestAsProposed = new(
        "refund-requested",
        Ledger,
        situation =>
            Request(
                situation,
                situation.Facts.Proposal!.Value.Kind,
                [By(situation), .. situation.Facts.Proposal.Value.Authors]
            )
    );

    public static readonly Effect RequestWithoutReturn = new(
        "refund-requested",
        Ledger,
        situation => Request(situation, RefundKind.WithoutReturn, ProposersOf(situation))
    );

    /// <summary>
    /// Agreed on beside the rules of other settlements: units where lines are named, else money only.
    /// </summary>
    public static readonly Effect RequestSettlement = new(
        "refund-requested",
        Ledger,
        situation =>
            Request(
                situation,
                situation.Inputs.Has(Fields.Lines.Name) ? RefundKind.WithoutReturn : RefundKind.Discount,
                ProposersOf(situation)
            )
    );

    /// <summary>This person's yes, unless it was given: what is asked for beside the refund may want it still.</summary>
    public static readonly Effect ApproveOnce = new(
        "approval",
        Ledger | FactsNeeded.Approvals,
        situation =>
            situation.Facts.Refund is { } refund
            && !InWhoseName.HasApproved(situation.Facts.Actor, refund.Authors, refund.Approvals)
                ? [new Change.RefundApproved(refund.Id, Given(situation, refund), Enough: false)]
                : []
    );

    /// <summary>A yes that was given already counts once.</summary>
    public static readonly Effect ApproveEnough = new(
        "refund-approved",
        Ledger | FactsNeeded.Approvals,
        situation =>
            situation.Facts.Refund is { } refund
                ? [new Change.RefundApproved(refund.Id, Given(situation, refund), Enough: true)]
                : []
    );

    public static readonly Effect Reject = OnOwnRefund(
        "refund-rejected",
        (_, refund) => new Change.RefundRejected(refund.Id)
    );

    public static readonly Effect VoidApproval = OnOwnRefund(
        "approval-void",
        (_, refund) => new Change.ApprovalVoided(refund.Id)
    );

    public static readonly Effect Pay = OnOwnRefund(
        "refund-paid",
        (situation, refund) =>
            new Change.RefundPaid(
                refund.Id,
                refund.State == RefundState.Unknown ? refund.Payer!.Value : By(situation),
                situation.Typed!.Text(Fields.Reference.Name)!,
                situation.Typed.Text(Fields.Account.Name) ?? situation.Facts.Rules.PayingAccount,
                situation.Typed.Instant(Fields.PaidAt.Name)!.Value
            )
            {
                BeforeReceipt = refund.Kind is RefundKind.Return && !situation.Facts.Return.GoodsHere,
            }
    );

    /// <summary>Somebody has stated up to when the platform had not refunded by itself.</summary>
    public static readonly Effect NotePlatformCheck = new(
        "platform-checked",
        FactsNeeded.OrderLock,
        situation => situation.Typed?.Instant(Fields.CheckedAt.Name) is { } at ? [new Change.PlatformChecked(at)] : []
    );

    public static readonly Effect Fail = OnOwnRefund(
        "refund-failed",
        (situation, refund) =>
            new Change.RefundFailed(
                refund.Id,
                situation.Typed!.Text(Fields.Reason.Name) ?? situation.Typed.Text(Fields.Proof.Name)!
            )
    );

    public static readonly Effect LoseTrack = OnOwnRefund(
        "refund-unknown",
        (situation, refund) => new Change.RefundUnknown(refund.Id, By(situation))
    );

    public static readonly Effect CancelOpen = new(
        "open-refunds-cancelled",
        Ledger,
        situation =>
            situation.Facts.Refund is { State.CanBeCancelled: true } refund
                ? [new Change.RefundCancelled(refund.Id)]
                : []
    );

    public static readonly Effect RecordPlatformRefund = new(
        "platform-refund",
        Ledger,
        situation =>
            [
                new Change.PlatformRefundRecorded(
                    situation.Typed!.Text(Fields.PlatformNumber.Name)!,
                    situation.Typed.Money(Fields.Amount.Name)!.Value,
                    situation.Typed.Instant(Fields.PaidAt.Name)!.Value
                ),
            ]
    );

    public static readonly Effect Compile = OnRefund(
        "refund-compiled",
        (_, refund) => new Change.RefundStated(refund.Id, RefundState.Compiled)
    );

    public static readonly Effect Reconcile = OnRefund(
        "refund-reconciled",
        (_, refund) => new Change.RefundStated(refund.Id, RefundState.Reconciled)
    );

    /// <summary>What was agreed on with the customer: the kind of refund, and who asked for it or typed its amount.</summary>
    public static Effect Propose(RefundKind kind) =>
        new(
            $"proposes-{kind.Key()}",
            FactsNeeded.None,
            situation => [new Change.RefundProposed(kind, ProposersOf(situation))]
        );

    static Approval Given(Situation situation, RefundFacts refund) =>
        ApprovalDuties.Given(situation, refund.Authors, refund.Approvals);

    /// <summary>On what the case itself asked for: what the platform did stays as it is.</summary>
    static Effect OnOwnRefund(string name, Func<Situation, RefundFacts, Change> change) =>
        new(
            name,
            Ledger,
            situation =>
                situation.Facts.Refund is { Origin: RefundOrigin.Desk } refund ? [change(situation, refund)] : []
        );

    /// <summary>The statement of a month moves many at once, and no money with them.</summary>
    static Effect OnRefund(string name, Func<Situation, RefundFacts, Change> change) =>
        new(
            name,
            FactsNeeded.Refund,
            situation => situation.Facts.Refund is { } refund ? [change(situation, refund)] : []
        );

    static IEnumerable<Change> Request(Situation situation, RefundKind kind, IEnumerable<Guid> authors)
    {
        var inputs = situation.Inputs;
        var content = new RefundContent
        {
            Kind = kind,
            Amount = inputs.Money(Fields.Amount.Name)!.Value,
            Lines = inputs.Lines(Fields.Lines.Name) ?? [],
            Reason = inputs.Choice(Fields.RefundReason.Name)!,
            Method = Domain.Keys.Parse<RefundMethod>(inputs.Choice(Fields.Method.Name)!),
            Payee = situation.Typed!.Text(Fields.Payee.Name),
            Bearer = Domain.Keys.Parse<Bearer>(inputs.Choice(Fields.Bearer.Name)!),
            BearerReason = inputs.Text(Fields.BearerReason.Name),
            ExchangeCost =
                kind == RefundKind.Discount && inputs.Parts(Fields.ExchangeParts.Name) is { } parts
                    ? ExchangeCost.FromParts(parts)
                    : null,
        };
        var open = situation.Facts.Refund is { Origin: RefundOrigin.Desk, State.CanBeCancelled: true } refund
            ? refund
            : null;
        yield return new Change.RefundRequested(open?.Id, content, [.. authors.Union(open?.Authors ?? [])]);
    }

    /// <summary>An amount that is sent again as it was is still that of whoever typed it: a form offers it filled in.</summary>
    static IReadOnlyList<Guid> ProposersOf(Situation situation) =>
        situation.Typed!.Money(Fields.Amount.Name) is { } typed
        && typed != situation.Facts.Known.Money(Fields.Amount.Name)
            ? [By(situation)]
            : [.. new[] { By(situation) }.Union(situation.Facts.Proposal?.Authors ?? [])];

    static Guid By(Situation situation) => situation.Facts.Actor.Person!.Value;
}
