using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Cases;

/// <summary>An alarm as it stands in a history: by the clock, at the step that it is about, with the time since when.</summary>
static class AlarmEntry
{
    public static HistoryEntry Of(DueAlarm alarm, int seq, string? step, DateTimeOffset now) =>
        new(
            seq,
            now,
            null,
            Role.Clock.Key(),
            alarm.Alarm.Key(),
            step,
            step,
            HistoryBody.Of(
                ("since", Instants.Plain(alarm.At)),
                ("dueAt", alarm.DueAt is { } due ? Instants.Plain(due) : null)
            )
        );
}
