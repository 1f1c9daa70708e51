namespace CaseDesk.Domain.Time;

/// <summary>
/// A date on which the week does not hold: a public holiday, a half day, a make-up working day (调休).
/// <see cref="Name"/> is what people call it, null when it has no name.
/// </summary>
public sealed record DayOverride(DateOnly Date, string? Name, OpeningHours Hours);
