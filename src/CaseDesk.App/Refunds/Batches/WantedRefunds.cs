using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>A refund that somebody wants to take, as its row says.</summary>
/// <param name="Content">Which of its contents was approved.</param>
sealed record WantedRefund(Guid Id, string Case, RefundMethod Method, int Content);

/// <summary>
/// The refunds that somebody wants to take together, with the orders and the cases locked: all orders first, then all cases, each in
/// their order, so that two who take at once wait for each other and never for one another's second lock.
/// </summary>
/// <param name="Number">The next batch's.</param>
/// <param name="Earlier">What the same key stood for before.</param>
sealed record WantedRefunds(long Number, IReadOnlyList<WantedRefund> Refunds, EarlierAct? Earlier)
{
    const string OfThem = "r.id = ANY ($1) AND r.shop_id = $2 AND r.origin = 'desk'";

    const string LockOrders = $"""
        SELECT 1 FROM orders o WHERE o.id IN (SELECT r.order_id FROM refunds r WHERE {OfThem}) ORDER BY o.id FOR NO KEY UPDATE
        """;

    const string LockCases = $"""
        SELECT 1 FROM cases c WHERE c.id IN (SELECT r.case_id FROM refunds r WHERE {OfThem}) ORDER BY c.number FOR NO KEY UPDATE
        """;

    const string Read = $"""
        SELECT r.id, c.number, r.method, r.content FROM refunds r JOIN cases c ON c.id = r.case_id WHERE {OfThem}
        """;

    const string NextNumber = "SELECT nextval(pg_get_serial_sequence('payment_batches', 'id'))";

    /// <summary>Their cases, each once.</summary>
    public IReadOnlyList<string> Cases { get; } = [.. Refunds.Select(one => one.Case).Distinct(StringComparer.Ordinal)];

    public WantedRefund? Find(Guid refund) => Refunds.FirstOrDefault(one => one.Id == refund);

    /// <summary>Begins the transaction. Refuses with <c>key-used-otherwise</c>.</summary>
    public static async Task<Result<WantedRefunds>> LockAsync(
        NpgsqlConnection connection,
        TakeBatchRequest request,
        int shop,
        CancellationToken ct
    )
    {
        var refunds = request.Refunds.Distinct().ToArray();
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.Add(LockOrders, refunds, shop);
        batch.Add(LockCases, refunds, shop);
        batch.Add(Read, refunds, shop);
        batch.Add(NextNumber);
        if (request.Key is { } sent)
        {
            batch.Add(ActKey.Find, request.Person, sent.Key);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var rows = await reader.NextAsync(
            row => new WantedRefund(
                row.GetGuid(0),
                row.GetString(1),
                Keys.Parse<RefundMethod>(row.GetString(2)),
                row.GetInt32(3)
            ),
            ct
        );
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var number = reader.GetInt64(0);
        if (request.Key is not { } key)
        {
            return new WantedRefunds(number, rows, null);
        }

        await reader.NextResultAsync(ct);
        var earlier = await key.ReadAsync(reader, ct);
        return earlier is { Succeeded: false } otherwise
            ? otherwise.Refusal!
            : new WantedRefunds(number, rows, earlier?.Value);
    }
}
