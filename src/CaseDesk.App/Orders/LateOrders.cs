using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Parcels;
using Npgsql;

namespace CaseDesk.App.Orders;

/// <param name="Import">Only orders that this import touched; null: all of the shop.</param>
/// <param name="After">From where the list goes on.</param>
public sealed record LateOrdersRequest(
    Guid Person,
    string Shop,
    long? Import = null,
    string? After = null,
    int Limit = 50
);

/// <summary>
/// Shipped orders of a shop that were delivered after the promise, or whose promise has passed without a delivery, and
/// that never had a courier case. The latest promise comes first.
/// </summary>
public sealed class LateOrders(OrderRecords records)
{
    /// <summary>Counting stops there: a page then says "1,000+".</summary>
    public const int CountedUpTo = 1000;

    /// <summary>These few orders have an index of their own.</summary>
    internal const string MayBeLate =
        "shipped_at IS NOT NULL AND promised_at IS NOT NULL AND cancelled_at IS NULL AND (delivered_at IS NULL OR delivered_at > promised_at)";

    /// <summary>$1 the shop, $2 now, $3 the import or null.</summary>
    const string Which = $"""
        WHERE o.shop_id = $1 AND {MayBeLate} AND o.promised_at < $2 AND ($3::bigint IS NULL OR o.import_id = $3)
          AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.order_id = o.id AND c.workflow = 'courier')
        """;

    /// <summary>$4 and $5 the cursor, $6 how many. Of several parcels the one that is still out, else the last to come.</summary>
    internal const string Sql = $"""
        SELECT o.id, o.number, o.buyer, o.paid, o.shipped_at, o.promised_at, o.delivered_at, p.courier, p.tracking_number
        FROM orders o LEFT JOIN LATERAL (
            SELECT courier, tracking_number FROM parcels WHERE order_id = o.id
            ORDER BY parcels.delivered_at DESC NULLS FIRST, seq LIMIT 1) p ON true
        {Which} AND (o.promised_at, o.id) < ($4, $5)
        ORDER BY o.promised_at DESC, o.id DESC
        LIMIT $6
        """;

    internal const string CountSql = $"SELECT count(*) FROM (SELECT 1 FROM orders o {Which} LIMIT $4) late";

    /// <summary>Refuses with <c>after-invalid</c>, <c>shop-unknown</c> or <c>shop-not-yours</c>.</summary>
    public async Task<Result<Page<LateOrder>>> RunAsync(LateOrdersRequest request, CancellationToken ct)
    {
        var shop = await records.ShopAsync(request.Person, request.Shop, [], ct);
        var after = Cursor.Parse(request.After);
        if (!shop.Succeeded || !after.Succeeded)
        {
            return shop.Refusal ?? after.Refusal!;
        }

        var now = records.Now;
        var limit = Math.Clamp(request.Limit, 1, Cursor.MaxLimit);
        await using var command = Command(Sql, shop.Value, now, request.Import);
        command.Parameters.Add(new() { Value = after.Value.At });
        command.Parameters.Add(new() { Value = after.Value.Id });
        command.Parameters.Add(new() { Value = limit + 1 });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<LateOrder>(limit);
        var last = Cursor.Newest;
        while (await reader.ReadAsync(ct))
        {
            if (items.Count == limit)
            {
                return new Page<LateOrder>(items, last.ToString());
            }

            var order = Read(reader, shop.Value, now);
            last = new Cursor(order.PromisedAt, reader.GetInt64(0));
            items.Add(order);
        }

        return new Page<LateOrder>(items, Next: null);
    }

    /// <summary>How many there are, at most <see cref="CountedUpTo"/>.</summary>
    public async Task<Result<int>> CountAsync(Guid person, string shopKey, long? import, CancellationToken ct)
    {
        var shop = await records.ShopAsync(person, shopKey, [], ct);
        if (!shop.Succeeded)
        {
            return shop.Refusal;
        }

        await using var command = Command(CountSql, shop.Value, records.Now, import);
        command.Parameters.Add(new() { Value = CountedUpTo });
        return (int)(long)(await command.ExecuteScalarAsync(ct))!;
    }

    NpgsqlCommand Command(string sql, Shop shop, DateTimeOffset now, long? import)
    {
        var command = records.Database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = shop.Id });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new NpgsqlParameter<long?> { TypedValue = import });
        return command;
    }

    static LateOrder Read(NpgsqlDataReader row, Shop shop, DateTimeOffset now)
    {
        var promised = row.GetFieldValue<DateTimeOffset>(5);
        var delivered = row.Nullable<DateTimeOffset>(6);
        var shipped = row.GetFieldValue<DateTimeOffset>(4);
        var missed = MissedPromise.Of(shipped, promised, delivered, now)!;
        return new LateOrder(
            shop.Key,
            row.GetString(1),
            row.Text(2),
            missed.Trouble.Key(),
            row.Text(7) ?? "",
            row.Text(8) ?? "",
            row.GetDecimal(3),
            shop.Currency,
            shop.Zone,
            shipped,
            promised,
            delivered,
            missed.By
        );
    }
}
