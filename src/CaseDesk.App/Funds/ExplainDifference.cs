using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>Why some differences are as they are.</summary>
/// <param name="Words">Needed where the reason is none of the list.</param>
public sealed record Explanation(IReadOnlyList<long> Differences, DifferenceReason Reason, string? Words = null)
{
    /// <summary>Null only where the sender cannot repeat.</summary>
    public ActKey? Key { get; init; }
}

/// <summary>
/// Finance, and nobody who compiled a statement of the months concerned or one that lists their refunds late, says why differences are right as they are. The
/// lines of their refunds on compiled statements are explained with them.
/// </summary>
public sealed class ExplainDifference
{
    const string Lock = """
        SELECT d.id, d.state, d.explained_at, p.display_name, d.refunds,
               EXISTS (SELECT 1 FROM statement_acts a JOIN statements s ON s.id = a.statement_id
                       WHERE s.shop_id = d.shop_id AND a.action = 'compile' AND a.person_id = $3
                         AND (s.month BETWEEN d.from_month AND d.to_month
                              OR EXISTS (SELECT 1 FROM statement_lines l
                                         WHERE l.statement_id = s.id AND l.refund_id = ANY (d.refunds)))),
               d.kind
        FROM fund_differences d LEFT JOIN people p ON p.id = d.explained_by
        WHERE d.shop_id = $1 AND d.id = ANY ($2)
        ORDER BY d.id FOR UPDATE OF d
        """;

    const string Explain = """
        UPDATE fund_differences SET state = 'explained', reason = $2, words = $3, explained_by = $4, explained_at = $5 WHERE id = ANY ($1)
        """;

    const string ExplainLines = """
        UPDATE statement_lines l SET finding = 'explained', explanation = $2, found_by = $3, found_at = $4
        FROM statements s
        WHERE s.id = l.statement_id AND s.state = 'compiled' AND l.finding = 'open' AND l.refund_id = ANY ($1)
        """;

    readonly NpgsqlDataSource database;
    readonly AccessReader access;
    readonly TimeProvider time;

    internal ExplainDifference(NpgsqlDataSource database, AccessReader access, TimeProvider time) =>
        (this.database, this.access, this.time) = (database, access, time);

    /// <summary>
    /// Refuses with <c>shop-…</c>, <c>not-your-role</c>, <c>reason-missing</c>, <c>difference-gone</c>, <c>stale</c> (somebody
    /// has explained one meanwhile), <c>compiled-by-you</c>, <c>reason-not-fitting</c>, <c>key-used-otherwise</c>; then none of them is explained.
    /// </summary>
    public async Task<Refusal?> RunAsync(Guid person, string shopKey, Explanation given, CancellationToken ct)
    {
        var found = await access.InShopAsync(person, shopKey, FundDuties.Finance, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var words = string.IsNullOrWhiteSpace(given.Words) ? null : given.Words.Trim();
        if (given.Reason == DifferenceReason.Other && words is null)
        {
            return new Refusal("reason-missing", RefusalKind.Rule);
        }

        return await ActKey.OnceAsync(() => ExplainAsync(person, found.Value.Shop, given with { Words = words }, ct));
    }

    async Task<Refusal?> ExplainAsync(Guid person, Shop shop, Explanation given, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await FundUniverse.LockAsync(connection, shop.Id, ct);
        if (given.Key is { } key && await FundKeys.EarlierAsync(connection, person, key, ct) is { } earlier)
        {
            return earlier.Refusal;
        }

        var locked = await LockAsync(connection, shop, given, person, ct);
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var batch = connection.CreateBatch();
        batch.Add(Explain, given.Differences.ToArray(), given.Reason.Key(), given.Words, person, now);
        batch.Add(ExplainLines, locked.Value, given.Words ?? given.Reason.Key(), person, now);
        given.Key?.Append(batch, person, now, shop.Key);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }

    /// <summary>The refunds of the differences, where each of them is open and this person may explain it.</summary>
    static async Task<Result<Guid[]>> LockAsync(
        NpgsqlConnection connection,
        Shop shop,
        Explanation given,
        Guid person,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Lock, shop.Id, given.Differences.ToArray(), person);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var (refunds, seen) = (new List<Guid>(), 0);
        while (await reader.ReadAsync(ct))
        {
            seen++;
            if (Judge(reader, given.Reason) is { } refusal)
            {
                return refusal;
            }

            refunds.AddRange(reader.GetFieldValue<Guid[]>(4));
        }

        return seen == given.Differences.Distinct().Count()
            ? refunds.ToArray()
            : new Refusal("difference-gone", RefusalKind.Conflict);
    }

    static Refusal? Judge(NpgsqlDataReader row, DifferenceReason reason) =>
        row.GetString(1) switch
        {
            "gone" => new Refusal("difference-gone", RefusalKind.Conflict),
            "explained" => new Refusal(
                "stale",
                RefusalKind.Stale,
                ("changedBy", row.Text(3) ?? ""),
                ("at", Instants.Plain(row.GetFieldValue<DateTimeOffset>(2))),
                ("action", "explained")
            ),
            _ when row.GetBoolean(5) => new Refusal("compiled-by-you", RefusalKind.Forbidden),
            _ when !reason.Fits(Keys.Parse<DifferenceKind>(row.GetString(6))) => new Refusal(
                "reason-not-fitting",
                RefusalKind.Rule
            ),
            _ => null,
        };
}
