using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Notices;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Timers;

/// <summary>
/// The due alarms of many cases, written by two statements, and a third for what people are told of them. What people see as the state of a case (its ETag) is left as it
/// is, except where a pause ends: then the case's due time is another.
/// </summary>
sealed class AlarmBatch(DateTimeOffset now)
{
    const string InsertEntries = """
        INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
        SELECT a.case_id, a.seq, $1, NULL, 'clock', a.action, a.step, a.step, a.body, a.hash
        FROM unnest($2::bigint[], $3::int[], $4::text[], $5::text[], $6::text[], $7::bytea[])
             AS a(case_id, seq, action, step, body, hash)
        """;

    const string UpdateCases = """
        UPDATE cases c
        SET due_at = a.due_at, warn_at = a.warn_at, cycle_due_at = a.cycle_due_at, next_alarm_at = a.next_alarm_at,
            alarms_written = a.written, paused = a.paused, pauses = a.pauses::json, act = c.act + a.acts,
            entries = a.entries, head = a.head
        FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::int[],
                    $7::boolean[], $8::text[], $9::int[], $10::int[], $11::bytea[])
             AS a(id, due_at, warn_at, cycle_due_at, next_alarm_at, written, paused, pauses, acts, entries, head)
        WHERE c.id = a.id
        """;

    readonly List<(long Case, HistoryEntry Entry, byte[] Hash)> entries = [];
    readonly List<(long Id, DueAlarms After, int Entries, byte[] Head)> cases = [];
    readonly List<Notice> notices = [];

    public void Add(LoadedCase loaded, DueAlarms due)
    {
        var (seq, head) = (loaded.Entries, loaded.Head);
        foreach (var alarm in due.Alarms)
        {
            var entry = AlarmEntry.Of(alarm, ++seq, loaded.Position.Step, now);
            head = HistoryChain.Next(head, entry);
            entries.Add((loaded.Id, entry, head));
        }

        cases.Add((loaded.Id, due, seq, head));
        notices.AddRange(CaseNotices.OfAlarms(loaded, due.Alarms, now));
    }

    public void AppendTo(NpgsqlBatch batch)
    {
        batch.Add(
            InsertEntries,
            now,
            Column(entries, one => one.Case),
            Column(entries, one => one.Entry.Seq),
            Column(entries, one => one.Entry.Action),
            Column(entries, one => one.Entry.From),
            Column(entries, one => one.Entry.Body),
            Column(entries, one => one.Hash)
        );
        batch.Add(
            UpdateCases,
            Column(cases, one => one.Id),
            Column(cases, one => one.After.Clock.Step?.DueAt),
            Column(cases, one => one.After.Clock.Step?.Alarms.Warned),
            Column(cases, one => one.After.Clock.Cycle?.DueAt),
            Column(cases, one => one.After.Clock.Next(one.After.Written)?.At),
            Column(cases, one => (int)one.After.Written),
            Column(cases, one => one.After.Clock.PauseEndsAt is not null),
            Column(cases, one => PauseJson.Write(one.After.Pauses)),
            Column(cases, one => one.After.EndsPause ? 1 : 0),
            Column(cases, one => one.Entries),
            Column(cases, one => one.Head)
        );
        NoticeOutbox.Append(batch, notices);
    }

    static TColumn[] Column<TRow, TColumn>(List<TRow> rows, Func<TRow, TColumn> of) => [.. rows.Select(of)];
}
