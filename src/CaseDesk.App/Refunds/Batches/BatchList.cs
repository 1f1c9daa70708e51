using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>A batch and how far it has come. What is none of the four was given back, and is paid by somebody else.</summary>
/// <param name="Open">Still to be answered.</param>
/// <param name="Mine">The reader took it.</param>
public sealed record BatchSummary(
    long Number,
    string Shop,
    string ShopName,
    ShopZone Zone,
    Currency Currency,
    RefundMethod Method,
    Colleague TakenBy,
    DateTimeOffset TakenAt,
    int Count,
    decimal Total,
    byte[] Sha256,
    int Open,
    int Paid,
    int Failed,
    int Unknown,
    bool Mine
)
{
    public int Released => Count - Open - Paid - Failed - Unknown;
}

/// <summary>The payment batches of a payer's shops, those with open rows first, then the newest.</summary>
public sealed class BatchList(NpgsqlDataSource database, AccessReader accessReader)
{
    public const int Longest = 100;

    internal const string Columns = """
        b.id, s.key, s.name, s.time_zone, s.currency, b.method, b.taken_by, p.display_name, b.taken_at, b.count, b.total, b.sha256,
        n.open, n.paid, n.failed, n.unknown, b.shop_id
        """;

    /// <summary>A batch <c>b</c> with the numbers of what became of its refunds.</summary>
    internal const string From = """
        FROM payment_batches b
        JOIN shops s ON s.id = b.shop_id
        JOIN people p ON p.id = b.taken_by
        CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.state = 'paying') AS open,
                                   count(*) FILTER (WHERE r.state IN ('paid', 'compiled', 'reconciled')) AS paid,
                                   count(*) FILTER (WHERE r.state = 'failed') AS failed,
                                   count(*) FILTER (WHERE r.state = 'unknown') AS unknown
                            FROM refunds r WHERE r.payment_batch_id = b.id) n
        """;

    const string Newest = $"""
        SELECT {Columns} {From}
        WHERE b.shop_id = ANY ($1) AND ($2::text IS NULL OR s.key = $2)
        ORDER BY n.open = 0, b.id DESC LIMIT 100
        """;

    /// <param name="shop">The key of one of the person's shops; null: all of them.</param>
    public async Task<Result<IReadOnlyList<BatchSummary>>> ReadAsync(Guid person, string? shop, CancellationToken ct)
    {
        var found = await accessReader.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var access = found.Value;
        int[] shops = [.. access.Shops.Where(one => MaySee(access.In(one)))];
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(Newest, shops, shop);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.AllAsync(row => Read(row, person), ct);
    }

    internal static bool MaySee(Actor? actor) => actor?.ActsAs([Role.AuthorizedAgent, Role.Supervisor]) is not null;

    internal static BatchSummary Read(NpgsqlDataReader row, Guid reader) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            ShopZone.Of(row.GetString(3)),
            Currency.Of(row.GetString(4)),
            Keys.Parse<RefundMethod>(row.GetString(5)),
            new Colleague(row.GetGuid(6), row.GetString(7)),
            row.GetFieldValue<DateTimeOffset>(8),
            row.GetInt32(9),
            row.GetDecimal(10),
            row.GetFieldValue<byte[]>(11),
            (int)row.GetInt64(12),
            (int)row.GetInt64(13),
            (int)row.GetInt64(14),
            (int)row.GetInt64(15),
            row.GetGuid(6) == reader
        );
}
