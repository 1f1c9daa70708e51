namespace CaseDesk.Web.Controls.Fields;

/// <summary>A piece of evidence that the case has already, with the words to tell it by.</summary>
public sealed record EvidenceChoice(Guid Id, string Name);
