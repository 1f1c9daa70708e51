using System.Diagnostics;
using CaseDesk.App.Funds;
using CaseDesk.App.Settings;
using Npgsql;

namespace CaseDesk.Bench;

/// <summary>
/// A million refunds of a month matched with a million lines of its account in one pass, against loading the same rows of
/// both by COPY into the same tables with their indexes and constraints. The two take turns on one server.
/// </summary>
static class MatchFundsBench
{
    const int Refunds = 1_000_000;
    const int Turns = 3;

    /// <summary>Of these so many in a thousand have no line, a line of another sum, or a line without a refund.</summary>
    const int DifferPerThousand = 3;

    static readonly string[] Tables = ["refunds", "fund_lines"];

    public static async Task RunAsync()
    {
        await using var context = await BenchContext.StartAsync("funds");
        BenchContext.Say($"writing {Refunds:N0} refunds and the lines of their account …");
        await context.SqlAsync(Filling);
        await context.SqlAsync("VACUUM ANALYZE");
        var folder = Directory.CreateTempSubdirectory("casedesk-bench-").FullName;
        try
        {
            await KeepRowsAsync(context, folder);
            await MeasureAsync(context, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureAsync(BenchContext context, string folder)
    {
        var (matches, copies) = (new List<double>(), new List<double>());
        for (var turn = 0; turn <= Turns; turn++)
        {
            var copied = await CopyAsync(context, folder);
            var matched = await MatchAsync(context);
            BenchContext.Say($"matching {matched:0.00} s, COPY {copied:0.00} s{(turn == 0 ? " (warm-up)" : "")}");
            if (turn > 0)
            {
                matches.Add(matched);
                copies.Add(copied);
            }
        }

        new BenchLine("match-funds/rows", 2 * Refunds / matches.Average(), "rows per second", "").Print();
        new BenchLine("match-funds/ratio", matches.Sum() / copies.Sum(), "of the time of COPY", "<= 5").Print();
    }

    static async Task<double> MatchAsync(BenchContext context)
    {
        var house = await context.Get<HouseDirectory>().NowAsync(CancellationToken.None);
        await using var connection = await context.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var started = Stopwatch.GetTimestamp();
        await MatchFunds.RunAsync(
            connection,
            house.Shops.Values.Single(shop => shop.Key == "funds"),
            DateTimeOffset.UtcNow,
            CancellationToken.None
        );
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await using var found = new NpgsqlCommand("SELECT count(*) FROM fund_differences", connection);
        var differences = (long)(await found.ExecuteScalarAsync())!;
        if (differences != 3L * DifferPerThousand * Refunds / 1000)
        {
            throw new InvalidOperationException($"{differences} differences were found.");
        }

        await transaction.RollbackAsync();
        return took;
    }

    static async Task KeepRowsAsync(BenchContext context, string folder)
    {
        await using var connection = await context.Database.OpenConnectionAsync();
        foreach (var table in Tables)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT binary)");
            await using var file = File.Create(Path.Combine(folder, table));
            await rows.CopyToAsync(file, 1 << 16);
        }
    }

    static async Task<double> CopyAsync(BenchContext context, string folder)
    {
        await using var connection = await context.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var table in Tables)
        {
            await using var like = new NpgsqlCommand(
                $"CREATE TABLE {table}_again (LIKE {table} INCLUDING ALL)",
                connection
            );
            await like.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        foreach (var table in Tables)
        {
            await using var to = await connection.BeginRawBinaryCopyAsync(
                $"COPY {table}_again FROM STDIN (FORMAT binary)"
            );
            await using var file = File.OpenRead(Path.Combine(folder, table));
            await file.CopyToAsync(to, 1 << 16);
        }

        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await transaction.RollbackAsync();
        return took;
    }

    /// <summary>
    /// One half is found by its reference, the other by order and amount. Triggers rest while the rows are made: the sums that
    /// they keep are not looked at here.
    /// </summary>
    static readonly string Filling = $"""
        INSERT INTO shops (key, name, platform, time_zone, currency, rules, rules_version, calendar_key, calendar_version, created_at)
        VALUES ('funds', 'funds', 'taobao', 'Asia/Shanghai', 'CNY', '{"{"}{"}"}', 1, 'cn', (SELECT max(version) FROM calendars), now());
        INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, verified, paid_differs)
        SELECT s.id, 'T' || n, 'taobao', 'b', 100, 0, 'shipped', '2026-10-01Z', true, false FROM shops s, generate_series(1, {Refunds}) n;
        ALTER TABLE refunds DISABLE TRIGGER USER;
        INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                             payer, paid_at, recorded_at, reference, paying_account, paid_by_approver)
        SELECT md5('r' || o.number)::uuid, o.shop_id, o.id, 'discount', 'desk', 'paid', 1 + o.id % 90, 'x', 'platform-refund', 'company',
               '2026-10-05Z', ARRAY['00000000-0000-0000-0000-000000000001'::uuid], 1, '00000000-0000-0000-0000-000000000001'::uuid,
               '2026-10-05Z'::timestamptz + o.id * interval '1 second', '2026-10-05Z',
               CASE WHEN o.id % 2 = 0 THEN 'R' || o.id ELSE 'own' || o.id END, 'a', false
        FROM orders o;
        ALTER TABLE refunds ENABLE TRIGGER USER;
        INSERT INTO fund_files (shop_id, format, provider, side, name, sha256, from_day, to_day, lines, known, came_in, left_out, taken_by, taken_at)
        SELECT id, 'alipay-fund', 'alipay', 'account', 'f', '\x00', '2026-10-01', '2026-10-31', 0, 0, 0, 0, md5('p')::uuid, now() FROM shops;
        INSERT INTO fund_lines (shop_id, file_id, line, provider, side, once, at, month, amount, nature, bearer, order_number, known_by)
        SELECT r.shop_id, 1, 1, 'alipay', 'account', 'L' || r.order_id, r.paid_at, '2026-10-01',
               -(r.amount + CASE WHEN r.order_id % 1000 >= {DifferPerThousand} AND r.order_id % 1000 < {2
            * DifferPerThousand} THEN 0.01 ELSE 0 END),
               'refund', 'buyer', 'T' || r.order_id, ARRAY['2026' || r.order_id, 'R' || r.order_id]
        FROM refunds r WHERE r.order_id % 1000 >= {DifferPerThousand};
        INSERT INTO fund_lines (shop_id, file_id, line, provider, side, once, at, month, amount, nature, bearer, order_number, known_by)
        SELECT s.id, 1, 1, 'alipay', 'account', 'X' || n, '2026-10-05Z', '2026-10-01', -5, 'refund', 'buyer', 'X' || n, ARRAY['2026X' || n]
        FROM shops s, generate_series(1, {Refunds} / 1000 * {DifferPerThousand}) n;
        """;
}
