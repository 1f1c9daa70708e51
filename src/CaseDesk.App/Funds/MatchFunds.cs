using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>
/// Compares a shop's ledger with its account (decision 16), in the transaction of whatever changed one of them. What is
/// matched marks its line on a compiled statement; what differs is kept until the books or the files change.
/// </summary>
static class MatchFunds
{
    /// <summary>$1 the shop, $2 the first month. What is no longer so; an explanation belongs to exactly what was explained.</summary>
    const string Gone = """
        UPDATE fund_differences d SET state = 'gone'
        WHERE d.shop_id = $1 AND d.from_month >= $2 AND d.state <> 'gone'
          AND NOT EXISTS (SELECT 1 FROM found f WHERE f.refunds = d.refunds AND f.lines = d.lines AND f.ours = d.ours AND f.theirs = d.theirs)
        """;

    /// <summary>$1 the shop, $2 now.</summary>
    const string Found = """
        INSERT INTO fund_differences (shop_id, kind, order_number, refunds, lines, ours, theirs, from_month, to_month, state, found_at)
        SELECT $1, f.kind, f.order_number, f.refunds, f.lines, f.ours, f.theirs, f.from_month, f.to_month, 'open', $2
        FROM found f
        WHERE NOT EXISTS (SELECT 1 FROM fund_differences d
                          WHERE d.shop_id = $1 AND d.state <> 'gone' AND d.to_month = f.to_month
                            AND d.refunds = f.refunds AND d.lines = f.lines AND d.ours = f.ours AND d.theirs = f.theirs)
        """;

    /// <summary>$1 the shop, $2 the first month, $3 now. Found by the product: by nobody; and by no file of whoever compiled the list.</summary>
    static readonly string Mark = $"""
        UPDATE statement_lines l SET finding = 'matched', found_at = $3
        FROM statements s, fund_matches m
        WHERE s.id = l.statement_id AND s.shop_id = $1 AND s.state = 'compiled' AND l.finding = 'open'
          AND m.shop_id = $1 AND m.to_month >= $2 AND m.refund_id = l.refund_id
          AND {FundUniverse.IsSignedByAnother(
            "(SELECT a.person_id FROM statement_acts a WHERE a.statement_id = s.id AND a.action = 'compile')"
        )}
        """;

    /// <summary>
    /// $1 the shop, $2 the keys of the reasons, $3 that of any other. What finance has explained line by line is explained. A line holds words or, where
    /// none were typed, the reason's key: of several the last reason that was given.
    /// </summary>
    const string Told = """
        UPDATE fund_differences d
        SET state = 'explained', reason = COALESCE(t.reason, $3), words = t.words, explained_by = t.by, explained_at = t.at
        FROM (SELECT o.id, (array_agg(l.explanation ORDER BY l.found_at DESC) FILTER (WHERE l.explanation = ANY ($2)))[1] AS reason,
                     string_agg(DISTINCT l.explanation, '; ') FILTER (WHERE l.explanation <> ALL ($2)) AS words,
                     (array_agg(l.found_by ORDER BY l.found_at DESC))[1] AS by, max(l.found_at) AS at
              FROM fund_differences o CROSS JOIN LATERAL unnest(o.refunds) AS r(id) JOIN statement_lines l ON l.refund_id = r.id
              WHERE o.shop_id = $1 AND o.state = 'open' AND o.kind = 'ours-only' AND l.finding = 'explained'
              GROUP BY o.id, o.refunds HAVING count(*) = cardinality(o.refunds)) t
        WHERE d.id = t.id
        """;

    /// <param name="compiling">Who is compiling a statement of which month in this transaction; null: nobody is.</param>
    public static async Task RunAsync(
        NpgsqlConnection connection,
        Shop shop,
        DateTimeOffset now,
        CancellationToken ct,
        (Guid Person, Month Month)? compiling = null
    )
    {
        await FundUniverse.LockAsync(connection, shop.Id, ct);
        if (await SinceAsync(connection, shop, ct) is not { } since)
        {
            return;
        }

        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(FundUniverse.Forget, shop.Id, since);
        batch.Add(FundUniverse.CompiledNow, shop.Id, compiling?.Person, compiling?.Month.First);
        batch.Add(
            FundUniverse.Speaking,
            shop.Id,
            FundUniverse.Authorities.Formats,
            FundUniverse.Authorities.SettledBy,
            since,
            (DateOnly?)null
        );
        batch.Add(FundUniverse.Ours, shop.Id, since, shop.Zone.Id);
        batch.Add(FundUniverse.Theirs, shop.Id, since, shop.Zone.Id);
        batch.Add(FundUniverse.Analyze);
        foreach (var pass in FundPasses.All)
        {
            batch.Add(pass, shop.Id);
        }

        batch.Add(FundUniverse.Unseen);
        batch.Add(FundPasses.Differences);
        batch.Add(Gone, shop.Id, since);
        batch.Add(Found, shop.Id, now);
        batch.Add(Mark, shop.Id, since, now);
        batch.Add(
            Told,
            shop.Id,
            Enum.GetValues<DifferenceReason>().Select(reason => reason.Key()).ToArray(),
            DifferenceReason.Other.Key()
        );
        batch.Add("DROP TABLE compiled, speaking, ours, theirs, found");
        await batch.ExecuteNonQueryAsync(ct);
    }

    static async Task<DateOnly?> SinceAsync(NpgsqlConnection connection, Shop shop, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(
            FundUniverse.Since,
            shop.Id,
            FundUniverse.Authorities.Formats,
            Enum.GetValues<StatementKind>().Length
        );
        return await batch.ExecuteScalarAsync(ct) is DateOnly since ? since : null;
    }
}
