using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Notices;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Recomputing;

/// <summary>
/// Many re-computed cases, written by two statements, each with the alarms that it owed under the old due time. What people
/// see as the state of a case (its ETag) is left as it is, so that nobody's form is refused for it; where a wait has ended
/// meanwhile it is not.
/// </summary>
/// <param name="by">Null: the product itself.</param>
sealed class RecomputeBatch(Guid? by, DateTimeOffset now)
{
    const string InsertEntries = """
        INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
        SELECT a.case_id, a.seq, $1, CASE WHEN a.role <> 'clock' THEN $2 END, a.role, a.action, a.step, a.step, a.body, a.hash
        FROM unnest($3::bigint[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[])
             AS a(case_id, seq, role, action, step, body, hash)
        """;

    const string UpdateCases = """
        UPDATE cases c
        SET due_at = a.due_at, warn_at = a.warn_at, cycle_due_at = a.cycle_due_at, next_alarm_at = a.next_alarm_at,
            alarms_written = a.written, paused = a.paused, pauses = a.pauses::json, calendar_version = a.calendar,
            step_limit = a.step_limit::json, act = c.act + a.acts, entries = a.entries, head = a.head
        FROM unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::int[],
                    $7::boolean[], $8::text[], $9::int[], $10::text[], $11::int[], $12::int[], $13::bytea[])
             AS a(id, due_at, warn_at, cycle_due_at, next_alarm_at, written, paused, pauses, calendar, step_limit, acts,
                  entries, head)
        WHERE c.id = a.id
        """;

    readonly List<(long Case, HistoryEntry Entry, byte[] Hash)> entries = [];
    readonly List<(RecomputedCase Case, int Entries, byte[] Head)> cases = [];
    readonly List<Notice> notices = [];

    public int Cases => cases.Count;

    public int Moved => cases.Count(one => one.Case.Moves);

    public void Add(RecomputedCase recomputed)
    {
        var loaded = recomputed.Case;
        var (seq, head) = (loaded.Entries, loaded.Head);
        foreach (var alarm in loaded.Owed)
        {
            Append(AlarmEntry.Of(alarm, ++seq, loaded.Position.Step, now));
        }

        Append(recomputed.Entry(++seq, by, now));
        cases.Add((recomputed, seq, head));
        notices.AddRange(CaseNotices.OfAlarms(loaded, loaded.Owed, now));

        void Append(HistoryEntry entry)
        {
            head = HistoryChain.Next(head, entry);
            entries.Add((loaded.Id, entry, head));
        }
    }

    public void AppendTo(NpgsqlBatch batch)
    {
        batch.Add(
            InsertEntries,
            now,
            by,
            Column(entries, one => one.Case),
            Column(entries, one => one.Entry.Seq),
            Column(entries, one => one.Entry.Role),
            Column(entries, one => one.Entry.Action),
            Column(entries, one => one.Entry.From),
            Column(entries, one => one.Entry.Body),
            Column(entries, one => one.Hash)
        );
        batch.Add(
            UpdateCases,
            Column(cases, one => one.Case.Case.Id),
            Column(cases, one => one.Case.After.Step?.DueAt),
            Column(cases, one => one.Case.After.Step?.Alarms.Warned),
            Column(cases, one => one.Case.After.Cycle?.DueAt),
            Column(cases, one => one.Case.After.Next(one.Case.Written)?.At),
            Column(cases, one => (int)one.Case.Written),
            Column(cases, one => one.Case.After.PauseEndsAt is not null),
            Column(cases, one => PauseJson.Write(one.Case.Case.Position.Pauses)),
            Column(cases, one => one.Case.Terms.Calendar.Version),
            Column(cases, one => LimitJson.Write(one.Case.Terms.OwnLimit)),
            Column(cases, one => one.Case.Case.Owed.Any(alarm => alarm.Alarm == CaseAlarms.PauseOver) ? 1 : 0),
            Column(cases, one => one.Entries),
            Column(cases, one => one.Head)
        );
        NoticeOutbox.Append(batch, notices);
    }

    static TColumn[] Column<TRow, TColumn>(List<TRow> rows, Func<TRow, TColumn> of) => [.. rows.Select(of)];
}
