using CaseDesk.App.Data;
using CaseDesk.App.Funds.Formats;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>What of a shop is compared: gathered into tables of the transaction, so that each pass reads what the one before left.</summary>
static class FundUniverse
{
    /// <summary>One comparison of a shop at a time; whoever comes second reads what the first one wrote. $1 the shop.</summary>
    public const string Lock = "SELECT pg_advisory_xact_lock(hashtext('fund-matching'), $1)";

    /// <summary>
    /// $1 the shop. Who compiled a statement of which month: no file that this person took in speaks of that month, so that nobody
    /// signs for the own list by the own file.
    /// </summary>
    public const string Compiled = """
        SELECT s.month, a.person_id FROM statements s JOIN statement_acts a ON a.statement_id = s.id
        WHERE s.shop_id = $1 AND a.action = 'compile'
        """;

    /// <summary>As <see cref="Compiled"/>, with $2 who is compiling the statement of $3 in this transaction; NULL: nobody is.</summary>
    public const string CompiledNow = $"""
        CREATE TEMPORARY TABLE compiled ON COMMIT DROP AS
        {Compiled}
        UNION SELECT $3::date, $2::uuid WHERE $2::uuid IS NOT NULL
        """;

    /// <summary>A line that a file says whose taker did not compile its month: the file that brought it, or one that says it again.</summary>
    public const string Heard = """
        ((f.taken_by, l.month) NOT IN (SELECT c.person_id, c.month FROM compiled c)
         OR EXISTS (SELECT 1 FROM fund_line_echoes e JOIN fund_files g ON g.id = e.file_id
                    WHERE e.line_id = l.id AND (g.taken_by, l.month) NOT IN (SELECT c.person_id, c.month FROM compiled c)))
        """;

    /// <summary>
    /// Of a match <c>m</c>: somebody else than <paramref name="compilers"/> of the statement took in a file that says its line. A refund that is
    /// listed late stands on another month's statement than its line is of.
    /// </summary>
    /// <param name="compilers">A set of people, as SQL.</param>
    public static string IsSignedByAnother(string compilers) =>
        $"""
            (m.line_id IS NULL
             OR EXISTS (SELECT 1 FROM fund_lines x JOIN fund_files f ON f.id = x.file_id
                        WHERE x.id = m.line_id AND f.taken_by NOT IN {compilers})
             OR EXISTS (SELECT 1 FROM fund_line_echoes e JOIN fund_files g ON g.id = e.file_id
                        WHERE e.line_id = m.line_id AND g.taken_by NOT IN {compilers}))
            """;

    /// <summary>
    /// $1 the shop, $2 the formats that say refunds, $3 how many statements a month has. The first month that is compared anew:
    /// one before the earliest month of a file whose statements are not all closed, for money that left about the turn of the
    /// month. What lies before the first that was ever closed was nobody's to close. Null: there is nothing to compare.
    /// </summary>
    public const string Since = """
        SELECT (min(m.month) - interval '1 month')::date
        FROM (SELECT DISTINCT generate_series(date_trunc('month', f.from_day::timestamp), f.to_day::timestamp, interval '1 month')::date AS month
              FROM fund_files f WHERE f.shop_id = $1 AND f.format = ANY ($2)) m
        WHERE (SELECT count(*) FROM statements s WHERE s.shop_id = $1 AND s.month = m.month AND s.state = 'closed') < $3
          AND m.month >= COALESCE((SELECT min(s.month) FROM statements s WHERE s.shop_id = $1 AND s.state = 'closed'), m.month)
        """;

    /// <summary>
    /// $1 the shop, $2 the first month. What was matched is taken apart; it comes together again where it still fits. What
    /// reaches back before the first month stays: its other half is not looked at again.
    /// </summary>
    public const string Forget = "DELETE FROM fund_matches WHERE shop_id = $1 AND from_month >= $2";

    /// <summary>
    /// $1 the shop, $2 the formats that say refunds and $3 through whose account each one's money moves, the most telling first, $4
    /// the first and $5 the last day (NULL: any); <c>compiled</c> as <see cref="Compiled"/>. Which formats cover which days of the shop: <c>tells</c> is the most telling of its
    /// side for its account and day, <c>has_account</c> that a file of the account itself covers the day.
    /// </summary>
    public const string Covered = """
        covered AS (
            SELECT c.format, c.side, c.settled_by, c.day, c.rank = min(c.rank) OVER (PARTITION BY c.settled_by, c.side, c.day) AS tells,
                   bool_or(c.side = 'account') OVER (PARTITION BY c.settled_by, c.day) AS has_account
            FROM (SELECT DISTINCT f.format, f.side, k.settled_by, k.rank, GREATEST(f.from_day, $4::date) + d.nth AS day
                  FROM fund_files f JOIN unnest($2::text[], $3::text[]) WITH ORDINALITY AS k(format, settled_by, rank) ON k.format = f.format
                  CROSS JOIN LATERAL generate_series(0, LEAST(f.to_day, $5::date) - GREATEST(f.from_day, $4::date)) AS d(nth)
                  WHERE f.shop_id = $1
                    AND (f.taken_by, date_trunc('month', (GREATEST(f.from_day, $4::date) + d.nth)::timestamp)::date)
                        NOT IN (SELECT p.person_id, p.month FROM compiled p)) c)
        """;

    /// <summary>Of the days that are <see cref="Covered"/>: the account's own files speak, else the most telling of the others.</summary>
    public const string Speaks = "(side = 'account' OR tells AND NOT has_account)";

    /// <summary>
    /// As <see cref="Covered"/>. The same refund stands in the account's file, in the platform's settlement and in its refund export:
    /// one of them speaks of each day.
    /// </summary>
    public const string Speaking = $"""
        CREATE TEMPORARY TABLE speaking ON COMMIT DROP AS
        WITH {Covered}
        SELECT format, side, settled_by, day FROM covered WHERE {Speaks}
        """;

    /// <summary>$1 the shop, $2 the first month, $3 its zone.</summary>
    public const string Ours = """
        CREATE TEMPORARY TABLE ours ON COMMIT DROP AS
        SELECT r.id, o.number AS order_number, r.amount + COALESCE(k.amount, 0) AS amount,
               COALESCE(r.reference, r.platform_number) AS reference, r.method = 'alipay-transfer' AS by_transfer, r.paid_at AS at,
               (r.paid_at AT TIME ZONE $3)::date AS day, date_trunc('month', r.paid_at AT TIME ZONE $3)::date AS month
        FROM refunds r JOIN orders o ON o.id = r.order_id
        LEFT JOIN (SELECT c.refund_id, sum(c.amount) AS amount FROM corrections c GROUP BY c.refund_id) k ON k.refund_id = r.id
        WHERE r.shop_id = $1 AND r.state IN ('paid', 'compiled', 'reconciled')
          AND r.paid_at >= ($2::date)::timestamp AT TIME ZONE $3
          AND r.amount + COALESCE(k.amount, 0) > 0
          AND NOT EXISTS (SELECT 1 FROM fund_matches m WHERE m.refund_id = r.id)
          AND r.id <> ALL (ARRAY(SELECT unnest(d.refunds) FROM fund_differences d
                                 WHERE d.shop_id = $1 AND d.state <> 'gone' AND d.from_month < $2 AND d.to_month >= $2))
        """;

    /// <summary>
    /// $1 the shop, $2 the first month, $3 its zone. Refunds to buyers of the files that speak, and the transfers among them, which only a
    /// reference can tell for refunds. A line without an order takes that of a line of the platform's side with one of its
    /// numbers.
    /// </summary>
    public const string Theirs = $"""
        CREATE TEMPORARY TABLE theirs ON COMMIT DROP AS
        WITH known AS (
            SELECT DISTINCT ON (n.number) n.number, l.order_number
            FROM fund_lines l JOIN fund_files f ON f.id = l.file_id CROSS JOIN LATERAL unnest(l.known_by) AS n(number)
            WHERE l.shop_id = $1 AND l.side = 'platform' AND l.order_number IS NOT NULL AND (l.month IS NULL OR {Heard})
              AND EXISTS (SELECT 1 FROM fund_lines u WHERE u.shop_id = $1 AND u.month >= $2 AND u.order_number IS NULL AND u.nature = 'refund')
            ORDER BY n.number, l.id),
        named AS (
            SELECT DISTINCT ON (l.id) l.id, k.order_number
            FROM fund_lines l CROSS JOIN LATERAL unnest(l.known_by) AS n(number) JOIN known k ON k.number = n.number
            WHERE l.shop_id = $1 AND l.month >= $2 AND l.order_number IS NULL AND l.nature = 'refund'
            ORDER BY l.id, k.order_number)
        SELECT l.id, COALESCE(l.order_number, n.order_number) AS order_number, -l.amount AS amount, l.known_by AS known_by,
               l.nature = 'transfer' AS is_transfer, l.at, l.month
        FROM fund_lines l JOIN fund_files f ON f.id = l.file_id JOIN speaking s ON s.format = f.format AND s.day = (l.at AT TIME ZONE $3)::date
        LEFT JOIN named n ON n.id = l.id
        WHERE l.shop_id = $1 AND l.month >= $2 AND (l.nature = 'refund' OR l.nature = 'transfer' AND l.amount < 0) AND l.bearer = 'buyer'
          AND {Heard}
          AND NOT EXISTS (SELECT 1 FROM fund_matches m WHERE m.line_id = l.id)
          AND l.id <> ALL (ARRAY(SELECT unnest(d.lines) FROM fund_differences d
                                 WHERE d.shop_id = $1 AND d.state <> 'gone' AND d.from_month < $2 AND d.to_month >= $2))
        """;

    /// <summary>The planner knows nothing of tables that were made a moment ago.</summary>
    public const string Analyze = "ANALYZE ours, theirs";

    /// <summary>
    /// What is left of our money on a day that no file covers is not missing: nobody has looked for it; unless something of its order is
    /// left on the other side, of which it is then the part that we know. A transfer by Alipay shows in the files of that account only.
    /// </summary>
    public const string Unseen = """
        WITH unseen AS (
            SELECT o.id, o.by_transfer, o.order_number FROM ours o
            WHERE NOT EXISTS (SELECT 1 FROM speaking s
                              WHERE s.day = o.day AND (NOT o.by_transfer OR s.side = 'account' AND s.settled_by = 'alipay'))),
        known AS (SELECT DISTINCT t.order_number FROM theirs t)
        DELETE FROM ours o USING unseen u LEFT JOIN known k ON k.order_number = u.order_number
        WHERE o.id = u.id AND (u.by_transfer OR k.order_number IS NULL)
        """;

    /// <summary>The formats that say refunds, and through whose account the money of each moves, the most telling first.</summary>
    public static (string[] Formats, string[] SettledBy) Authorities { get; } =
        (
            [.. FundFormats.ByAuthority.Select(format => format.Key)],
            [.. FundFormats.ByAuthority.Select(format => format.SettledBy ?? format.Provider)]
        );

    /// <summary>That nobody else of the shop compares, compiles or reconciles meanwhile. It comes before all other locks.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, int shop, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        batch.Add(Lock, shop);
        await batch.ExecuteNonQueryAsync(ct);
    }
}
