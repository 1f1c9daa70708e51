using System.Diagnostics;
using System.Globalization;
using CaseDesk.App.Costs;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Bench;

/// <summary>
/// A compiled month of a million refunds given out as CSV through <see cref="ExportStatement"/>, against COPY of the same
/// query; the two take turns on one server, both to nowhere. Then the same month as a workbook. How much memory either of
/// them took at its highest is told beside, and how long the costs of such a month take to read.
/// </summary>
static class ExportBench
{
    const int Refunds = 1_000_000;
    const int Turns = 3;
    const string Clerk = "00000000-0000-0000-0000-000000000001";

    static readonly Month Exported = Month.Of("2026-10");

    public static async Task RunAsync()
    {
        await using var context = await BenchContext.StartAsync("exports");
        BenchContext.Say($"writing a statement of {Refunds:N0} refunds …");
        await context.SqlAsync(Filling);
        await context.SqlAsync("VACUUM ANALYZE");
        var (exports, copies) = (new List<double>(), new List<double>());
        var memory = new MemoryPeak();
        for (var turn = 0; turn <= Turns; turn++)
        {
            var copied = await CopyAsync(context);
            var exported = await memory.WatchAsync(() => ExportAsync(context, ExportFormat.Csv));
            BenchContext.Say($"CSV {exported:0.00} s, COPY {copied:0.00} s{(turn == 0 ? " (warm-up)" : "")}");
            if (turn > 0)
            {
                exports.Add(exported);
                copies.Add(copied);
            }
        }

        new BenchLine("export/csv-rows", Refunds / exports.Average(), "rows per second", "").Print();
        new BenchLine("export/csv-ratio", exports.Sum() / copies.Sum(), "of the time of COPY", "<= 3").Print();
        memory.Print("export/csv");
        var books = new MemoryPeak();
        var took = await books.WatchAsync(() => ExportAsync(context, ExportFormat.Xlsx));
        BenchContext.Say($"XLSX {took:0.00} s");
        new BenchLine("export/xlsx-rows", Refunds / took, "rows per second", "").Print();
        books.Print("export/xlsx");
        foreach (var by in Enum.GetValues<CostGrouping>())
        {
            new BenchLine($"export/costs-by-{by.Key()}", await CostsAsync(context, by), "s", "").Print();
        }
    }

    static async Task<double> ExportAsync(BenchContext context, ExportFormat format)
    {
        var request = new ExportRequest(
            new Guid(Clerk),
            "exports",
            Exported,
            StatementKind.Exceptions,
            format,
            CultureInfo.GetCultureInfo("zh-CN")
        );
        var started = Stopwatch.GetTimestamp();
        await using var file = (
            await context.Get<ExportStatement>().RunAsync(request, CancellationToken.None)
        ).Require();
        await file.Content.CopyToAsync(Stream.Null);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await using var last = context.Database.CreateCommand("SELECT rows FROM exports ORDER BY id DESC LIMIT 1");
        return (int)(await last.ExecuteScalarAsync())! == Refunds
            ? took
            : throw new InvalidOperationException("Not all rows were given out.");
    }

    static async Task<double> CostsAsync(BenchContext context, CostGrouping by)
    {
        var started = Stopwatch.GetTimestamp();
        var costs = await context.Get<CostView>().ReadAsync(new Guid(Clerk), "exports", Exported, by, default);
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return costs.Require().Total.Count == Refunds
            ? took
            : throw new InvalidOperationException("Not all refunds are among the costs.");
    }

    static async Task<double> CopyAsync(BenchContext context)
    {
        await using var connection = await context.Database.OpenConnectionAsync();
        var started = Stopwatch.GetTimestamp();
        await using var rows = await connection.BeginRawBinaryCopyAsync(
            $"COPY ({StatementEntries.Lines.Replace("$1", "1", StringComparison.Ordinal)}) TO STDOUT (FORMAT binary)"
        );
        await rows.CopyToAsync(Stream.Null);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Triggers rest while the rows are made; each line says what compiling would have said.</summary>
    static readonly string Filling = $$"""
        INSERT INTO shops (key, name, platform, time_zone, currency, rules, rules_version, calendar_key, calendar_version, created_at)
        VALUES ('exports', 'exports', 'taobao', 'Asia/Shanghai', 'CNY', '{}', 1, 'cn', (SELECT max(version) FROM calendars), now());
        INSERT INTO people (id, user_name, normalized_user_name, display_name, language, theme, created_at, email_confirmed,
                            phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
        VALUES ('{{Clerk}}', 'clerk', 'CLERK', 'clerk', 'en', 'auto', now(), false, false, false, true, 0);
        INSERT INTO person_roles (person_id, role) VALUES ('{{Clerk}}', 'clerk');
        INSERT INTO person_shops (person_id, shop_id) SELECT p.id, s.id FROM people p, shops s;
        INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, verified, paid_differs)
        SELECT s.id, '2210774100' || n, 'taobao', 't**' || n % 10000, 129, 0, 'shipped', '2026-10-01Z', true, false
        FROM shops s, generate_series(1, {{Refunds}}) n;
        INSERT INTO order_lines (order_id, line, sku, title, quantity, price, cancelled)
        SELECT o.id, 1, 'SKU-' || o.id % 500, '商品 ' || o.id % 500, 1, 129, false FROM orders o;
        ALTER TABLE refunds DISABLE TRIGGER USER;
        INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                             payer, paid_at, recorded_at, reference, paying_account, paid_by_approver)
        SELECT md5('r' || o.number)::uuid, o.shop_id, o.id, 'discount', 'desk', 'compiled', 1 + o.id % 9000 / 100.0,
               (ARRAY['damaged', 'not-arrived', 'short-shipped', 'quality'])[1 + o.id % 4], 'platform-refund',
               (ARRAY['courier', 'warehouse', 'company'])[1 + o.id % 3], '2026-10-05Z', ARRAY['{{Clerk}}'::uuid], 1, '{{Clerk}}',
               '2026-10-05Z'::timestamptz + o.id * interval '1 second', '2026-10-05Z', 'R' || o.id, 'a', false
        FROM orders o;
        ALTER TABLE refunds ENABLE TRIGGER USER;
        INSERT INTO statements (shop_id, month, kind, state, act, compiled_by, compiled_at)
        SELECT id, '2026-10-01', 'exceptions', 'open', 1, '{{Clerk}}', now() FROM shops;
        ALTER TABLE statement_lines DISABLE TRIGGER USER;
        INSERT INTO statement_lines (statement_id, refund_id, seq, entry, late, finding)
        SELECT t.id, r.id, row_number() OVER (ORDER BY r.paid_at, r.id),
               jsonb_build_object('refund', r.id, 'amount', r.amount, 'case', 'CD261005-' || lpad(o.id::text, 7, '0'), 'order', o.number,
                                  'buyer', o.buyer, 'kind', r.kind, 'origin', r.origin, 'reason', r.reason, 'bearer', r.bearer,
                                  'method', r.method, 'courier', (ARRAY['SF', 'YTO', 'ZTO', 'STO'])[1 + o.id % 4], 'reference', r.reference,
                                  'requester', jsonb_build_object('userName', 'agent-' || o.id % 40, 'displayName', '客服' || o.id % 40),
                                  'approvers', jsonb_build_array(jsonb_build_object('userName', 'supervisor', 'displayName', '主管')),
                                  'payer', jsonb_build_object('userName', 'payer', 'displayName', '授权客服'),
                                  'at', to_char(r.paid_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'), 'late', false),
               false, 'open'
        FROM refunds r JOIN orders o ON o.id = r.order_id CROSS JOIN statements t;
        ALTER TABLE statement_lines ENABLE TRIGGER USER;
        UPDATE statements SET state = 'compiled';
        """;
}
