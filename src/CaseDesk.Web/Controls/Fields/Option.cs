namespace CaseDesk.Web.Controls.Fields;

/// <summary>One thing to choose: the stable value and its name in the reader's language.</summary>
public sealed record Option(string Value, string Name);
