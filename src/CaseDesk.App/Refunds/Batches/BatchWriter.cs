using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>A batch as it is being taken: its rows in the order in which they were asked for, and the statements that write them.</summary>
sealed class BatchWriter(long number, TakeBatchRequest request, Shop shop, Actor payer, DateTimeOffset now)
{
    const string InsertBatch = """
        INSERT INTO payment_batches (id, shop_id, method, taken_by, taken_at, count, total, sha256)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    const string InsertRow = """
        INSERT INTO batched_refunds (batch_id, position, refund_id, content, amount) VALUES ($1, $2, $3, $4, $5)
        """;

    const string Take = """
        UPDATE refunds SET state = 'paying', payer = $2, opened_for_payment_at = $3, payment_batch_id = $4
        WHERE id = $1 AND state = 'approved'
        """;

    readonly List<(WantedRefund Wanted, RefundFacts Refund, Role As)> rows = [];

    public RefundMethod Method => request.Method;

    public Actor Payer => payer;

    public bool IsEmpty => rows.Count == 0;

    public Refusal? RefuseInFile(LoadedCase loaded, RefundFacts refund) =>
        BeforeMoneyLeaves.RefuseInFile(loaded, refund, payer, request.CheckedAt, now);

    public void Add(WantedRefund wanted, RefundFacts refund, Role role) => rows.Add((wanted, refund, role));

    /// <summary>The batch, each refund with its entry in its case's history, and the audit.</summary>
    public NpgsqlBatch Statements(NpgsqlConnection connection, Dictionary<string, LoadedCase> cases)
    {
        var batch = connection.CreateBatch();
        var total = rows.Sum(row => row.Refund.Amount);
        var digest = BatchDigest.Of(rows.Select(row => (row.Wanted.Id, row.Wanted.Content, row.Refund.Amount)));
        batch.Add(InsertBatch, number, shop.Id, request.Method.Key(), request.Person, now, rows.Count, total, digest);
        var ends = cases.ToDictionary(one => one.Key, one => one.Value.HistoryEnd, StringComparer.Ordinal);
        foreach (var (index, (wanted, refund, role)) in rows.Index())
        {
            batch.Add(InsertRow, number, index + 1, refund.Id, wanted.Content, refund.Amount);
            batch.Add(Take, refund.Id, request.Person, now, number);
            if (request.CheckedAt is { } checkedAt)
            {
                batch.Add(LedgerWriter.PlatformChecked, cases[wanted.Case].OrderId, checkedAt);
            }

            ends[wanted.Case] = HistoryAppender.Append(
                batch,
                ends[wanted.Case],
                now,
                request.Person,
                role,
                HistoryActions.TakenForPayment,
                HistoryBody.Of(
                    ("refund", refund.Id.ToString()),
                    ("amount", shop.Currency.Plain(refund.Amount)),
                    ("state", RefundState.Paying.Key()),
                    ("batch", number.ToInvariant()),
                    ("checkedAt", request.CheckedAt is { } looked ? Instants.Plain(looked) : null)
                ),
                isAct: true
            );
        }

        AuditTrail.Append(
            batch,
            now,
            request.Person,
            "take-payment-batch",
            BatchName.Of(shop.Key, number),
            ("method", request.Method.Key()),
            ("count", rows.Count.ToInvariant()),
            ("total", shop.Currency.Plain(total)),
            ("sha256", Convert.ToHexStringLower(digest))
        );
        return batch;
    }
}
