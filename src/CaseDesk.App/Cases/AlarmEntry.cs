using CaseDesk.App.Notices;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>An alarm as it stands in a history: by the clock, at the step that it is about, with the time since when.</summary>
static class AlarmEntry
{
    /// <summary>
    /// Writes the alarms that a case owes before something is done with it that is no move of its workflow.
    /// </summary>
    /// <returns>Where the history then ends.</returns>
    public static HistoryEnd AppendOwed(NpgsqlBatch batch, LoadedCase owing, DateTimeOffset now)
    {
        var end = owing.HistoryEnd;
        foreach (var alarm in owing.Owed)
        {
            var entry = Of(alarm, end.Entries + 1, end.Step, now);
            end = HistoryAppender.Append(batch, end, entry);
        }

        NoticeOutbox.Append(batch, CaseNotices.OfAlarms(owing, owing.Owed, now));
        return end;
    }

    public static HistoryEntry Of(DueAlarm alarm, int seq, string? step, DateTimeOffset now) =>
        new(
            seq,
            now,
            null,
            Role.Clock.Key(),
            alarm.Alarm.Kind.Key(),
            step,
            step,
            HistoryBody.Of(
                ("since", Instants.Plain(alarm.At)),
                ("dueAt", alarm.DueAt is { } due ? Instants.Plain(due) : null)
            )
        );
}
