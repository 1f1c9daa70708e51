namespace CaseDesk.Web.Controls;

/// <summary>One choice of a filter and the address that has it.</summary>
public sealed record FilterOption(string Name, string Href);
