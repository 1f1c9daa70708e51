using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Notices;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Versions;

/// <summary>
/// Many cases that go on under a later version, each with the alarms that it owed under the one before. Whoever has a form of
/// one of them open is told that another table holds now: its state (its ETag) is another.
/// </summary>
sealed class VersionBatch(Guid by, DateTimeOffset now)
{
    const string InsertEntries = """
        INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
        SELECT a.case_id, a.seq, $1, CASE WHEN a.role <> 'clock' THEN $2 END, a.role, a.action, a.from_step, a.to_step, a.body, a.hash
        FROM unnest($3::bigint[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[])
             AS a(case_id, seq, role, action, from_step, to_step, body, hash)
        """;

    const string UpdateCases = """
        UPDATE cases c
        SET version = a.version, step = a.step, owner_key = a.owner_key, assignee = a.assignee::uuid, known = a.known::json,
            due_at = a.due_at, warn_at = a.warn_at, cycle_due_at = a.cycle_due_at, next_alarm_at = a.next_alarm_at,
            alarms_written = a.written, paused = a.paused, pauses = a.pauses::json, step_limit = a.step_limit::json,
            act = c.act + 1, entries = a.entries, head = a.head
        FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
                    $9::timestamptz[], $10::timestamptz[], $11::int[], $12::boolean[], $13::text[], $14::text[], $15::int[],
                    $16::bytea[])
             AS a(id, version, step, owner_key, assignee, known, due_at, warn_at, cycle_due_at, next_alarm_at, written, paused,
                  pauses, step_limit, entries, head)
        WHERE c.id = a.id
        """;

    /// <summary>What was attached at the step counts at the one that it is called now.</summary>
    const string CarryEvidence = """
        UPDATE evidence e SET step = a.step
        FROM unnest($1::bigint[], $2::text[], $3::text[]) AS a(id, step_before, step)
        WHERE e.case_id = a.id AND e.step = a.step_before
        """;

    readonly List<(long Case, HistoryEntry Entry, byte[] Hash)> entries = [];
    readonly List<(MovedCase Case, int Entries, byte[] Head)> cases = [];
    readonly List<Notice> notices = [];

    public int Cases => cases.Count;

    public int Moved => cases.Count(one => one.Case.Moves);

    public void Add(MovedCase moved)
    {
        var loaded = moved.Case;
        var (seq, head) = (loaded.Entries, loaded.Head);
        foreach (var alarm in loaded.Owed)
        {
            Append(AlarmEntry.Of(alarm, ++seq, loaded.Position.Step, now));
        }

        Append(moved.Entry(++seq, by, now));
        cases.Add((moved, seq, head));
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
            Column(entries, one => one.Entry.To),
            Column(entries, one => one.Entry.Body),
            Column(entries, one => one.Hash)
        );
        batch.Add(
            UpdateCases,
            Column(cases, one => one.Case.Case.Id),
            Column(cases, one => one.Case.Workflow.Version),
            Column(cases, one => one.Case.Step.Code),
            Column(cases, one => one.Case.OwnerKey),
            Column(cases, one => one.Case.Assignee?.ToString()),
            Column(cases, one => CaseKnownJson.Write(one.Case.Known, one.Case.Case.Shop.Currency)),
            Column(cases, one => one.Case.After.Step?.DueAt),
            Column(cases, one => one.Case.After.Step?.Alarms.Warned),
            Column(cases, one => one.Case.After.Cycle?.DueAt),
            Column(cases, one => one.Case.After.Next(one.Case.Written)?.At),
            Column(cases, one => (int)one.Case.Written),
            Column(cases, one => one.Case.After.PauseEndsAt is not null),
            Column(cases, one => PauseJson.Write(one.Case.Pauses)),
            Column(cases, one => LimitJson.Write(one.Case.Terms.OwnLimit)),
            Column(cases, one => one.Entries),
            Column(cases, one => one.Head)
        );
        NoticeOutbox.Append(batch, notices);
        var renamed = cases.Where(one => one.Case.Step.Code != one.Case.Case.Position.Step).ToList();
        if (renamed.Count > 0)
        {
            batch.Add(
                CarryEvidence,
                Column(renamed, one => one.Case.Case.Id),
                Column(renamed, one => one.Case.Case.Position.Step),
                Column(renamed, one => one.Case.Step.Code)
            );
        }
    }

    static TColumn[] Column<TRow, TColumn>(List<TRow> rows, Func<TRow, TColumn> of) => [.. rows.Select(of)];
}
