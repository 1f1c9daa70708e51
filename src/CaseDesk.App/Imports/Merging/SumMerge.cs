using CaseDesk.App.Imports.Sources;

namespace CaseDesk.App.Imports.Merging;

/// <summary>
/// What known orders paid, and their freight, follow from their payments and lines. An order that had been typed in is
/// verified by its payments; where they add up to something else than was typed in, it says so. Where they come to less than
/// was given back already, supervisors are told.
/// </summary>
static class SumMerge
{
    /// <summary>$1 the shop, $2 the last order before, $3 the staged orders' payments are all there, $4 now.</summary>
    const string Paid = """
        WITH touched AS (
            SELECT o.id, o.verified, o.paid FROM orders o
            WHERE o.shop_id = $1 AND o.id <= $2
              AND (o.number IN (SELECT number FROM staged_payments) OR $3 AND o.number IN (SELECT number FROM staged_orders))),
        summed AS (
            SELECT t.id, t.verified, t.paid AS before, COALESCE(sum(p.amount), 0) AS paid
            FROM touched t LEFT JOIN order_payments p ON p.order_id = t.id
            GROUP BY t.id, t.verified, t.paid),
        updated AS (
            UPDATE orders o
            SET paid = s.paid, verified = true, paid_differs = o.paid_differs OR (NOT s.verified AND s.before <> s.paid)
            FROM summed s
            WHERE o.id = s.id AND (s.before <> s.paid OR NOT s.verified)
            RETURNING NOT s.verified AS verified, NOT s.verified AND s.before <> s.paid AS differs, o.number, o.paid, s.before,
                      o.held + o.platform_refunded AS given),
        told AS (
            INSERT INTO notices (kind, shop_id, at, roles, everyone, order_number, facts)
            SELECT 'over-refunded', $1, $4, '{supervisor,finance}', '{supervisor,finance}', u.number,
                   json_build_object('amount', u.given - u.paid)
            FROM updated u WHERE u.given > u.paid AND u.given <= u.before)
        SELECT count(*) FILTER (WHERE verified), count(*) FILTER (WHERE differs) FROM updated
        """;

    /// <summary>$1 the shop, $2 the last order before.</summary>
    const string Freight = """
        UPDATE orders o SET freight = s.freight
        FROM (SELECT o.id, sum(l.freight) AS freight
              FROM orders o JOIN order_lines l ON l.order_id = o.id
              WHERE o.shop_id = $1 AND o.id <= $2 AND o.number IN (SELECT number FROM staged_lines)
              GROUP BY o.id) s
        WHERE o.id = s.id AND o.freight <> s.freight
        """;

    public static async Task<(long Verified, long Differs)> RunAsync(MergeScope scope, CancellationToken ct)
    {
        if (scope.Maps(ImportFields.LineFreight) && scope.Staged.Lines > 0)
        {
            await scope.RunAsync(Freight, ct, scope.Shop.Id, scope.LastBefore);
        }

        var paymentsAreThere = scope.Staged.Payments > 0 || scope.Source.Whole;
        if (!paymentsAreThere)
        {
            return default;
        }

        var counts = await scope.NumbersAsync(Paid, ct, scope.Shop.Id, scope.LastBefore, paymentsAreThere, scope.Now);
        return (counts[0], counts[1]);
    }
}
