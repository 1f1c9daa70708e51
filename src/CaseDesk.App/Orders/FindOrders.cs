using CaseDesk.App.Settings;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Orders;

/// <param name="Text">The beginning of an order number, a buyer or a tracking number, or a phone's last four digits; null: all, newest first.</param>
/// <param name="Shop">Null: all shops of the person.</param>
/// <param name="After">From where the list goes on; only without a text.</param>
public sealed record FindOrdersRequest(
    Guid Person,
    string? Text,
    string? Shop = null,
    string? After = null,
    int Limit = 50
);

/// <summary>Finds orders by whatever is at hand; each way has an index of its own.</summary>
public sealed class FindOrders(OrderRecords records)
{
    /// <summary>A shorter beginning would be found everywhere.</summary>
    public const int MinLength = 3;

    /// <summary>$1 shops, $2 from, $3 until (a beginning is a range), $4 the text, $5 how many.</summary>
    internal const string ByText = $"""
        WITH found AS (
            (SELECT o.id FROM orders o WHERE o.shop_id = ANY ($1) AND o.number ~>=~ $2 AND o.number ~<~ $3 LIMIT 1000)
            UNION
            (SELECT o.id FROM orders o WHERE o.shop_id = ANY ($1) AND o.buyer ~>=~ $2 AND o.buyer ~<~ $3 LIMIT 1000)
            UNION
            (SELECT o.id FROM orders o WHERE o.shop_id = ANY ($1) AND o.phone_tail = $4 LIMIT 1000)
            UNION
            (SELECT o.id FROM parcels p JOIN orders o ON o.id = p.order_id
             WHERE p.tracking_number ~>=~ $2 AND p.tracking_number ~<~ $3 AND p.tracking_number <> ''
               AND o.shop_id = ANY ($1) LIMIT 1000)
        )
        SELECT {OrderSummary.Columns}
        FROM found JOIN orders o ON o.id = found.id
        ORDER BY o.created_at DESC, o.id DESC
        LIMIT $5
        """;

    /// <summary>$1 shops, $2 and $3 the cursor, $4 how many.</summary>
    internal const string Newest = $"""
        SELECT {OrderSummary.Columns}
        FROM orders o
        WHERE o.shop_id = ANY ($1) AND (o.created_at, o.id) < ($2, $3)
        ORDER BY o.created_at DESC, o.id DESC
        LIMIT $4
        """;

    /// <summary>Refuses with <c>text-too-short</c>, <c>after-invalid</c>, <c>shop-unknown</c> or <c>shop-not-yours</c>.</summary>
    public async Task<Result<Page<OrderSummary>>> RunAsync(FindOrdersRequest request, CancellationToken ct)
    {
        var text = request.Text?.Trim() ?? "";
        if (text.Length is > 0 and < MinLength)
        {
            return new Refusal("text-too-short", RefusalKind.Rule, ("atLeast", MinLength.ToInvariant()));
        }

        var shops = await records.ShopsAsync(request.Person, request.Shop, ct);
        var after = Cursor.Parse(request.After);
        if (!shops.Succeeded || !after.Succeeded)
        {
            return shops.Refusal ?? after.Refusal!;
        }

        var limit = Math.Clamp(request.Limit, 1, Cursor.MaxLimit);
        await using var command = records.Database.CreateCommand(text.Length > 0 ? ByText : Newest);
        command.Parameters.Add(new() { Value = shops.Value.Select(shop => shop.Id).ToArray() });
        if (text.Length > 0)
        {
            command.Parameters.Add(new() { Value = text });
            command.Parameters.Add(new() { Value = text + "\U0010FFFF" });
            command.Parameters.Add(new() { Value = text });
        }
        else
        {
            command.Parameters.Add(new() { Value = after.Value.At });
            command.Parameters.Add(new() { Value = after.Value.Id });
        }

        command.Parameters.Add(new() { Value = limit + 1 });
        return await ReadAsync(command, shops.Value, limit, mayGoOn: text.Length == 0, ct);
    }

    static async Task<Page<OrderSummary>> ReadAsync(
        NpgsqlCommand command,
        IReadOnlyList<Shop> shops,
        int limit,
        bool mayGoOn,
        CancellationToken ct
    )
    {
        var items = new List<OrderSummary>(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        Cursor? next = null;
        var last = Cursor.Newest;
        while (await reader.ReadAsync(ct))
        {
            if (items.Count == limit)
            {
                next = last;
                break;
            }

            var order = OrderSummary.Read(reader, shops);
            last = new Cursor(order.CreatedAt, reader.GetInt64(0));
            items.Add(order);
        }

        return new Page<OrderSummary>(items, mayGoOn ? next?.ToString() : null);
    }
}
