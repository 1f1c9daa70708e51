using CaseDesk.App.Imports.Sources;
using static CaseDesk.App.Imports.Sources.ImportFields;

namespace CaseDesk.App.Imports.Merging;

/// <summary>Staged orders become orders: new ones are added, known ones updated where something really differs.</summary>
static class OrderMerge
{
    static readonly (string Column, string Field)[] Instants =
    [
        ("paid_at", OrderPaidAt),
        ("shipped_at", OrderShippedAt),
        ("promised_at", OrderPromisedAt),
        ("delivered_at", OrderDeliveredAt),
        ("cancelled_at", OrderCancelledAt),
        ("platform_due_at", OrderPlatformDueAt),
    ];

    /// <summary>$1 the shop, $2 the import, $3 the platform of orders that name none. Sums come with the first row.</summary>
    const string Add = """
        INSERT INTO orders (shop_id, import_id, number, platform, buyer, buyer_key, phone_tail, status, created_at, paid_at, shipped_at,
                            promised_at, delivered_at, cancelled_at, platform_due_at, paid, freight, verified, paid_differs)
        SELECT $1, $2, s.number, COALESCE(s.platform, $3), COALESCE(b.name, s.buyer), s.buyer_key, s.phone_tail, s.status, s.created_at,
               s.paid_at, s.shipped_at, s.promised_at, s.delivered_at, s.cancelled_at, s.platform_due_at, COALESCE(p.paid, 0),
               COALESCE(l.freight, s.freight, 0), true, false
        FROM staged_orders s
        LEFT JOIN staged_buyers b ON b.buyer_key = s.buyer_key
        LEFT JOIN (SELECT number, sum(amount) AS paid FROM staged_payments GROUP BY number) p ON p.number = s.number
        LEFT JOIN (SELECT number, sum(freight) AS freight FROM staged_lines GROUP BY number HAVING sum(freight) > 0) l ON l.number = s.number
        WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.shop_id = $1 AND o.number = s.number)
        """;

    /// <summary>
    /// What the source does not speak of stays as it is; so does a name it leaves out. A cancellation may follow from the
    /// status although the source has no column for it.
    /// </summary>
    static string Update(MergeScope scope)
    {
        var given = Instants.Where(column => scope.Maps(column.Field) || column.Field == OrderCancelledAt).ToArray();
        var columns = new List<(string Name, string Value)>
        {
            ("platform", "COALESCE(s.platform, o.platform)"),
            ("buyer", "COALESCE(b.name, s.buyer, o.buyer)"),
            ("buyer_key", "COALESCE(s.buyer_key, o.buyer_key)"),
            ("phone_tail", "COALESCE(s.phone_tail, o.phone_tail)"),
            ("status", "s.status"),
            ("created_at", "s.created_at"),
        };
        columns.AddRange(given.Select(column => (column.Column, Known(column.Column))));
        if (scope.Maps(OrderFreight))
        {
            columns.Add(("freight", "COALESCE(s.freight, o.freight)"));
        }

        return $"""
            UPDATE orders o SET import_id = $3, {string.Join(", ", columns.Select(c => $"{c.Name} = x.{c.Name}"))}
            FROM (SELECT o.id, {string.Join(", ", columns.Select(c => $"{c.Value} AS {c.Name}"))}
                  FROM staged_orders s JOIN orders o ON o.shop_id = $1 AND o.number = s.number
                  LEFT JOIN staged_buyers b ON b.buyer_key = s.buyer_key
                  WHERE o.id <= $2) x
            WHERE x.id = o.id AND ({string.Join(", ", columns.Select(c => $"o.{c.Name}"))})
                  IS DISTINCT FROM ({string.Join(", ", columns.Select(c => $"x.{c.Name}"))})
            """;
    }

    /// <summary>What an order reviewer confirmed on a case stands, though the source does not know of it.</summary>
    static string Known(string column) =>
        column == "cancelled_at" ? "COALESCE(s.cancelled_at, o.cancellation_confirmed_at)" : $"s.{column}";

    public static async Task<Merged> RunAsync(MergeScope scope, CancellationToken ct)
    {
        var platform = scope.Source.Platform ?? scope.Shop.Platform;
        var added = await scope.RunAsync(Add, ct, scope.Shop.Id, scope.Import, platform);
        if (added == scope.Staged.Orders)
        {
            return new Merged(added, 0, 0);
        }

        var changed = await scope.RunAsync(Update(scope), ct, scope.Shop.Id, scope.LastBefore, scope.Import);
        return new Merged(added, changed, scope.Staged.Orders - added - changed);
    }
}
