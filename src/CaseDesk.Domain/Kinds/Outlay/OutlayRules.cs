using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.Outlay;

/// <summary>What is asked for and judged of an outlay that stands by itself: it is the refund that the rules see.</summary>
public static class OutlayRules
{
    public static readonly Input Amount = Fields.Amount with { Kept = false };

    public static readonly Input Method = Fields.Method with { Kept = false };

    /// <summary>What stands to be approved keeps the order's ceiling (G-OUTLAY).</summary>
    public static readonly Guard StandsWithin = new(
        OutlayGuards.AsRequested.Code,
        FactsNeeded.Order | FactsNeeded.Refund,
        situation =>
            situation.Facts.Refund is { } outlay
                ? OutlayGuards.JudgeStanding(situation, outlay.Kind, outlay.Amount)
                : null
    );

    /// <summary>What is asked for anew keeps it beside all others: the money of what failed is free.</summary>
    public static readonly Guard AskedWithin = new(
        OutlayGuards.AsRequested.Code,
        FactsNeeded.Order | FactsNeeded.Refund,
        situation =>
            situation.Facts.Refund is { } outlay
                ? OutlayGuards.JudgeAsked(situation, outlay.Kind, situation.Inputs.Money(Amount.Name))
                : null
    );

    /// <summary>The receipt was for so much, and a supervisor agreed to no more.</summary>
    public static readonly Guard NotMoreThanBefore = new(
        "outlay-more",
        FactsNeeded.Refund,
        situation =>
        {
            if (situation.Facts is not { Refund: { } outlay, Currency: var currency })
            {
                return null;
            }

            var asked = situation.Inputs.Money(Amount.Name);
            return new GuardFinding(
                asked is null ? null : asked <= outlay.Amount,
                ("before", currency.Plain(outlay.Amount)),
                ("asked", asked is { } amount ? currency.Plain(amount) : "")
            );
        }
    );

    /// <summary>A new request in place of what failed, for the same reason and at the same cost of the same bearer.</summary>
    public static readonly Effect RequestAgain = new(
        "outlay-requested-again",
        FactsNeeded.Refund | FactsNeeded.OrderLock,
        situation =>
        {
            var (failed, inputs) = (situation.Facts.Refund!, situation.Inputs);
            return
            [
                new Change.RefundRequested(
                    Replaces: null,
                    new RefundContent
                    {
                        Kind = failed.Kind,
                        Amount = inputs.Money(Amount.Name)!.Value,
                        Reason = failed.Reason!,
                        Method = Domain.Keys.Parse<RefundMethod>(inputs.Choice(Method.Name)!),
                        Payee = inputs.Text(Fields.Payee.Name),
                        Bearer = failed.Bearer!.Value,
                        BearerReason = failed.BearerReason,
                    },
                    [.. new[] { situation.Facts.Actor.Person!.Value }.Union(failed.Authors)]
                )
                {
                    AgainFor = failed.Id,
                },
            ];
        }
    );
}
