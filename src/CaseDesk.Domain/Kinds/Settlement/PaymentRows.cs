using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.People.Role;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Kinds.Settlement;

/// <summary>The step at which approved money leaves: the same in every kind that pays.</summary>
public static class PaymentRows
{
    static readonly Role[] Payers = [AuthorizedAgent, Supervisor];

    /// <summary>Money of unknown fate has left already: whether it might have is no question any more.</summary>
    static readonly Guard[] MayPay =
    [
        PaymentGuards.Payable,
        PaymentGuards.UnknownBySupervisor,
        PaymentGuards.NotTheApprover.If(PaymentGuards.FateIsKnown),
        RefundGuards.PaidAsRequested.If(PaymentGuards.FateIsKnown),
        PaymentGuards.PaidAgrees.If(PaymentGuards.FateIsKnown),
        PaymentGuards.Cancelled.If(PaymentGuards.FateIsKnown),
        PaymentGuards.Platform.If(PaymentGuards.FateIsKnown),
        PaymentGuards.Dispute.If(PaymentGuards.FateIsKnown),
        PaymentGuards.PaidAtIsPossible,
    ];

    /// <summary>What was sent at once, unopened, is held to all that a payment is held to.</summary>
    static readonly Guard[] MayLoseTrack =
    [
        PaymentGuards.Payable,
        PaymentGuards.NotTheApprover,
        RefundGuards.PaidAsRequested.If(PaymentGuards.NotOpened),
        PaymentGuards.PaidAgrees.If(PaymentGuards.NotOpened),
        PaymentGuards.Cancelled.If(PaymentGuards.NotOpened),
        PaymentGuards.Platform.If(PaymentGuards.NotOpened),
        PaymentGuards.Dispute.If(PaymentGuards.NotOpened),
    ];

    static readonly Guard[] MayTell = [PaymentGuards.Payable, PaymentGuards.UnknownBySupervisor];

    /// <summary>What is told of a refund that the platform made by itself.</summary>
    public static readonly IReadOnlyList<Input> PlatformRefund =
    [
        Fields.PlatformNumber,
        Fields.Amount with
        {
            Kept = false,
        },
        Fields.PaidAt with
        {
            Past = true,
        },
    ];

    // csharpier-ignore-start
    /// <param name="step">Where the approved refund waits to be paid.</param>
    /// <param name="paid">Where it waits for the month's end.</param>
    /// <param name="again">Where it is asked for anew when it failed or must be changed.</param>
    public static IReadOnlyList<Transition> At(Step step, Step paid, Step again) => At(step, [(null, paid)], again, also: []);

    /// <summary>The same where it goes on in one of several places: conditions, and the default last.</summary>
    /// <param name="also">
    /// What else must hold before money leaves: for <c>paid</c>, unless its fate was unknown; for <c>unknown</c>, where nobody had
    /// opened it for payment.
    /// </param>
    public static IReadOnlyList<Transition> At(Step step, IReadOnlyList<(Condition? If, Step To)> paid, Step again, IReadOnlyList<Guard> also) =>
    [
        .. paid.Select(way => new Transition( step,  Paid,  Payers,  way.To ) { If = way.If, Needs = [Fields.Reference, Fields.PaidAt, Fields.Account, Fields.CheckedAt], Guards = [.. MayPay, .. also.Select(guard => guard.If(PaymentGuards.FateIsKnown))], Then = [RefundEffects.NotePlatformCheck, RefundEffects.Pay] }),
        new( step,  PaymentFailed,  Payers,  again ) { Needs = [Fields.Reason], Guards = MayTell, Then = [RefundEffects.Fail] },
        new( step,  Unknown,        Payers,  step  ) { OfferedWhen = PaymentGuards.FateIsKnown, Needs = [Fields.Note.Optional(), Fields.CheckedAt], Guards = [.. MayLoseTrack, .. also.Select(guard => guard.If(PaymentGuards.NotOpened))], Then = [RefundEffects.NotePlatformCheck, RefundEffects.LoseTrack] },
        new( step,  Change,         Payers,  again ) { Needs = [Fields.Reason], Guards = [PaymentGuards.NothingSent], Then = [RefundEffects.VoidApproval] },
        new( step,  SettledByPlatform, [Agent, Supervisor], step ) { If = PaymentGuards.UnderWay, Needs = PlatformRefund, Then = [RefundEffects.RecordPlatformRefund] },
        .. PlatformSettles(step, paid),
    ];

    /// <summary>The platform has refunded by itself: a fact that ends the customer's matter and is never refused.</summary>
    public static Transition PlatformSettles(Step step, Step settled) =>
        new( step,  SettledByPlatform,  [Agent, Supervisor],  settled ) { Needs = PlatformRefund, Then = [RefundEffects.CancelOpen, RefundEffects.RecordPlatformRefund] };

    /// <summary>The same with several places to go on at: conditions, and the default last.</summary>
    public static IEnumerable<Transition> PlatformSettles(Step step, IReadOnlyList<(Condition? If, Step To)> settled) =>
        settled.Select(way => PlatformSettles(step, way.To) with { If = way.If });
    // csharpier-ignore-end
}
