using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// Lists cases by what runs out first: the step's own clock or the platform's. It is what My work shows to people and what
/// the programming interface pages through.
/// </summary>
public sealed class CaseList(NpgsqlDataSource database, TimeProvider time)
{
    const string ShopsOf = """
        SELECT s.id, s.key, s.time_zone FROM shops s JOIN person_shops m ON m.shop_id = s.id WHERE m.person_id = $1
        ORDER BY s.key
        """;

    static readonly CaseTab[] Tabs = Enum.GetValues<CaseTab>();

    /// <summary>Refuses with <c>person-disabled</c>, <c>shop-not-yours</c>, <c>cursor-invalid</c>, <c>text-too-short</c>.</summary>
    public async Task<Result<Page<CaseLine>>> PageAsync(Guid person, CaseQuery query, CancellationToken ct)
    {
        var answer = await AskAsync(person, query, [], ct);
        return answer.Succeeded ? answer.Value.Page : answer.Refusal;
    }

    /// <summary>A page with the counts of all tabs, which the same filters narrow; refuses as <see cref="PageAsync"/> does.</summary>
    public Task<Result<Worklist>> WorkAsync(Guid person, CaseQuery query, CancellationToken ct) =>
        AskAsync(person, query, Tabs, ct);

    async Task<Result<Worklist>> AskAsync(Guid person, CaseQuery query, CaseTab[] counted, CancellationToken ct)
    {
        if (query.After is not null && CaseCursor.Parse(query.After) is null)
        {
            return new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", query.After));
        }

        if (query.Text?.Trim() is { Length: > 0 and < CaseSearch.ShortestWord })
        {
            return new Refusal("text-too-short", RefusalKind.Rule, ("text", query.Text));
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var now = time.GetUtcNow();
        var seen = await SeenAsync(connection, person, now, ct);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var (access, shops) = seen.Value;
        if (query.Shop is { } key && shops.All(shop => shop.Key != key))
        {
            return new Refusal("shop-not-yours", RefusalKind.Forbidden, ("shop", key));
        }

        var bounded = query with { Limit = Math.Clamp(query.Limit, 1, CaseQuery.MaxLimit) };
        var own = CaseQueues.For(access, bounded, shops, now);
        var everyRole = CaseQueues.OfEveryRole(access, bounded, shops, now);
        await using var batch = connection.CreateBatch();
        var list = new CaseSql(bounded, own, everyRole, person, now);
        var after = query.After is null ? CaseCursor.Start : CaseCursor.Parse(query.After)!.Value;
        batch.Add(list.Page(after), [.. list.Arguments]);
        if (counted.Length > 0)
        {
            var counts = new CaseSql(bounded, own, everyRole, person, now);
            batch.Add(counts.Counts(counted), [.. counts.Arguments]);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var page = await CaseLineReader.ReadPageAsync(reader, bounded.Limit, ct);
        return new Worklist(page, await ReadCountsAsync(reader, counted, ct));
    }

    static async Task<Result<(Access Access, IReadOnlyList<ListedShop> Shops)>> SeenAsync(
        NpgsqlConnection connection,
        Guid person,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(AccessReader.Sql, person, now);
        batch.Add(ShopsOf, person);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var access = await AccessReader.ReadAsync(person, reader, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await reader.NextResultAsync(ct);
        var shops = new List<ListedShop>();
        while (await reader.ReadAsync(ct))
        {
            shops.Add(new ListedShop(reader.GetInt32(0), reader.GetString(1), ShopZone.Of(reader.GetString(2))));
        }

        return (access.Value, shops);
    }

    static async Task<IReadOnlyDictionary<CaseTab, CaseCount>> ReadCountsAsync(
        NpgsqlDataReader reader,
        CaseTab[] counted,
        CancellationToken ct
    )
    {
        var counts = new Dictionary<CaseTab, CaseCount>();
        if (counted.Length > 0 && await reader.NextResultAsync(ct) && await reader.ReadAsync(ct))
        {
            for (var i = 0; i < counted.Length; i++)
            {
                counts[counted[i]] = new CaseCount((int)reader.GetInt64(i));
            }
        }

        return counts;
    }
}
