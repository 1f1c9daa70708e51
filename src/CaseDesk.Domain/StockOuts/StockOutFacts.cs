namespace CaseDesk.Domain.StockOuts;

/// <summary>What a buyer whose goods are out of stock has decided.</summary>
public enum StockOutAnswer
{
    /// <summary>For the goods.</summary>
    Waits,

    /// <summary>Other goods instead.</summary>
    Swap,

    /// <summary>The money back.</summary>
    Refund,

    /// <summary>The order was shipped, cancelled or settled otherwise meanwhile: there is nothing to ask.</summary>
    Gone,
}

/// <summary>An order that waits for goods which are out of stock.</summary>
/// <param name="Answer">Null: its buyer is still to be told.</param>
/// <param name="SentBefore">Its goods had left once already: what is sent now is a reshipment.</param>
/// <param name="Shipped">It was shipped when the goods had come.</param>
public sealed record TouchedOrder(string Number, StockOutAnswer? Answer, bool SentBefore, bool Shipped)
{
    /// <summary>The number of another stock-out by which the order gets other goods or its money back, or got what was missing; null: of none.</summary>
    public string? AnsweredIn { get; init; }

    /// <summary>Null: it stands.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>When it left, as its own data tell; null: they tell nothing of it.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>
    /// The number of a case by which the buyer gets money or other goods for what is missing, asked for or given already; empty:
    /// the money is gone by no case; null: nothing speaks for it.
    /// </summary>
    public string? SettledIn { get; init; }

    public bool Waits => Answer == StockOutAnswer.Waits && !Shipped;

    /// <summary>The buyer can still decide otherwise: nothing has followed from an answer.</summary>
    public bool MayAnswer => !Shipped && Answer is null or StockOutAnswer.Waits or StockOutAnswer.Gone;
}

/// <summary>The orders that a stock-out touches, as the rules see them; none before it was registered.</summary>
public sealed record StockOutFacts(IReadOnlyList<TouchedOrder> Orders)
{
    public TouchedOrder? Find(string? number) => Orders.FirstOrDefault(order => order.Number == number);

    /// <summary>Those beside the one that is being acted on.</summary>
    public IEnumerable<TouchedOrder> Beside(string? number) => Orders.Where(order => order.Number != number);
}
