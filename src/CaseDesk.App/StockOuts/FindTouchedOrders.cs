using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.StockOuts;

/// <summary>An order that waits for certain goods.</summary>
/// <param name="Quantity">Of those goods.</param>
public sealed record FoundOrder(string Number, string? Buyer, DateTimeOffset OrderedAt, int Quantity);

/// <param name="More">There are more than are shown; they are touched all the same.</param>
public sealed record FoundOrders(IReadOnlyList<FoundOrder> Orders, bool More);

/// <summary>
/// Finds the orders of a shop that wait for goods: paid, neither shipped nor cancelled, and with a line of them. Whoever has
/// waited longest comes first.
/// </summary>
public sealed class FindTouchedOrders(NpgsqlDataSource database, AccessReader accessReader)
{
    public const int Longest = 200;

    /// <summary>Of order <c>o</c>: as its index has it.</summary>
    internal const string StillToShip = "o.shipped_at IS NULL AND o.delivered_at IS NULL AND o.cancelled_at IS NULL";

    static readonly string Find = $"""
        SELECT o.number, o.buyer, o.created_at, sum(l.quantity)::integer
        FROM orders o JOIN shops s ON s.id = o.shop_id JOIN order_lines l ON l.order_id = o.id
        WHERE s.key = $1 AND s.id = ANY ($2) AND {StillToShip} AND o.paid > 0 AND NOT l.cancelled AND l.sku = ANY ($3)
        GROUP BY o.id ORDER BY o.created_at, o.id LIMIT {(Longest + 1).ToString(CultureInfo.InvariantCulture)}
        """;

    /// <summary>None of a shop that the person does not belong to.</summary>
    public async Task<Result<FoundOrders>> ReadAsync(
        Guid person,
        string shop,
        IReadOnlyList<string> skus,
        CancellationToken ct
    )
    {
        var access = await accessReader.ForAsync(person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(Find, shop, access.Value.Shops.ToArray(), skus.ToArray());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var found = await reader.AllAsync(
            row => new FoundOrder(row.GetString(0), row.Text(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3)),
            ct
        );
        return new FoundOrders([.. found.Take(Longest)], found.Count > Longest);
    }
}
