namespace CaseDesk.Domain.People;

/// <summary>A person as others see them.</summary>
/// <param name="UserName">Unique, as typed to sign in.</param>
/// <param name="DisplayName">As colleagues call them; two people may share one.</param>
public sealed record PersonName(string UserName, string DisplayName);
