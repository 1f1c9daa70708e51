namespace CaseDesk.Domain.Time;

/// <summary>
/// A span in which a step waited for the customer and its clock stood still. Read from the history, never added up.
/// <see cref="To"/> is null while it still waits.
/// </summary>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? To);
