namespace CaseDesk.Web.Layout;

/// <summary>A shop the person belongs to, as the picker shows it.</summary>
public sealed record ShopName(string Key, string Name);
