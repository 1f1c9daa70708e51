namespace CaseDesk.Domain.Time;

/// <summary>When people are told of a step that waits: before it is due, when it is, and when it is far beyond.</summary>
public enum Alarm
{
    Warned,
    Overdue,
    FarOverdue,
}

/// <summary>
/// The instants of a deadline's alarms. All are null when there is no due time; <see cref="FarOverdue"/> alone is null when
/// it would fall into a year the calendar does not know.
/// </summary>
public readonly record struct Alarms(DateTimeOffset? Warned, DateTimeOffset? Overdue, DateTimeOffset? FarOverdue)
{
    public DateTimeOffset? At(Alarm alarm) =>
        alarm switch
        {
            Alarm.Warned => Warned,
            Alarm.Overdue => Overdue,
            Alarm.FarOverdue => FarOverdue,
        };
}
