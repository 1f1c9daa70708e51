using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Claims;

/// <summary>What was claimed from one courier in one month, by when it was filed.</summary>
/// <param name="Courier">Its code; empty where none was named.</param>
/// <param name="Accepted">Of what the courier said it would pay, or paid.</param>
/// <param name="Recovered">What came of it since.</param>
/// <param name="WrittenOff">What was given up.</param>
/// <param name="Open">What may still come.</param>
public sealed record CourierMonth(
    string Courier,
    Month Month,
    int Count,
    decimal Claimed,
    decimal Accepted,
    decimal Recovered,
    decimal WrittenOff,
    decimal Open
);

public sealed record ShopClaims(Shop Shop, IReadOnlyList<CourierMonth> Months);

/// <summary>The claims of a shop per courier and month, the newest month first.</summary>
public sealed class ClaimList
{
    const string Sql = """
        SELECT k.courier, date_trunc('month', k.filed_at AT TIME ZONE $2)::date, count(*), sum(k.claimed),
               COALESCE(sum(k.claimed) FILTER (WHERE k.state IN ('accepted', 'recovered') OR k.recovered > 0), 0), sum(k.recovered),
               sum(CASE WHEN k.state = 'written-off' THEN k.claimed - k.recovered ELSE 0 END),
               sum(CASE WHEN k.state IN ('recovered', 'written-off') THEN 0 ELSE k.claimed - k.recovered END)
        FROM courier_claims k
        WHERE k.shop_id = $1 AND ($3::timestamptz IS NULL OR k.filed_at >= $3) AND ($4::timestamptz IS NULL OR k.filed_at < $4)
        GROUP BY 1, 2 ORDER BY 2 DESC, 4 DESC, 1
        """;

    /// <summary>Who sees the claims of a shop beside their cases.</summary>
    internal static readonly Role[] Readers = [Role.Logistics, Role.Supervisor, Role.Finance, Role.Clerk];

    readonly NpgsqlDataSource database;
    readonly AccessReader access;

    internal ClaimList(NpgsqlDataSource database, AccessReader access) =>
        (this.database, this.access) = (database, access);

    /// <summary>Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>.</summary>
    public async Task<Result<ShopClaims>> ReadAsync(Guid person, string shopKey, CancellationToken ct)
    {
        var seen = await access.InShopAsync(person, shopKey, Readers, ct);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var (shop, _) = seen.Value;

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        Append(batch, shop, month: null);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return new ShopClaims(shop, await reader.AllAsync(Read, ct));
    }

    /// <param name="month">In which they were filed; null: whenever.</param>
    internal static void Append(NpgsqlBatch batch, Shop shop, Month? month) =>
        batch.Add(Sql, shop.Id, shop.Zone.Id, month?.BeginsAt(shop.Zone), month?.EndsAt(shop.Zone));

    internal static CourierMonth Read(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            new Month(row.GetFieldValue<DateOnly>(1)),
            (int)row.GetInt64(2),
            row.GetDecimal(3),
            row.GetDecimal(4),
            row.GetDecimal(5),
            row.GetDecimal(6),
            row.GetDecimal(7)
        );
}
