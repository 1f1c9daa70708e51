namespace CaseDesk.App.Data.Rows;

/// <summary>
/// What the product has opened a case for: there once, whichever server found it, and for good, so that nothing gets a second
/// case when its first has ended.
/// </summary>
sealed class ProductOpeningRow
{
    public long OrderId { get; set; }
    public required string Workflow { get; set; }

    /// <summary>What of the order it was: the order itself, one of its parcels, what was told of it.</summary>
    public required string Thing { get; set; }
    public DateTimeOffset At { get; set; }
}
