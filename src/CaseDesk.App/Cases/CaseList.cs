using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// Lists cases by what runs out first: the step's own clock or the platform's. It is what My work shows to people and what
/// the programming interface pages through.
/// </summary>
public sealed class CaseList
{
    static readonly CaseTab[] Tabs = Enum.GetValues<CaseTab>();

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly HouseDirectory house;

    readonly Definitions definitions;

    internal CaseList(NpgsqlDataSource database, TimeProvider time, HouseDirectory house, Definitions definitions) =>
        (this.database, this.time, this.house, this.definitions) = (database, time, house, definitions);

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

        var now = time.GetUtcNow();
        var rules = await house.NowAsync(ct);
        var seen = rules.AccessOf(person, now);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var access = seen.Value;
        var shops = rules.ShopsByKey.Where(shop => access.Shops.Contains(shop.Id)).ToList();
        if (query.Shop is { } key && shops.All(shop => shop.Key != key))
        {
            return new Refusal("shop-not-yours", RefusalKind.Forbidden, ("shop", key));
        }

        var bounded = query with { Limit = Math.Clamp(query.Limit, 1, CaseQuery.MaxLimit) };
        var own = CaseQueues.For(access, bounded, shops, definitions, now);
        var everyRole = CaseQueues.OfEveryRole(access, bounded, shops, definitions, now);
        await using var connection = await database.OpenConnectionAsync(ct);
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
