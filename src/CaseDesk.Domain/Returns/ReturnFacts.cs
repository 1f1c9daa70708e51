using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Returns;

/// <summary>How the goods of a return were found.</summary>
public enum ReturnCondition
{
    Intact,
    Damaged,

    /// <summary>Others, or not so many, as were agreed on.</summary>
    Differs,
}

/// <summary>What the buyer gets for goods that came back.</summary>
public enum Remedy
{
    Refund,

    /// <summary>Goods of the same value.</summary>
    Exchange,

    /// <summary>The money, and the buyer orders other goods anew.</summary>
    OrderAnew,
}

/// <summary>How it was settled that goods came back damaged, or other than they were agreed on.</summary>
public enum Clearing
{
    /// <summary>A supervisor who had not asked for the money takes them as they came.</summary>
    AcceptedAsIs,

    /// <summary>Less is asked for them.</summary>
    Reduced,
}

/// <summary>Goods that the warehouse has received back and counted.</summary>
/// <param name="Counts">By the lines of the order; what was expected is what was agreed on, or what was ordered.</param>
public sealed record ArrivedGoods(DateTimeOffset At, ReturnCondition Condition, IReadOnlyList<LineCount> Counts)
{
    public bool Equals(ArrivedGoods? other) =>
        other is not null && At == other.At && Condition == other.Condition && Counts.SequenceEqual(other.Counts);

    public override int GetHashCode() => At.GetHashCode();

    /// <summary>How many units of the line there are.</summary>
    public int CountedOf(int line) => Counts.Where(count => count.Line == line).Sum(count => count.Counted);
}

/// <summary>Of a line so many units are back in stock: as new, as second choice, or not at all.</summary>
public readonly record struct LineStock(int Line, int Sellable, int SecondChoice, int Scrap)
{
    public int Units => Sellable + SecondChoice + Scrap;
}

/// <summary>What has become of the goods of a return, and what the buyer chose for them. A case keeps it from step to step.</summary>
public sealed record ReturnFacts
{
    public static ReturnFacts None { get; } = new();

    /// <summary>Null: the goods are not here.</summary>
    public ArrivedGoods? Received { get; init; }

    /// <summary>Null: not chosen yet.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>A supervisor who had not asked for the money decided that it need not wait for the goods (G-RECEIVED). It holds for that request.</summary>
    public bool ReceiptWaived { get; init; }

    /// <summary>Of goods that are damaged, or not those that were agreed on; null: nobody has settled it.</summary>
    public Clearing? Cleared { get; init; }

    /// <summary>What became of the goods; null: not in stock yet.</summary>
    public IReadOnlyList<LineStock>? Stock { get; init; }

    public bool StockedIn => Stock is not null;

    public bool GoodsHere => Received is not null;

    /// <summary>What a change makes of it; the very same where it is about something else.</summary>
    public ReturnFacts After(Change change) =>
        change switch
        {
            Change.GoodsArrived arrived => this with { Received = arrived.Goods, Cleared = null },
            Change.GoodsSentBack => None,
            Change.RemedyChosen chosen => this with { Remedy = chosen.Remedy },
            Change.ReceiptWaived => this with { ReceiptWaived = true },
            Change.DifferenceCleared cleared => this with { Cleared = cleared.How },
            Change.StockedIn stocked => this with { Stock = stocked.Lines },
            // What is agreed on anew was not chosen, nor waived, yet.
            Change.RefundProposed => AskedAnew() with { Remedy = null },
            Change.RefundRequested { Content.Kind.IsOutlay: false } => AskedAnew(),
            Change.ApprovalVoided or Change.RefundRejected or Change.RefundFailed or Change.RefundCancelled =>
                WithoutWaiver(),
            _ => this,
        };

    /// <summary>What a supervisor decided, about the goods or the waiting for them, was for the request as it was.</summary>
    ReturnFacts AskedAnew() => WithoutWaiver() with { Cleared = null };

    ReturnFacts WithoutWaiver() => this with { ReceiptWaived = false };
}
