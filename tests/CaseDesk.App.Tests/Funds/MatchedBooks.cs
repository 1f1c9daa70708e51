using CaseDesk.App.Funds;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Funds;

/// <summary>A file of the account, or a platform's of the same money, and the days that it covers.</summary>
sealed record CoveringFile(FundSide Side, DateOnly From, DateOnly To);

/// <summary>A shop's ledger and account as plain rows, and what the database makes of them.</summary>
sealed class MatchedBooks(TestDesk desk, string shop)
{
    /// <summary>A file that covers all that the rows speak of.</summary>
    static readonly CoveringFile Whole = new(FundSide.Account, new(2026, 1, 1), new(2026, 12, 31));

    /// <param name="files">Null: one of the account that covers everything.</param>
    /// <param name="sideOf">Null: all of them are the account's.</param>
    public async Task WriteAsync(
        IReadOnlyList<PaidRefund> refunds,
        IReadOnlyList<LeftMoney> lines,
        IReadOnlyList<CoveringFile>? files = null,
        Func<LeftMoney, FundSide>? sideOf = null
    )
    {
        await desk.AddShopAsync(shop);
        await desk.SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, verified, paid_differs)
            SELECT s.id, n.number, 'taobao', 'b', 1000000, 0, 'shipped', now(), true, false
            FROM shops s, unnest($2::text[]) n(number) WHERE s.key = $1
            """,
            shop,
            refunds.Select(refund => refund.Order).Distinct().ToArray()
        );
        await desk.SqlAsync(
            """
            INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                                 payer, paid_at, recorded_at, reference, paid_by_approver)
            SELECT r.id, s.id, o.id, 'discount', CASE WHEN r.reference IS NULL THEN 'platform' ELSE 'desk' END, 'paid', r.amount, 'x',
                   CASE WHEN r.id = ANY ($8) THEN 'alipay-transfer' ELSE 'platform-refund' END, 'company', r.at, '{}', 1, $7, r.at, r.at, r.reference, false
            FROM shops s, unnest($2::uuid[], $3::text[], $4::numeric[], $5::text[], $6::timestamptz[]) r(id, number, amount, reference, at)
            JOIN orders o ON o.number = r.number WHERE s.key = $1 AND o.shop_id = s.id
            """,
            shop,
            refunds.Select(refund => refund.Id).ToArray(),
            refunds.Select(refund => refund.Order).ToArray(),
            refunds.Select(refund => refund.Amount).ToArray(),
            refunds.Select(refund => refund.Reference).ToArray(),
            refunds.Select(refund => refund.At).ToArray(),
            TestDesk.Person("agent"),
            refunds.Where(refund => refund.ByTransfer).Select(refund => refund.Id).ToArray()
        );
        foreach (var (n, file) in (files ?? [Whole]).Index())
        {
            await desk.SqlAsync(
                """
                INSERT INTO fund_files (shop_id, format, provider, side, name, sha256, from_day, to_day, lines, known, came_in, left_out, taken_by, taken_at)
                SELECT id, CASE $2 WHEN 'account' THEN 'alipay-fund' ELSE 'alipay-trade' END, 'alipay', $2, 'f', int4send($6), $3, $4, 0, 0, 0, 0, $5, now()
                FROM shops WHERE key = $1
                """,
                shop,
                CaseDesk.Domain.Keys.Key(file.Side),
                file.From,
                file.To,
                TestDesk.Person("finance"),
                n
            );
        }

        foreach (var line in lines)
        {
            await desk.SqlAsync(
                """
                INSERT INTO fund_lines (id, shop_id, file_id, line, provider, side, once, at, month, amount, nature, bearer, order_number, known_by)
                OVERRIDING SYSTEM VALUE
                SELECT $2, s.id, f.id, 1, 'alipay', f.side, $2::text, $3, $4, $5, $8, 'buyer', NULLIF($6, ''), $7
                FROM shops s JOIN fund_files f ON f.shop_id = s.id WHERE s.key = $1 AND f.side = $9 ORDER BY f.id LIMIT 1
                """,
                shop,
                line.Id,
                line.At,
                line.Month.First,
                -line.Amount,
                line.Order ?? "",
                line.References.ToArray(),
                line.IsTransfer ? "transfer" : "refund",
                CaseDesk.Domain.Keys.Key(sideOf?.Invoke(line) ?? FundSide.Account)
            );
        }
    }

    public async Task MatchAsync()
    {
        var house = await desk.Get<HouseDirectory>().NowAsync(default);
        await using var connection = await desk.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await MatchFunds.RunAsync(
            connection,
            house.Shops.Values.Single(one => one.Key == shop),
            desk.Time.Now,
            default
        );
        await transaction.CommitAsync();
    }

    /// <summary>What was matched and what differs, one sentence each, so that two ways of finding it can be compared.</summary>
    public async Task<string[]> ReadAsync()
    {
        await using var command = desk.Database.CreateCommand(
            """
            SELECT concat_ws(' ', m.matched_by, m.refund_id, CASE WHEN m.matched_by = 'sum-of-order' THEN NULL ELSE m.line_id END, m.from_month, m.to_month)
            FROM fund_matches m JOIN shops s ON s.id = m.shop_id WHERE s.key = $1 AND m.refund_id IS NOT NULL
            UNION
            SELECT concat_ws(' ', 'sum line', m.line_id)
            FROM fund_matches m JOIN shops s ON s.id = m.shop_id WHERE s.key = $1 AND m.matched_by = 'sum-of-order' AND m.line_id IS NOT NULL
            UNION ALL
            SELECT concat_ws(' ', d.kind, d.order_number, array_to_string(d.refunds, ','), '/', array_to_string(d.lines, ','), d.ours::numeric(18, 2),
                             d.theirs::numeric(18, 2), d.from_month, d.to_month)
            FROM fund_differences d JOIN shops s ON s.id = d.shop_id WHERE s.key = $1 AND d.state <> 'gone'
            """
        );
        command.Parameters.Add(new() { Value = shop });
        await using var reader = await command.ExecuteReaderAsync();
        var said = new List<string>();
        while (await reader.ReadAsync())
        {
            said.Add(reader.GetString(0));
        }

        return [.. said.Order(StringComparer.Ordinal)];
    }

    /// <summary>The same sentences of what the rule says.</summary>
    public static string[] Say(Matching matching) =>
        [
            .. matching
                .Matched.SelectMany(Say)
                .Distinct()
                .Concat(matching.Differences.Select(Say))
                .Order(StringComparer.Ordinal),
        ];

    static IEnumerable<string> Say(Matched matched)
    {
        var months = matched.Refunds.Select(one => one.Month).Concat(matched.Lines.Select(one => one.Month)).ToArray();
        var span = $"{Day(months.Min())} {Day(months.Max())}";
        var by = CaseDesk.Domain.Keys.Key(matched.By);
        return matched.By == MatchedBy.SumOfOrder
            ?
            [
                .. matched.Refunds.Select(refund => $"{by} {refund.Id} {span}"),
                .. matched.Lines.Select(line => $"sum line {line.Id}"),
            ]
            : matched.Lines.Select(line => $"{by} {matched.Refunds[0].Id} {line.Id} {span}");
    }

    static string Say(Difference difference) =>
        string.Join(
            ' ',
            (
                (string?[])
                    [
                        CaseDesk.Domain.Keys.Key(difference.Kind),
                        difference.Order,
                        string.Join(',', difference.Refunds.Select(refund => refund.Id)),
                        "/",
                        string.Join(',', difference.Lines.Select(line => line.Id)),
                        difference.Ours.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
                        difference.Theirs.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
                        Day(difference.From),
                        Day(difference.To),
                    ]
            ).Where(word => word is not null)
        );

    static string Day(Month month) =>
        month.First.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
