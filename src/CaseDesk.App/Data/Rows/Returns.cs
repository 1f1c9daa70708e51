namespace CaseDesk.App.Data.Rows;

/// <summary>Units of a line that came back, and what became of them. Never changed.</summary>
sealed class StockedLineRow
{
    public long CaseId { get; set; }
    public int Line { get; set; }
    public int ShopId { get; set; }
    public long OrderId { get; set; }
    public int Sellable { get; set; }
    public int SecondChoice { get; set; }
    public int Scrap { get; set; }
    public Guid PersonId { get; set; }
    public DateTimeOffset At { get; set; }
}
