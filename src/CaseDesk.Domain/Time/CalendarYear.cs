namespace CaseDesk.Domain.Time;

/// <summary>A year of a calendar and how much is known of its days off.</summary>
public sealed record CalendarYear(int Year, CalendarYearStatus Status);
