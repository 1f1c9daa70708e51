using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.StockOuts;

/// <summary>The orders that a stock-out is found to touch when it is registered, as its history and its list then have them.</summary>
sealed record TouchedOrders(IReadOnlyList<TouchedOrders.One> All)
{
    const string Find = $"""
        SELECT o.id, o.number, NOT ({FindTouchedOrders.StillToShip}) FROM orders o
        WHERE o.shop_id = $1 AND {FindTouchedOrders.StillToShip} AND o.paid > 0 AND NOT o.number = ANY ($4)
          AND EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND NOT l.cancelled AND l.sku = ANY ($2))
        UNION
        SELECT o.id, o.number, NOT ({FindTouchedOrders.StillToShip}) FROM orders o
        WHERE o.shop_id = $1 AND o.number = ANY ($3)
        ORDER BY 1
        """;

    const string Known = "SELECT o.number FROM orders o WHERE o.shop_id = $1 AND o.number = ANY ($2)";

    public static TouchedOrders None { get; } = new([]);

    /// <param name="SentBefore">Its goods had left once already.</param>
    public readonly record struct One(long Id, string Number, bool SentBefore);

    /// <summary>No round trip where no stock-out is registered.</summary>
    public static async ValueTask<TouchedOrders> OfAsync(
        NpgsqlConnection connection,
        LoadedCase before,
        StepChange change,
        CancellationToken ct
    )
    {
        if (change.Changes.OfType<Change.StockOutRegistered>().FirstOrDefault() is not { } registered)
        {
            return None;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(
            Find,
            before.Shop.Id,
            registered.Skus.ToArray(),
            registered.Also.ToArray(),
            registered.Without.ToArray()
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return new TouchedOrders(
            await reader.AllAsync(row => new One(row.GetInt64(0), row.GetString(1), row.GetBoolean(2)), ct)
        );
    }

    /// <summary>An order that somebody names must be one of the shop: <c>order-unknown</c>.</summary>
    public static async Task<Refusal?> RefusalAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        StepChange change,
        CancellationToken ct
    )
    {
        if (change.Changes.OfType<Change.StockOutRegistered>().FirstOrDefault() is not { Also: { Count: > 0 } also })
        {
            return null;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Known, loaded.Shop.Id, also.ToArray());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var known = await reader.AllAsync(row => row.GetString(0), ct);
        return also.FirstOrDefault(number => !known.Contains(number)) is { } unknown
            ? new Refusal("order-unknown", RefusalKind.Rule, ("order", unknown), ("shop", loaded.Shop.Key))
            : null;
    }
}
