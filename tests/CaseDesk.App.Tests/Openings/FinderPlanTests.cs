using CaseDesk.App.Openings;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Openings;

/// <summary>A year of orders, of which few are unpaid, under way, late to be sent, or told of.</summary>
public sealed class FinderPlanTests : DeskTest
{
    public static TheoryData<string> Indexes => new(Finder.All.Select(finder => finder.Index));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.SqlAsync(
            """
            INSERT INTO imports (shop_id, source, state, started_at, started_by, dry_run, files, counts, bytes_read, bytes_total, rows_read)
            SELECT s.id, 'casedesk', 'done', '2026-11-20Z'::timestamptz - n * interval '1 day', $1, false, '[]', '{}', 0, 0, 0
            FROM shops s, generate_series(1, 100) AS n
            """,
            TestDesk.Person("clerk")
        );
        await Desk.SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, paid, freight, status, created_at, paid_at, shipped_at, promised_at,
                                delivered_at, verified, paid_differs, import_id)
            SELECT s.id, md5(n::text), 'taobao', CASE WHEN n % 100 = 1 THEN 0 ELSE 59 END, 0,
                   CASE WHEN n % 200 = 5 THEN 'refused' ELSE 'paid' END, t,
                   CASE WHEN n % 100 <> 1 THEN t END,
                   CASE WHEN n % 100 NOT IN (1, 2) THEN t + interval '1 day' END, t + interval '5 days',
                   CASE WHEN n % 100 NOT IN (1, 2, 3) THEN t + interval '4 days' END, true, false, 1 + n % 100
            FROM shops s, generate_series(1, 20000) AS n,
                 LATERAL (SELECT '2026-11-20Z'::timestamptz - n * interval '26 minutes' AS t) AS at
            WHERE s.key = 'demo-1'
            """
        );
        await Desk.SqlAsync("ANALYZE orders");
        await Desk.SqlAsync("ANALYZE imports");
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task What_the_product_looks_for_is_found_along_its_own_index(string index)
    {
        var finder = Finder.All.Single(one => one.Index == index);

        var plan = await Explain.PlanAsync(
            Desk,
            finder
                .Claim.Replace("$1", "(SELECT id FROM shops WHERE key = 'demo-1')", StringComparison.Ordinal)
                .Replace("$2", "'2026-11-15Z'::timestamptz", StringComparison.Ordinal)
                .Replace("$3", "'2026-11-17Z'::timestamptz", StringComparison.Ordinal)
                .Replace("$4", $"'{finder.Kind}'", StringComparison.Ordinal)
                .Replace("$5", "'2026-11-15Z'::timestamptz", StringComparison.Ordinal)
                .Replace("$6", "0", StringComparison.Ordinal)
                .Replace("$7", "''", StringComparison.Ordinal)
                .Replace("$8", "100", StringComparison.Ordinal)
        );

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on orders", plan, StringComparison.Ordinal);
    }
}
