using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Notices;
using Npgsql;

namespace CaseDesk.App.Funds.Facts;

/// <summary>The after-sale requests of a file that is being taken in, beside what the desk was told of them before.</summary>
static class ExportedRows
{
    /// <summary>$1 the shop, $2 the file, $3 now. A file cannot tell of what is yet to come.</summary>
    const string Keep = """
        INSERT INTO exported_refunds (shop_id, file_id, line, number, order_number, amount, type, applied_at, at, timed, standing)
        SELECT DISTINCT ON (c.number) $1, $2, c.line, c.number, c.order_number, c.to_buyer, c.type, LEAST(c.applied_at, $3),
               LEAST(COALESCE(c.at, c.applied_at, $3), $3), c.timed, 'waiting'
        FROM coming c
        WHERE c.moved AND c.to_buyer > 0
        ORDER BY c.number, c.line
        ON CONFLICT (shop_id, number) DO NOTHING
        """;

    /// <summary>$1 the shop.</summary>
    const string Differing = """
        SELECT count(*) FROM coming c JOIN exported_refunds e ON e.shop_id = $1 AND e.number = c.number
        WHERE c.moved AND c.to_buyer > 0 AND (e.amount, e.order_number) IS DISTINCT FROM (c.to_buyer, c.order_number)
        """;

    /// <summary>
    /// $1 the shop, $2 now. What counts goes on counting: people find out which of the two the platform meant. They are told
    /// once of each.
    /// </summary>
    static readonly string Denied = $"""
        WITH denied AS (
            SELECT DISTINCT ON (c.number) c.number, e.order_number, e.amount
            FROM coming c
            JOIN (SELECT x.number, x.order_number, x.amount FROM exported_refunds x WHERE x.shop_id = $1
                  UNION
                  SELECT r.platform_number, o.number, r.amount FROM refunds r JOIN orders o ON o.id = r.order_id
                  WHERE r.shop_id = $1 AND r.platform_number IN (SELECT number FROM coming WHERE state = 'closed')) e
              ON e.number = c.number
            WHERE c.state = 'closed'),
        told AS (
            INSERT INTO notices (kind, shop_id, at, roles, everyone, order_number, facts, once)
            SELECT '{NoticeKind.PlatformRefundDenied.Key()}', $1, $2, ARRAY['supervisor', 'finance'], ARRAY['supervisor', 'finance'], d.order_number,
                   json_build_object('amount', d.amount), 'platform-refund-denied/' || $1 || '/' || d.number
            FROM denied d
            ON CONFLICT (once) WHERE once IS NOT NULL DO NOTHING)
        SELECT count(*) FROM denied
        """;

    /// <summary>How many the file calls closed that had succeeded, and how many it says otherwise than before.</summary>
    public static async Task<(int Denied, int Differing)> TakeAsync(
        NpgsqlConnection connection,
        Shop shop,
        long file,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(Keep, shop.Id, file, now);
        batch.Add(Differing, shop.Id);
        batch.Add(Denied, shop.Id, now);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var differing = (int)reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return ((int)reader.GetInt64(0), differing);
    }
}
