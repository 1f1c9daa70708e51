namespace CaseDesk.App.Imports.Merging;

/// <summary>Names of buyers reach orders that came earlier; new orders took them along already.</summary>
static class BuyerMerge
{
    /// <summary>$1 the shop, $2 the last order before.</summary>
    const string Update = """
        UPDATE orders o SET buyer = b.name FROM staged_buyers b
        WHERE o.shop_id = $1 AND o.id <= $2 AND o.buyer_key = b.buyer_key AND o.buyer IS DISTINCT FROM b.name
        """;

    /// <summary>$1 the shop, $2 the last order before. How many orders the file names the buyer of, new ones and all.</summary>
    const string Count = """
        SELECT count(*) FILTER (WHERE o.id > $2), count(*), count(DISTINCT b.buyer_key)
        FROM staged_buyers b JOIN orders o ON o.shop_id = $1 AND o.buyer_key = b.buyer_key
        """;

    /// <summary>$1 the shop.</summary>
    public const string OfUnknownOrders = """
        SELECT b.file, b.row_line, b.buyer_key FROM staged_buyers b
        WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.shop_id = $1 AND o.buyer_key = b.buyer_key)
        ORDER BY b.file, b.row_line
        """;

    public static async Task<(Merged Merged, long Unknown)> RunAsync(MergeScope scope, CancellationToken ct)
    {
        if (scope.Staged.Buyers == 0)
        {
            return default;
        }

        var changed = await scope.RunAsync(Update, ct, scope.Shop.Id, scope.LastBefore);
        var counts = await scope.NumbersAsync(Count, ct, scope.Shop.Id, scope.LastBefore);
        var merged = new Merged(counts[0], changed, counts[1] - counts[0] - changed);
        return (merged, scope.Staged.Buyers - counts[2]);
    }
}
