namespace CaseDesk.App;

/// <summary>A part of a list, and from where it goes on.</summary>
/// <param name="Next">To be given back as "after"; null: this was the last part.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
