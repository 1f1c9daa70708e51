namespace CaseDesk.Web.Controls.Fields;

/// <summary>A line of an order, as a person chooses from it.</summary>
public sealed record OrderLine(int Line, string Title, string Sku, int Quantity, decimal Price);
