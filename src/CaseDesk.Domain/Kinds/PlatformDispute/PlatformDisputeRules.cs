using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.PlatformDispute;

/// <summary>What a dispute at the platform asks for.</summary>
public static class PlatformDisputeRules
{
    /// <summary>Until when the platform waits for the shop's answer; left out: as the order's data say.</summary>
    public static readonly Input AnswerBy = new("answerBy", InputType.Instant)
    {
        Required = false,
        Kept = true,
        TypedAnew = true,
        Tells = Anchor.PlatformDue,
    };

    /// <summary>Until when the platform waits this time: as the order's data say, where nobody tells it.</summary>
    public static readonly Effect AnswerAnew = new(
        "platform-deadline",
        FactsNeeded.Order | FactsNeeded.OrderLock,
        situation =>
            situation.Typed!.Has(AnswerBy.Name)
                ? []
                : [new Change.PlatformDueOfOrder(situation.Facts.Order?.PlatformDueAt)]
    );

    /// <summary>The refund that the platform ruled may have been told in another case of the order before: it is recorded once.</summary>
    public static readonly Condition RefundIsNews = new(
        "platform-refund-is-news",
        FactsNeeded.Refund,
        situation =>
            !situation.Facts.PlatformRefunds.Any(known =>
                known.PlatformNumber == situation.Typed!.Text(Fields.PlatformNumber.Name)
                && known.Amount == situation.Typed.Money(Fields.Amount.Name)
            )
    );
}
