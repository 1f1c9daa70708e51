using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>One statement in the list of months.</summary>
/// <param name="Count">Entries on it; of an open one, with what would be listed now.</param>
/// <param name="Open">Lines that finance has not found yet.</param>
public sealed record StatementCard(
    Month Month,
    StatementKind Kind,
    StatementState State,
    int Count,
    decimal Amount,
    int Open
);

/// <param name="Months">The newest first; each month once for each kind.</param>
public sealed record ShopStatements(Shop Shop, IReadOnlyList<StatementCard> Months);

/// <summary>The months of a shop with their statements, from its first refund to now.</summary>
public sealed class StatementList
{
    const string StandingSql = """
        SELECT t.month, t.kind, t.state,
               (SELECT count(*) FROM statement_lines l WHERE l.statement_id = t.id),
               (SELECT COALESCE(sum(r.amount), 0) FROM statement_lines l JOIN refunds r ON r.id = l.refund_id WHERE l.statement_id = t.id),
               (SELECT count(*) FROM statement_lines l WHERE l.statement_id = t.id AND l.finding = 'open'),
               (SELECT count(*) FROM corrections k WHERE k.statement_id = t.id),
               (SELECT COALESCE(sum(k.amount), 0) FROM corrections k WHERE k.statement_id = t.id)
        FROM statements t WHERE t.shop_id = $1
        """;

    const string WaitingSql = """
        SELECT date_trunc('month', r.paid_at AT TIME ZONE $2)::date, c.workflow, r.kind, count(*), sum(r.amount)
        FROM refunds r LEFT JOIN cases c ON c.id = r.case_id
        WHERE r.shop_id = $1 AND r.state = 'paid' AND NOT EXISTS (SELECT 1 FROM statement_lines l WHERE l.refund_id = r.id)
        GROUP BY 1, 2, 3
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccessReader access;

    internal StatementList(NpgsqlDataSource database, TimeProvider time, AccessReader access) =>
        (this.database, this.time, this.access) = (database, time, access);

    /// <summary>Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>.</summary>
    public async Task<Result<ShopStatements>> ReadAsync(Guid person, string shopKey, CancellationToken ct)
    {
        var seen = await access.InShopAsync(person, shopKey, StatementHeads.Readers, ct);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var (shop, _) = seen.Value;

        var cards = await ReadAsync(shop, ct);
        var months = cards.Keys.Select(key => key.Item1).Append(Month.Of(time.GetUtcNow(), shop.Zone)).ToHashSet();
        foreach (var kind in Enum.GetValues<StatementKind>())
        foreach (var month in months)
        {
            cards.TryAdd((month, kind), new StatementCard(month, kind, StatementState.Open, 0, 0m, 0));
        }

        return new ShopStatements(
            shop,
            [.. cards.Values.OrderByDescending(card => card.Month).ThenBy(card => card.Kind)]
        );
    }

    async Task<Dictionary<(Month, StatementKind), StatementCard>> ReadAsync(Shop shop, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(StandingSql, shop.Id);
        batch.Add(WaitingSql, shop.Id, shop.Zone.Id);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var cards = new Dictionary<(Month, StatementKind), StatementCard>();
        while (await reader.ReadAsync(ct))
        {
            var card = ReadStanding(reader);
            cards[(card.Month, card.Kind)] = card;
        }

        var compiled = Enum.GetValues<StatementKind>()
            .ToDictionary(
                kind => kind,
                kind =>
                    cards
                        .Values.Where(c => c.Kind == kind && c.State != StatementState.Open)
                        .Select(c => c.Month)
                        .ToHashSet()
            );
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var kind = StatementKinds.Of(reader.Text(1), Keys.Parse<RefundKind>(reader.GetString(2)));
            var month = StatementMonth.Of(new Month(reader.GetFieldValue<DateOnly>(0)), compiled[kind]).Month;
            var card =
                cards.GetValueOrDefault((month, kind)) ?? new StatementCard(month, kind, StatementState.Open, 0, 0m, 0);
            cards[(month, kind)] = card with
            {
                Count = card.Count + (int)reader.GetInt64(3),
                Amount = card.Amount + reader.GetDecimal(4),
            };
        }

        return cards;
    }

    static StatementCard ReadStanding(NpgsqlDataReader row) =>
        new(
            new Month(row.GetFieldValue<DateOnly>(0)),
            Keys.Parse<StatementKind>(row.GetString(1)),
            Keys.Parse<StatementState>(row.GetString(2)),
            (int)(row.GetInt64(3) + row.GetInt64(6)),
            row.GetDecimal(4) + row.GetDecimal(7),
            (int)row.GetInt64(5)
        );
}
