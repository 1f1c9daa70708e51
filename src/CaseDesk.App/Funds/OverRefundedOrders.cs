using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>An order of which more was given back than was paid.</summary>
/// <param name="ByDesk">Of what was given back or is spoken for, what the desk answers for; outlays stand beside it.</param>
/// <param name="ByPlatform">What the platform gave back by itself.</param>
public sealed record OverRefundedOrder(
    long Id,
    string Shop,
    Currency Currency,
    string Order,
    string? Buyer,
    decimal Paid,
    decimal ByDesk,
    decimal ByPlatform
)
{
    public decimal Spent => ByDesk + ByPlatform;

    public decimal OverBy => Spent - Paid;
}

/// <param name="Shop">Its key.</param>
/// <param name="After">The id of the last of the page before; null: from the newest.</param>
public sealed record OverRefundedQuery(string Shop, long? After = null, int Limit = 50);

/// <summary>
/// Lists a shop's over-refunded orders to those who look after its money, the newest order first. What the platform does by itself
/// is never refused, so an order can come to stand here; it leaves when its books are mended.
/// </summary>
public sealed class OverRefundedOrders
{
    /// <summary>Only orders of which something was refunded are looked at: their sums are in no index, so that they change in their place.</summary>
    const string Page = """
        SELECT o.id, o.number, o.buyer, o.paid, o.held, o.platform_refunded FROM orders o
        WHERE o.shop_id = $1 AND o.held + o.platform_refunded > o.paid AND ($2::bigint IS NULL OR o.id < $2)
          AND o.id IN (SELECT r.order_id FROM refunds r WHERE r.shop_id = $1 AND refund_holds_money(r.state))
        ORDER BY o.id DESC
        LIMIT $3
        """;

    readonly NpgsqlDataSource database;
    readonly AccessReader access;

    internal OverRefundedOrders(NpgsqlDataSource database, AccessReader access) =>
        (this.database, this.access) = (database, access);

    /// <summary>Refuses with <c>shop-…</c> or <c>not-your-role</c>.</summary>
    public async Task<Result<Page<OverRefundedOrder>>> ReadAsync(
        Guid person,
        OverRefundedQuery query,
        CancellationToken ct
    )
    {
        var found = await access.InShopAsync(person, query.Shop, FundView.Readers, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var shop = found.Value.Shop;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(Page, shop.Id, query.After, query.Limit + 1);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = await reader.AllAsync(
            row => new OverRefundedOrder(
                row.GetInt64(0),
                shop.Key,
                shop.Currency,
                row.GetString(1),
                row.Text(2),
                row.GetDecimal(3),
                row.GetDecimal(4),
                row.GetDecimal(5)
            ),
            ct
        );
        return new Page<OverRefundedOrder>(
            [.. rows.Take(query.Limit)],
            rows.Count > query.Limit ? rows[query.Limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null
        );
    }
}
