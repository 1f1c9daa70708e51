using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Claims;
using CaseDesk.App.Data;
using CaseDesk.App.Forms;
using CaseDesk.App.Orders;
using CaseDesk.App.Refunds;
using CaseDesk.App.Reshipments;
using CaseDesk.App.StockOuts;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>What a page shows of a case beside what its rules read: names, refunds, evidence, links, the whole history.</summary>
static class CaseSheetReader
{
    const string Head = """
        SELECT c.buyer, c.summary, c.outcome, c.platform_due_at, c.settled_at, c.closed_at,
               c.assignee, assignee.display_name, c.opened_by, opener.display_name
        FROM cases c
        LEFT JOIN people assignee ON assignee.id = c.assignee
        LEFT JOIN people opener ON opener.id = c.opened_by
        WHERE c.number = $1
        """;

    const string Refunds = $"{RefundSheets.Select} WHERE c.number = $1 ORDER BY r.requested_at DESC, r.id DESC";

    const string Reshipments = $"{ReshipmentSheets.Select} WHERE c.number = $1 ORDER BY g.requested_at DESC, g.id DESC";

    const string Forms = $"{FormSheets.Select} WHERE c.number = $1 ORDER BY f.requested_at DESC, f.id DESC";

    const string Claims = $"{ClaimRecords.Select} WHERE c.number = $1 ORDER BY k.filed_at, k.id";

    const string QualityRecords = """
        SELECT q.id, q.defect_class, q.product, q.batch, q.finding, q.recorded_by, p.display_name, q.recorded_at
        FROM quality_records q JOIN cases c ON c.id = q.case_id LEFT JOIN people p ON p.id = q.recorded_by
        WHERE c.number = $1 ORDER BY q.recorded_at, q.id
        """;

    const string Evidence = """
        SELECT e.id, e.name, e.media_type, e.size, e.sha256, e.step, e.added_by, p.display_name, e.added_as, e.at, e.original IS NOT NULL
        FROM evidence e JOIN cases c ON c.id = e.case_id LEFT JOIN people p ON p.id = e.added_by
        WHERE c.number = $1 ORDER BY e.at, e.id
        """;

    const string Links = """
        SELECT o.number, l.kind FROM case_links l JOIN cases c ON c.id = l.case_id JOIN cases o ON o.id = l.other_id
        WHERE c.number = $1 ORDER BY o.number, l.kind
        """;

    /// <summary>Of a stock-out, each order's matter is its own: what went on for the others is not shown beside it.</summary>
    const string Matter = """
        WITH RECURSIVE matter AS (
            SELECT c.id FROM cases c WHERE c.number = $1
            UNION
            SELECT l.other_id FROM matter m JOIN case_links l ON l.case_id = m.id AND l.kind IN ('opened', 'opened-by')
        )
        SELECT c.number, c.workflow, c.version, c.step, c.outcome, opener.number
        FROM matter m JOIN cases c ON c.id = m.id JOIN cases own ON own.number = $1
        LEFT JOIN case_links l ON l.case_id = c.id AND l.kind = 'opened-by'
        LEFT JOIN cases opener ON opener.id = l.other_id
        WHERE c.order_id = own.order_id OR c.order_id IS NULL OR own.order_id IS NULL
        ORDER BY c.opened_at, c.id
        """;

    const string History = """
        SELECT h.seq, h.at, h.person, p.display_name, h.role, h.action, h.from_step, h.to_step, h.body, h.hash,
               giver.id, giver.display_name, taker.id, taker.display_name
        FROM history h JOIN cases c ON c.id = h.case_id LEFT JOIN people p ON p.id = h.person
        LEFT JOIN people giver ON giver.id = CASE WHEN h.action = 'assigned' THEN (h.body::jsonb ->> 'from')::uuid END
        LEFT JOIN people taker ON taker.id = CASE WHEN h.action = 'assigned' THEN (h.body::jsonb ->> 'to')::uuid END
        WHERE c.number = $1 ORDER BY h.seq
        """;

    public static void Append(NpgsqlBatch batch, string number, DateTimeOffset now)
    {
        foreach (
            var statement in (string[])
                [
                    Head,
                    Refunds,
                    Reshipments,
                    Forms,
                    Claims,
                    QualityRecords,
                    Evidence,
                    Links,
                    Matter,
                    StockOutSheets.Goods,
                    StockOutSheets.Orders,
                    EndedCase.Sql,
                    History,
                ]
        )
        {
            batch.Add(statement, number);
        }

        batch.Add(BuyerRecord.Sql, new[] { number }, now);
        batch.Add(BuyerWarnings.OfCase, number);
    }

    /// <summary>Reads what <see cref="Append"/> asked for; the reader stands on its first answer.</summary>
    public static async Task<CaseSheet> ReadAsync(
        NpgsqlDataReader reader,
        LoadedCase loaded,
        Actor actor,
        Definitions definitions,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        loaded = loaded.At(now);
        var workflow = loaded.Workflow;
        var step = workflow.Find(loaded.Position.Step);
        await reader.ReadAsync(ct);
        var sheet = new CaseSheet
        {
            Number = loaded.Number,
            Workflow = workflow,
            Shop = loaded.Shop,
            Buyer = reader.Text(0),
            BuyerRecord = null,
            BuyerWarnings = [],
            Summary = reader.GetString(1),
            Step = step,
            State = loaded.State,
            Outcome = reader.Text(2) is { } code ? workflow.Outcomes.First(outcome => outcome.Code == code) : null,
            Assignee = Colleague.Of(reader.Nullable<Guid>(6), reader.Text(7)),
            OpenedBy = Colleague.Of(reader.Nullable<Guid>(8), reader.Text(9)),
            OpenedAt = loaded.OpenedAt,
            EnteredAt = loaded.Position.EnteredAt,
            SettledAt = reader.Nullable<DateTimeOffset>(4),
            ClosedAt = reader.Nullable<DateTimeOffset>(5),
            Clock = step is null ? null : loaded.ClockWith(loaded.Position.Pauses),
            PlatformDueAt = reader.Nullable<DateTimeOffset>(3),
            Pause = null,
            Liability = loaded.Liability,
            Known = loaded.Known.Inputs,
            Proposal = loaded.Known.Proposal,
            Anchors = loaded.Known.Anchors,
            Order = loaded.Order,
            Offers = Engine.Offers(workflow, loaded.Position, loaded.FactsFor(actor), now),
            Assigning = Assigning.Offers(step, loaded.Assignee, actor),
            ReopensAt = [],
            Correctable = Corrections.Offers(workflow, loaded.Refund, loaded.Known.Return, actor),
            MayBeLinked = CaseHands.RoleOf(loaded, actor) is not null,
            Reader = actor,
            Refunds = await reader.NextAsync(RefundSheets.Read, ct),
            Outlays = [],
            Reshipments = await reader.NextAsync(ReshipmentSheets.Read, ct),
            Return = loaded.Known.Return,
            Forms = await reader.NextAsync(FormSheets.Read, ct),
            Claims = await reader.NextAsync(ClaimRecords.Read, ct),
            QualityRecords = await reader.NextAsync(ReadQualityRecord, ct),
            Evidence = await reader.NextAsync(ReadEvidence, ct),
            Links = await reader.NextAsync(row => new CaseLink(row.GetString(0), row.GetString(1)), ct),
            Matter = await reader.NextAsync(row => ReadMatter(row, definitions), ct),
            StockOut = await StockOutSheets.NextAsync(reader, ct),
            CasesOfOrder = loaded.CasesOfOrder,
            History = [],
            Chain = new ChainVerdict(loaded.Entries, null),
            Act = loaded.Act,
        };
        await reader.NextResultAsync(ct);
        var past = (await EndedCase.ReadAsync(reader, ct)).Facts.Under(workflow, definitions);
        var history = await reader.NextAsync(ReadEntry, ct);
        var erased = history.Exists(one => one.Kept.Action == HistoryActions.Erased);
        return sheet with
        {
            Pause = PauseOf(loaded.Position, history),
            Outlays = OutlaysOf(sheet.Refunds, loaded, actor, erased, now),
            ReopensAt = erased ? [] : Reopening.Offers(workflow, loaded.State, past, actor),
            Correctable = erased ? [] : sheet.Correctable,
            IsErased = erased,
            MayBeErased = !erased && MayBeErased(sheet, history, now),
            History = Under(history, workflow, definitions),
            Chain = Verify(loaded, history),
            BuyerRecord = (await reader.NextAsync(BuyerRecord.Read, ct)).FirstOrDefault().Record,
            BuyerWarnings = await reader.NextAsync(BuyerWarnings.Read, ct),
        };
    }

    /// <summary>Something of it is personal, and nothing stands against it that a page can see.</summary>
    static bool MayBeErased(CaseSheet sheet, List<(HistoryEntry Kept, CaseEntry Shown)> history, DateTimeOffset now) =>
        Erasing.StandsAgainst(sheet.Reader, sheet.ClosedAt, sheet.Shop.Rules.ErasableAfterDays, now) is null
        && !sheet.Refunds.Any(refund => refund.State.IsOpen)
        && (
            sheet.Refunds.Any(refund => refund.PayeeTail is not null)
            || history.Exists(one => one.Shown.PersonalInputs.Any())
        );

    static OutlaySheet[] OutlaysOf(
        IReadOnlyList<RefundSheet> refunds,
        LoadedCase loaded,
        Actor actor,
        bool erased,
        DateTimeOffset now
    ) =>
        [
            .. refunds
                .Where(refund => refund.Kind.IsOutlay)
                .Select(outlay => OutlaySheet.Of(outlay, loaded, actor, now))
                .Select(outlay => erased ? outlay with { Offers = [] } : outlay),
        ];

    /// <summary>Each entry with the definition that held when it was written, so that it can be read when a later one does.</summary>
    static List<CaseEntry> Under(
        List<(HistoryEntry Kept, CaseEntry Shown)> history,
        Workflow workflow,
        Definitions definitions
    )
    {
        var entries = new List<CaseEntry>(history.Count);
        var held = workflow;
        foreach (var (_, shown) in history)
        {
            held = shown.Version is { } version ? definitions.Find(workflow.Key, version) ?? workflow : held;
            entries.Add(shown with { Under = held });
        }

        return entries;
    }

    static OpenPause? PauseOf(Position position, List<(HistoryEntry Kept, CaseEntry Shown)> history) =>
        position.Paused
            ? new OpenPause(
                position.Pauses[^1].From,
                history
                    .LastOrDefault(one =>
                        one.Kept.Action == Actions.AskCustomer.Value && one.Kept.At == position.Pauses[^1].From
                    )
                    .Shown?.Input(Fields.Question.Name)
            )
            : null;

    /// <summary>The chain itself, and that its end is where the case's row says.</summary>
    static ChainVerdict Verify(LoadedCase loaded, List<(HistoryEntry Kept, CaseEntry Shown)> history)
    {
        var broken = HistoryChain.FirstBroken(loaded.Number, history.Select(one => (one.Kept, one.Shown.Hash)));
        if (broken is null && history.Count < loaded.Entries)
        {
            broken = history.Count + 1;
        }

        if (broken is null && !history[^1].Shown.Hash.AsSpan().SequenceEqual(loaded.Head))
        {
            broken = history.Count;
        }

        return new ChainVerdict(loaded.Entries, broken);
    }

    static CaseOfMatter ReadMatter(NpgsqlDataReader row, Definitions definitions)
    {
        var workflow = definitions.Get(row.GetString(1), row.GetInt32(2));
        return new CaseOfMatter(
            row.GetString(0),
            workflow,
            row.Text(5),
            workflow.Find(row.Text(3)),
            row.Text(4) is { } code ? workflow.Outcomes.First(outcome => outcome.Code == code) : null
        );
    }

    static QualityRecord ReadQualityRecord(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.Text(3),
            row.GetString(4),
            Colleague.Of(row.Nullable<Guid>(5), row.Text(6)),
            row.GetFieldValue<DateTimeOffset>(7)
        );

    static CaseEvidence ReadEvidence(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetInt64(3),
            row.GetFieldValue<byte[]>(4),
            row.GetString(5),
            new Colleague(row.GetGuid(6), row.Text(7) ?? ""),
            Keys.Parse<Role>(row.GetString(8)),
            row.GetFieldValue<DateTimeOffset>(9)
        )
        {
            Carried = row.GetBoolean(10),
        };

    static (HistoryEntry Kept, CaseEntry Shown) ReadEntry(NpgsqlDataReader row)
    {
        var kept = new HistoryEntry(
            row.GetInt32(0),
            row.GetFieldValue<DateTimeOffset>(1),
            row.Nullable<Guid>(2),
            row.GetString(4),
            row.GetString(5),
            row.Text(6),
            row.Text(7),
            row.GetString(8)
        );
        using var body = JsonDocument.Parse(kept.Body);
        return (
            kept,
            new CaseEntry(
                kept.Seq,
                kept.At,
                Colleague.Of(kept.Person, row.Text(3)),
                kept.Role,
                kept.Action,
                kept.From,
                kept.To,
                body.RootElement.Clone(),
                row.GetFieldValue<byte[]>(9)
            )
            {
                HandedFrom = Colleague.Of(row.Nullable<Guid>(10), row.Text(11)),
                HandedTo = Colleague.Of(row.Nullable<Guid>(12), row.Text(13)),
            }
        );
    }
}
