using System.Diagnostics;
using CaseDesk.App.Claims;
using CaseDesk.App.Data;
using CaseDesk.App.Forms;
using CaseDesk.App.Notices;
using CaseDesk.App.Orders;
using CaseDesk.App.Refunds;
using CaseDesk.App.Reshipments;
using CaseDesk.App.Returns;
using CaseDesk.App.Settings;
using CaseDesk.App.StockOuts;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// Writes a decided move: the case's row, its entry in the history, each of its changes, and what people are told of it, as
/// one batch.
/// </summary>
sealed class CaseWriter(HouseDirectory house, Definitions definitions)
{
    const string Move = """
        UPDATE cases
        SET step = $2, state = $3, outcome = $4, owner_key = $5, entered_at = $6, due_at = $7, warn_at = $8, cycle_due_at = $9,
            paused = $10, pauses = $11::json, calendar_version = $12, alarms_written = $13, next_alarm_at = $14,
            liability = $15, known = COALESCE($16::json, known), amount = $17, assignee = $18, act = act + 1,
            entries = $19, head = $20,
            settled_at = CASE WHEN $3 <> 'open' THEN COALESCE(settled_at, $21) END,
            closed_at = CASE WHEN $3 = 'closed' THEN $21 END, step_limit = $22::json,
            platform_due_at = COALESCE($23, platform_due_at)
        WHERE id = $1
        """;

    internal const string InsertEntry = """
        INSERT INTO history (case_id, seq, at, person, role, action, from_step, to_step, body, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    const string Link = """
        INSERT INTO case_links (case_id, other_id, kind)
        SELECT $1, o.id, 'duplicate-of' FROM cases o WHERE o.number = $2
        UNION ALL
        SELECT o.id, $1, 'duplicated-by' FROM cases o WHERE o.number = $2
        """;

    /// <summary>The case hangs on that order from now on, or on none, and follows the platform's deadline for it.</summary>
    const string FindOrder = """
        UPDATE cases c SET order_id = o.id, buyer = o.buyer, platform_due_at = o.platform_due_at
        FROM (SELECT $3::text AS number) n LEFT JOIN orders o ON o.shop_id = $2 AND o.number = n.number
        WHERE c.id = $1
        """;

    const string FollowPlatformDue = "UPDATE cases SET platform_due_at = $2 WHERE id = $1";

    /// <summary>
    /// Adds the statements of the move, and of the alarms that were owed before it. Where the case's row has not been locked
    /// since it was loaded, whoever came between has taken the number of the first entry, and nothing of this is written.
    /// </summary>
    public async Task<CaseAfter> AppendAsync(
        NpgsqlBatch batch,
        LoadedCase before,
        StepChange change,
        Actor actor,
        CancellationToken ct,
        ActKey? key = null
    )
    {
        var calendar = await house.CalendarAsync(before.Shop, before.Shop.CalendarVersion, ct);
        var after = CaseAfter.Of(before, change, actor, calendar);
        var made = IdsMadeBy(change);
        var personal = PersonalInputs.Of(before, change);
        var opened = await OpenedCases.OfAsync(batch.Connection!, before, change, definitions, ct);
        var touched = await TouchedOrders.OfAsync(batch.Connection!, before, change, ct);
        var owed = before.Owed.Select(
            (alarm, i) => AlarmEntry.Of(alarm, before.Entries + 1 + i, change.From.Code, change.At)
        );
        var entry = new HistoryEntry(
            before.Entries + before.Owed.Count + 1,
            change.At,
            actor.Person,
            change.As.Key(),
            change.Action.Value,
            change.From.Code,
            change.To.ToString(),
            HistoryBody.Of(
                change,
                before.Shop.Currency,
                personal.DigestOf,
                one => made.TryGetValue(one, out var id) ? id : null,
                opened.NumberOf,
                [.. touched.All.Select(order => order.Number)]
            )
        );
        AppendMove(batch, before, after, [.. owed, entry], key);
        personal.Append(batch, before.Id, entry.Seq);
        foreach (var one in change.Changes)
        {
            AppendChange(batch, before, change, actor, one, made.GetValueOrDefault(one), personal, touched);
        }

        opened.Append(batch, before, change, after, actor, calendar);
        NoticeOutbox.Append(batch, CaseNotices.Of(before, change, after));
        return after with { Opened = [.. opened.Numbers] };
    }

    public static void AppendEntry(NpgsqlBatch batch, long caseId, HistoryEntry entry, byte[] hash) =>
        batch.Add(
            InsertEntry,
            caseId,
            entry.Seq,
            entry.At,
            entry.Person,
            entry.Role,
            entry.Action,
            entry.From,
            entry.To,
            entry.Body,
            hash
        );

    /// <summary>
    /// The case's row and the entries that tell why it is so now, the move's own last. The row comes first: whoever was
    /// overtaken waits for it, and then finds the entry's number taken.
    /// </summary>
    public static void AppendMove(
        NpgsqlBatch batch,
        LoadedCase before,
        CaseAfter after,
        IReadOnlyList<HistoryEntry> entries,
        ActKey? key = null
    )
    {
        var hashes = new byte[entries.Count][];
        var head = before.Head;
        foreach (var (i, one) in entries.Index())
        {
            hashes[i] = head = HistoryChain.Next(head, one);
        }

        var entry = entries[^1];
        batch.Add(
            Move,
            before.Id,
            after.Step?.Code,
            after.State.Key(),
            after.Outcome?.Code,
            after.OwnerKey,
            after.EnteredAt,
            after.DueAt,
            after.Clock?.Step?.Alarms.Warned,
            after.Clock?.Cycle?.DueAt,
            after.Paused,
            PauseJson.Write(after.Pauses),
            after.Terms.Calendar.Version,
            (int)after.AlarmsWritten,
            after.Clock?.Next(after.AlarmsWritten)?.At,
            after.Liability?.Key(),
            ReferenceEquals(after.Known, before.Known) ? null : CaseKnownJson.Write(after.Known, before.Shop.Currency),
            after.Amount,
            after.Assignee,
            entry.Seq,
            head,
            entry.At,
            LimitJson.Write(after.Terms.OwnLimit),
            after.PlatformDueAt
        );
        foreach (var (one, hash) in entries.Zip(hashes))
        {
            AppendEntry(batch, before.Id, one, hash);
        }

        if (entry.Person is { } person)
        {
            key?.Append(batch, person, entry.At, before.Number);
        }
    }

    /// <summary>The ids of the refunds, reshipments and forms that the move makes.</summary>
    static Dictionary<Change, Guid> IdsMadeBy(StepChange change) =>
        change
            .Changes.Where(one =>
                one
                    is Change.RefundRequested { Replaces: null }
                        or Change.PlatformRefundRecorded
                        or Change.ReshipmentRequested
                        or Change.ExchangeOrdered
                        or Change.FormRequested
            )
            .ToDictionary(
                one => one,
                one => (one as Change.PlatformRefundRecorded)?.Known ?? Guid.CreateVersion7(change.At)
            );

    /// <summary>Every sort of change has its place here: one that is missing is a bug.</summary>
    internal static void AppendChange(
        NpgsqlBatch batch,
        LoadedCase before,
        StepChange change,
        Actor actor,
        Change one,
        Guid made,
        PersonalInputs personal,
        TouchedOrders touched
    )
    {
        switch (one)
        {
            case Change.RefundRequested
            or Change.RefundApproved
            or Change.ApprovalVoided
            or Change.RefundRejected
            or Change.RefundCancelled
            or Change.RefundPaid
            or Change.RefundFailed
            or Change.RefundUnknown
            or Change.RefundStated
            or Change.GoodsNeverArrived
            or Change.PlatformChecked
            or Change.PlatformRefundRecorded
            or Change.CancellationConfirmed
            or Change.CancellationTakenBack:
                LedgerWriter.Append(batch, before, change.At, actor, one, made, personal.Seal);
                break;
            case Change.ReshipmentRequested
            or Change.ExchangeOrdered
            or Change.ReshipmentApproved
            or Change.ReshipmentPacked
            or Change.ReshipmentShipped
            or Change.ReshipmentMoved:
                ReshipmentWriter.Append(batch, before, change.At, actor, one, made);
                break;
            case Change.FormRequested or Change.FormApproved or Change.FormMoved:
                FormWriter.Append(batch, before, change.At, actor, one, made);
                break;
            case Change.StockOutRegistered
            or Change.StockOutAnswered
            or Change.StockOutShipped
            or Change.StockOutDelayed:
                StockOutWriter.Append(batch, before, change.At, actor, one, touched);
                break;
            case Change.StockedIn stocked:
                ReturnWriter.Append(batch, before, change.At, actor, stocked);
                break;
            case Change.ClaimFiled claim:
                ClaimWriter.Append(batch, before, change.At, actor, claim);
                break;
            case Change.QualityRecorded found:
                QualityWriter.Append(batch, before, change.At, actor, found);
                break;
            case Change.BuyerWarned warned:
                BuyerWarnings.Append(batch, before, warned.Note, actor.Person, change.At);
                break;
            case Change.MarkedDuplicate duplicate:
                batch.Add(Link, before.Id, duplicate.OfCase);
                break;
            case Change.OrderFound found:
                batch.Add(FindOrder, before.Id, before.Shop.Id, found.Order);
                CaseText.AppendBuyer(batch, before.Id);
                break;
            case Change.PlatformDueOfOrder due:
                batch.Add(FollowPlatformDue, before.Id, due.At);
                break;
            case Change.LiabilityFound
            or Change.PauseBegun
            or Change.PauseEnded
            or Change.SetAside
            or Change.FactForgotten
            or Change.OtherCaseMoved
            or Change.GoodsReached
            or Change.RefundProposed
            or Change.Counted
            or Change.ParcelAwaited
            or Change.ParcelArrived
            or Change.ParcelCameBack
            or Change.GoodsArrived
            or Change.GoodsSentBack
            or Change.RemedyChosen
            or Change.ReceiptWaived
            or Change.DifferenceCleared
            or Change.CaseOpened:
                // On the case's row and in its history already.
                break;
            default:
                throw new UnreachableException($"Nobody writes {one.GetType().Name}.");
        }
    }
}
