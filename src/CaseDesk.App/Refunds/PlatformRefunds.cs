using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Notices;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>
/// A refund that the platform made by itself always counts. Requests of the order's other cases that no longer fit beside
/// it are cancelled, newest first, with an entry in each of their histories and a notice to whoever asked.
/// </summary>
static class PlatformRefunds
{
    /// <summary>The order's row is locked, so nobody who moves money of these cases can stand in between.</summary>
    const string LockOthers = """
        SELECT c.id, c.number, c.step, c.entries, c.head, c.workflow FROM cases c
        WHERE c.order_id = $1 AND c.id IS DISTINCT FROM $2
          AND EXISTS (SELECT 1 FROM refunds r WHERE r.case_id = c.id AND r.origin = 'desk' AND r.state IN ('requested', 'approved')
                        AND r.kind NOT IN ('freight', 'compensation'))
        ORDER BY c.number
        FOR NO KEY UPDATE OF c
        """;

    const string OpenRequests = """
        SELECT r.id, r.case_id, r.amount, r.requested_by FROM refunds r
        WHERE r.order_id = $1 AND r.case_id IS DISTINCT FROM $2 AND r.origin = 'desk' AND r.state IN ('requested', 'approved')
          AND r.kind NOT IN ('freight', 'compensation')
        ORDER BY r.requested_at DESC, r.id DESC
        """;

    const string Sums = "SELECT paid, held, platform_refunded, number FROM orders WHERE id = $1";

    const string Cancel = "UPDATE refunds SET state = 'cancelled' WHERE id = $1";

    /// <summary>
    /// $1 the shop, $2 the platform's number. A statement that lists it says so without a case: only what none lists yet can
    /// become a case's.
    /// </summary>
    const string Exported = """
        SELECT r.id, r.paid_at, r.order_id, r.amount FROM refunds r
        WHERE r.shop_id = $1 AND r.platform_number = $2 AND r.origin = 'platform' AND r.state = 'paid' AND r.case_id IS NULL
        """;

    /// <summary>The same act, where an export has told of exactly this refund before: it becomes the case's, and counts once.</summary>
    public static async ValueTask<StepChange> KnowAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        StepChange change,
        CancellationToken ct
    )
    {
        if (change.Changes.OfType<Change.PlatformRefundRecorded>().FirstOrDefault() is not { } platform)
        {
            return change;
        }

        await using var read = connection.CreateBatch();
        read.Add(Exported, loaded.Shop.Id, platform.Number);
        await using var reader = await read.ExecuteReaderAsync(ct);
        return
            await reader.ReadAsync(ct)
            && reader.GetInt64(2) == loaded.OrderId
            && reader.GetDecimal(3) == platform.Amount
            ? change with
            {
                Changes =
                [
                    .. change.Changes.Select(one =>
                        one == platform
                            ? platform with
                            {
                                Known = reader.GetGuid(0),
                                At = reader.GetFieldValue<DateTimeOffset>(1),
                            }
                            : one
                    ),
                ],
            }
            : change;
    }

    public static async Task AppendAsync(
        NpgsqlConnection connection,
        NpgsqlBatch batch,
        LoadedCase loaded,
        StepChange change,
        Actor actor,
        CancellationToken ct
    )
    {
        if (change.Changes.OfType<Change.PlatformRefundRecorded>().FirstOrDefault() is not { } platform)
        {
            return;
        }

        var ownFreed = change.Changes.Any(one =>
            one is Change.RefundCancelled cancelled && cancelled.Refund == loaded.Refund?.Id
        )
            ? loaded.Refund!.Amount
            : 0;
        var told = new ToldByPlatform(loaded.Shop, loaded.OrderId!.Value, platform.Number, change.At)
        {
            Case = loaded,
            // What an export has told before is among the order's sums already.
            Added = (platform.Known is null ? platform.Amount : 0) - ownFreed,
            Person = actor.Person,
            As = change.As,
        };
        var (order, excess) = await CancelAsync(connection, batch, told, ct);
        if (excess > 0)
        {
            NoticeOutbox.Append(batch, [RefundNotices.OverRefunded(loaded, order, excess, change.At)]);
        }
    }

    /// <summary>What the order has given back beyond what was paid once requests that no longer fit are cancelled; the order's number.</summary>
    public static async Task<(string Order, decimal Excess)> CancelAsync(
        NpgsqlConnection connection,
        NpgsqlBatch batch,
        ToldByPlatform told,
        CancellationToken ct
    )
    {
        var (order, excess, others, requests) = await ReadAsync(connection, told, ct);
        var notices = new List<Notice>();
        foreach (var (refund, caseId, amount, requester) in requests)
        {
            if (excess <= 0)
            {
                break;
            }

            excess -= amount;
            batch.Add(Cancel, refund);
            var other = others[caseId];
            notices.Add(RefundNotices.Cancelled(told.Shop.Id, other, requester, amount, told.At));
            others[caseId] = other with
            {
                End = HistoryAppender.Append(
                    batch,
                    other.End,
                    told.At,
                    told.Person,
                    told.As,
                    HistoryActions.RequestCancelled,
                    HistoryBody.Of(
                        ("refund", refund.ToString()),
                        ("amount", told.Shop.Currency.Plain(amount)),
                        ("because", told.Number),
                        ("case", told.Case?.Number)
                    ),
                    isAct: true
                ),
            };
        }

        NoticeOutbox.Append(batch, notices);
        return (order, excess);
    }

    static async Task<(
        string Order,
        decimal Excess,
        Dictionary<long, OtherCase> Others,
        List<(Guid Refund, long Case, decimal Amount, Guid? Requester)> Requests
    )> ReadAsync(NpgsqlConnection connection, ToldByPlatform told, CancellationToken ct)
    {
        await using var read = connection.CreateBatch();
        read.Add(LockOthers, told.OrderId, told.Case?.Id);
        read.Add(OpenRequests, told.OrderId, told.Case?.Id);
        read.Add(Sums, told.OrderId);
        await using var reader = await read.ExecuteReaderAsync(ct);
        var others = new Dictionary<long, OtherCase>();
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetInt64(0);
            var end = new HistoryEnd(id, reader.Text(2), reader.GetInt32(3), reader.GetFieldValue<byte[]>(4));
            others[id] = new OtherCase(reader.GetString(1), reader.GetString(5), end);
        }

        await reader.NextResultAsync(ct);
        var requests = new List<(Guid, long, decimal, Guid?)>();
        while (await reader.ReadAsync(ct))
        {
            requests.Add((reader.GetGuid(0), reader.GetInt64(1), reader.GetDecimal(2), reader.Nullable<Guid>(3)));
        }

        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var excess = reader.GetDecimal(1) + reader.GetDecimal(2) + told.Added - reader.GetDecimal(0);
        return (reader.GetString(3), excess, others, requests);
    }
}

/// <summary>A refund that the platform made by itself, as the desk was told of it.</summary>
/// <param name="Number">The platform's own.</param>
sealed record ToldByPlatform(Shop Shop, long OrderId, string Number, DateTimeOffset At)
{
    /// <summary>On which it was told, and whose own request it ends; null: on none.</summary>
    public LoadedCase? Case { get; init; }

    /// <summary>What comes to the order's sums with the batch and is not yet among them.</summary>
    public decimal Added { get; init; }

    /// <summary>Null: the product itself.</summary>
    public Guid? Person { get; init; }

    public Role As { get; init; } = Role.Clock;
}

/// <summary>A case beside the one that the platform settled: its number, its kind, and where its history ends.</summary>
readonly record struct OtherCase(string Number, string Workflow, HistoryEnd End);
