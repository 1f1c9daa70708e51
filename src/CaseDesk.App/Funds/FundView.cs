using System.Data;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>Shows a month as ledger, platform and account, to clerk, finance and supervisors of the shop.</summary>
public sealed class FundView
{
    internal static readonly Role[] Readers = [Role.Finance, Role.Clerk, Role.Supervisor];

    const string Ours = """
        SELECT CASE WHEN r.origin = 'platform' THEN NULL ELSE r.kind END, count(*),
               sum(r.amount + COALESCE((SELECT sum(c.amount) FROM corrections c WHERE c.refund_id = r.id), 0))
        FROM refunds r
        WHERE r.shop_id = $1 AND r.state IN ('paid', 'compiled', 'reconciled') AND r.paid_at >= $2 AND r.paid_at < $3
        GROUP BY 1
        """;

    /// <summary>
    /// By side and by who got it: of the platform's files, which say the same refunds, the most telling of each account and day.
    /// $1 to $5 as for <see cref="FundUniverse.Covered"/>, of the month; $6 the shop's zone.
    /// </summary>
    const string Theirs = $"""
        WITH compiled AS ({FundUniverse.Compiled}), {FundUniverse.Covered}
        SELECT l.side, l.bearer, count(*), -sum(l.amount)
        FROM fund_lines l JOIN fund_files f ON f.id = l.file_id
        JOIN covered c ON c.format = f.format AND c.day = (l.at AT TIME ZONE $6)::date AND (c.side = 'account' OR c.tells)
        WHERE l.shop_id = $1 AND l.month = $4 AND {FundUniverse.Heard}
          AND (l.nature = 'refund'
               OR l.nature = 'transfer'
                  AND (EXISTS (SELECT 1 FROM fund_matches m WHERE m.line_id = l.id)
                       OR EXISTS (SELECT 1 FROM fund_differences d WHERE d.shop_id = l.shop_id AND d.state <> 'gone' AND l.id = ANY (d.lines))))
        GROUP BY 1, 2
        """;

    /// <summary>$1 to $5 as for <see cref="FundUniverse.Covered"/>. The days that are compared, by the side whose files speak of them.</summary>
    const string Days = $"""
        WITH compiled AS ({FundUniverse.Compiled}), {FundUniverse.Covered}
        SELECT DISTINCT side, day FROM covered WHERE {FundUniverse.Speaks} ORDER BY day
        """;

    const string Matched = """
        SELECT m.matched_by, m.from_month <> m.to_month, count(DISTINCT r.id),
               sum(r.amount + COALESCE((SELECT sum(c.amount) FROM corrections c WHERE c.refund_id = r.id), 0))
        FROM (SELECT DISTINCT refund_id, matched_by, from_month, to_month FROM fund_matches
              WHERE shop_id = $1 AND to_month >= $2 AND from_month <= $2 AND refund_id IS NOT NULL) m
        JOIN refunds r ON r.id = m.refund_id
        WHERE r.paid_at >= $3 AND r.paid_at < $4
        GROUP BY 1, 2
        """;

    const string Differences = """
        SELECT d.kind, d.state = 'explained', count(*), sum(d.theirs - d.ours) FROM fund_differences d
        WHERE d.shop_id = $1 AND d.to_month >= $2 AND d.from_month <= $2 AND d.state <> 'gone' GROUP BY 1, 2
        """;

    const string OfUnknownOrders = """
        SELECT count(*), COALESCE(sum(e.amount), 0) FROM exported_refunds e
        WHERE e.shop_id = $1 AND e.refund_id IS NULL AND e.at >= $2 AND e.at < $3
        """;

    readonly NpgsqlDataSource database;
    readonly AccessReader access;

    internal FundView(NpgsqlDataSource database, AccessReader access) =>
        (this.database, this.access) = (database, access);

    /// <summary>In which the shop counts its money. Refuses with <c>shop-…</c> or <c>not-your-role</c>.</summary>
    public async Task<Result<Currency>> CurrencyAsync(Guid person, string shopKey, CancellationToken ct)
    {
        var found = await access.InShopAsync(person, shopKey, Readers, ct);
        return found.Succeeded ? found.Value.Shop.Currency : found.Refusal;
    }

    /// <summary>Refuses with <c>shop-…</c> or <c>not-your-role</c>.</summary>
    public async Task<Result<FundMonth>> ReadAsync(Guid person, string shopKey, Month month, CancellationToken ct)
    {
        var found = await access.InShopAsync(person, shopKey, Readers, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (shop, actor) = found.Value;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var (begin, end) = (month.BeginsAt(shop.Zone), month.EndsAt(shop.Zone));
        await using var batch = connection.CreateBatch();
        batch.Add(Ours, shop.Id, begin, end);
        SqlValue[] covered =
        [
            shop.Id,
            FundUniverse.Authorities.Formats,
            FundUniverse.Authorities.SettledBy,
            month.First,
            month.Last,
        ];
        batch.Add(Theirs, [.. covered, shop.Zone.Id]);
        batch.Add(Matched, shop.Id, month.First, begin, end);
        batch.Add(Differences, shop.Id, month.First);
        batch.Add(OfUnknownOrders, shop.Id, begin, end);
        batch.Add(Days, covered);
        batch.Add(FundFiles.OfDays, shop.Id, month.First, month.Last);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await ReadAsync(reader, shop, month, FundDuties.Obstacle(actor), ct);
    }

    static async Task<FundMonth> ReadAsync(
        NpgsqlDataReader reader,
        Shop shop,
        Month month,
        Refusal? obstacle,
        CancellationToken ct
    )
    {
        var ours = new Dictionary<RefundKind, RefundSum>();
        var byPlatform = default(RefundSum);
        while (await reader.ReadAsync(ct))
        {
            var sum = SumAt(reader, 1);
            if (reader.Text(0) is { } kind)
            {
                ours[Keys.Parse<RefundKind>(kind)] = sum;
            }
            else
            {
                byPlatform = sum;
            }
        }

        await reader.NextResultAsync(ct);
        var theirs = new Dictionary<(FundSide, FundBearer), RefundSum>();
        while (await reader.ReadAsync(ct))
        {
            var key = (Keys.Parse<FundSide>(reader.GetString(0)), Keys.Parse<FundBearer>(reader.GetString(1)));
            theirs[key] = SumAt(reader, 2);
        }

        await reader.NextResultAsync(ct);
        var matched = new Dictionary<MatchedBy, RefundSum>();
        var otherMonth = default(RefundSum);
        while (await reader.ReadAsync(ct))
        {
            var (by, sum) = (Keys.Parse<MatchedBy>(reader.GetString(0)), SumAt(reader, 2));
            matched[by] = matched.GetValueOrDefault(by) + sum;
            otherMonth += reader.GetBoolean(1) ? sum : default;
        }

        await reader.NextResultAsync(ct);
        var open = new Dictionary<DifferenceKind, RefundSum>();
        var explained = default(RefundSum);
        while (await reader.ReadAsync(ct))
        {
            if (reader.GetBoolean(1))
            {
                explained += SumAt(reader, 2);
            }
            else
            {
                open[Keys.Parse<DifferenceKind>(reader.GetString(0))] = SumAt(reader, 2);
            }
        }

        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var unknown = SumAt(reader, 0);
        var days = await reader.NextAsync(
            row => (Side: Keys.Parse<FundSide>(row.GetString(0)), Day: row.GetFieldValue<DateOnly>(1)),
            ct
        );
        return new FundMonth
        {
            Shop = shop,
            Month = month,
            Ours = ours,
            OursByPlatform = byPlatform,
            OfUnknownOrders = unknown,
            PlatformToBuyers = theirs.GetValueOrDefault((FundSide.Platform, FundBearer.Buyer)),
            PlatformToItself = theirs.GetValueOrDefault((FundSide.Platform, FundBearer.Platform)),
            AccountToBuyers = theirs.GetValueOrDefault((FundSide.Account, FundBearer.Buyer)),
            AccountToPlatform = theirs.GetValueOrDefault((FundSide.Account, FundBearer.Platform)),
            Matched = matched,
            OtherMonth = otherMonth,
            Open = open,
            Explained = explained,
            AccountDays = DayRange.Of(days.Where(one => one.Side == FundSide.Account).Select(one => one.Day)),
            PlatformDays = DayRange.Of(days.Where(one => one.Side == FundSide.Platform).Select(one => one.Day)),
            Files = await FundFiles.NextAsync(reader, ct),
            Obstacle = obstacle,
        };
    }

    static RefundSum SumAt(NpgsqlDataReader row, int column) => new(row.GetInt64(column), row.GetDecimal(column + 1));
}
