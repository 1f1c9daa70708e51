namespace CaseDesk.App.Accounts;

/// <summary>Somebody of the desk as others see it beside what it did.</summary>
public sealed record Colleague(Guid Id, string Name)
{
    /// <summary>Null where nobody is named.</summary>
    internal static Colleague? Of(Guid? id, string? name) => id is { } known ? new Colleague(known, name ?? "") : null;
}
