namespace CaseDesk.Domain.Statements;

/// <summary>
/// Which month's statement lists a paid refund: that of its payment, or, where that one was compiled before the payment
/// was recorded, the earliest month after it that is not.
/// </summary>
/// <param name="Late">It stands on a later statement than that of its payment, and says so.</param>
public readonly record struct StatementMonth(Month Month, bool Late)
{
    /// <param name="paidIn">The month of the payment, in the shop's zone.</param>
    /// <param name="compiled">The months of the shop whose statement of this kind can take no more refunds.</param>
    public static StatementMonth Of(Month paidIn, IReadOnlySet<Month> compiled)
    {
        var month = paidIn;
        while (compiled.Contains(month))
        {
            month = month.Next;
        }

        return new StatementMonth(month, Late: month != paidIn);
    }
}
