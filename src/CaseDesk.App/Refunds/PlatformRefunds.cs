using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Notices;
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
        WHERE c.order_id = $1 AND c.id <> $2
          AND EXISTS (SELECT 1 FROM refunds r WHERE r.case_id = c.id AND r.origin = 'desk' AND r.state IN ('requested', 'approved'))
        ORDER BY c.number
        FOR NO KEY UPDATE OF c
        """;

    const string OpenRequests = """
        SELECT r.id, r.case_id, r.amount, r.requested_by FROM refunds r
        WHERE r.order_id = $1 AND r.case_id <> $2 AND r.origin = 'desk' AND r.state IN ('requested', 'approved')
          AND r.kind NOT IN ('freight', 'compensation')
        ORDER BY r.requested_at DESC, r.id DESC
        """;

    const string Sums = "SELECT paid, held, platform_refunded, number FROM orders WHERE id = $1";

    const string Cancel = "UPDATE refunds SET state = 'cancelled' WHERE id = $1";

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

        var ownFreed = change.Changes.Any(one => one is Change.RefundCancelled) ? loaded.Refund?.Amount ?? 0 : 0;
        var (order, excess, others, requests) = await ReadAsync(connection, loaded, platform.Amount - ownFreed, ct);
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
            notices.Add(RefundNotices.Cancelled(loaded.Shop.Id, other, requester, amount, change.At));
            others[caseId] = other with
            {
                End = HistoryAppender.Append(
                    batch,
                    other.End,
                    change.At,
                    actor.Person,
                    change.As,
                    HistoryActions.RequestCancelled,
                    HistoryBody.Of(
                        ("refund", refund.ToString()),
                        ("amount", loaded.Shop.Currency.Plain(amount)),
                        ("because", platform.Number),
                        ("case", loaded.Number)
                    ),
                    isAct: true
                ),
            };
        }

        if (excess > 0)
        {
            notices.Add(RefundNotices.OverRefunded(loaded, order, excess, change.At));
        }

        NoticeOutbox.Append(batch, notices);
    }

    static async Task<(
        string Order,
        decimal Excess,
        Dictionary<long, OtherCase> Others,
        List<(Guid Refund, long Case, decimal Amount, Guid? Requester)> Requests
    )> ReadAsync(NpgsqlConnection connection, LoadedCase loaded, decimal added, CancellationToken ct)
    {
        await using var read = connection.CreateBatch();
        read.Add(LockOthers, loaded.OrderId, loaded.Id);
        read.Add(OpenRequests, loaded.OrderId, loaded.Id);
        read.Add(Sums, loaded.OrderId);
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
        var excess = reader.GetDecimal(1) + reader.GetDecimal(2) + added - reader.GetDecimal(0);
        return (reader.GetString(3), excess, others, requests);
    }
}

/// <summary>A case beside the one that the platform settled: its number, its kind, and where its history ends.</summary>
readonly record struct OtherCase(string Number, string Workflow, HistoryEnd End);
