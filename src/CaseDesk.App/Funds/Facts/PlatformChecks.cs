using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using Npgsql;

namespace CaseDesk.App.Funds.Facts;

/// <summary>
/// G-PLATFORM: a refund export that reaches beyond the platform's deadline of an order states that the platform did not refund it
/// by itself, for what it did refund has become a fact of the ledger with it.
/// </summary>
static class PlatformChecks
{
    /// <summary>
    /// $1 the shop, $2 now. It speaks as of its last request, and not of the moment at which somebody brought it, nor of that at which
    /// an early request was done with: exports are asked for by the time of the request. Of an order without a row it speaks where every request of that order would be in it: it begins before the order, and shows what succeeded.
    /// </summary>
    const string State = """
        WITH span AS (
            SELECT min(c.applied_at) AS since, LEAST(max(c.applied_at), $2) AS until, bool_or(c.moved) AS shows_succeeded
            FROM coming c WHERE c.state IS NOT NULL)
        UPDATE orders o SET platform_checked_at = s.until
        FROM span s
        WHERE o.shop_id = $1 AND o.platform_due_at <= s.until
          AND (o.platform_checked_at IS NULL OR o.platform_checked_at < o.platform_due_at)
          AND (s.shows_succeeded AND o.created_at >= s.since
               OR o.number IN (SELECT c.order_number FROM coming c WHERE c.state IS NOT NULL))
        """;

    public static async Task StateAsync(
        NpgsqlConnection connection,
        Shop shop,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(State, shop.Id, now);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
