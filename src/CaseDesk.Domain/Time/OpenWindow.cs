namespace CaseDesk.Domain.Time;

/// <summary>A stretch of one local day in which the shop works; <see cref="To"/> may be 24:00, the end of the day.</summary>
public readonly record struct OpenWindow(TimeSpan From, TimeSpan To);
