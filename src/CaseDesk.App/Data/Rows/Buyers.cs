namespace CaseDesk.App.Data.Rows;

/// <summary>What the shop is to know of a buyer who appears again. It holds while its case stands ended as <c>reported</c>.</summary>
sealed class BuyerWarningRow
{
    /// <summary>Of a case at most one: recorded again, it says what was said last.</summary>
    public long CaseId { get; set; }
    public int ShopId { get; set; }

    /// <summary>As the platform shows the name; null: not known, and then only the order tells who it is.</summary>
    public string? Buyer { get; set; }
    public long? OrderId { get; set; }
    public required string Note { get; set; }
    public Guid WarnedBy { get; set; }
    public DateTimeOffset At { get; set; }
}
