namespace CaseDesk.App.Data.Rows;

/// <summary>What was found to be wrong with a product. Collected per product and batch for the manufacturer; kept for good.</summary>
sealed class QualityRecordRow
{
    public Guid Id { get; set; }
    public int ShopId { get; set; }
    public long CaseId { get; set; }
    public long? OrderId { get; set; }
    public required string Product { get; set; }
    public string? Batch { get; set; }
    public required string DefectClass { get; set; }
    public required string Finding { get; set; }

    /// <summary>Null: the product recorded it by itself.</summary>
    public Guid? RecordedBy { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}
