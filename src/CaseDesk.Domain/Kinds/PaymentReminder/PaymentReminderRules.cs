using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.PaymentReminder;

/// <summary>What reminding a buyer asks for and decides by.</summary>
public static class PaymentReminderRules
{
    /// <summary>B2: what the buyer is told. The shop's wording is offered; what was said stands in the history.</summary>
    public static readonly Input Words = new("words", InputType.Text);

    /// <summary>An order is worth a call where its goods cost more than one person alone may approve (tier A).</summary>
    public static readonly Condition AmountIsLarge = new(
        "amount-is-large",
        FactsNeeded.Order,
        situation => situation.Facts.Order is { } order && order.PriceOfGoods > situation.Facts.Rules.Tiers.One
    );
}
