using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Openings;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Openings;

/// <summary>Tells an administrator, before anything is switched on, how many cases the product would open at once.</summary>
public sealed class PreviewOpenings
{
    /// <summary>Counting stops there: nobody needs to know by how much it is too many.</summary>
    public const int CountedUpTo = 10_000;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccountRecords records;
    readonly HouseDirectory house;
    readonly Definitions definitions;

    internal PreviewOpenings(
        NpgsqlDataSource database,
        TimeProvider time,
        AccountRecords records,
        HouseDirectory house,
        Definitions definitions
    ) =>
        (this.database, this.time, this.records, this.house, this.definitions) = (
            database,
            time,
            records,
            house,
            definitions
        );

    /// <summary>
    /// How many of each kind that would be switched on, by the kind's key. Refuses with <c>not-your-role</c>,
    /// <c>shop-unknown</c>, and as <see cref="ProductOpenings.Judge"/> does.
    /// </summary>
    public async Task<Result<IReadOnlyDictionary<string, int>>> RunAsync(
        Guid by,
        string key,
        ProductOpenings wanted,
        CancellationToken ct
    )
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
        {
            return refusal;
        }

        if ((await house.NowAsync(ct)).FindShop(key) is not { } shop)
        {
            return new Refusal("shop-unknown", RefusalKind.NotFound, ("shop", key));
        }

        if (wanted.Judge(Finder.Kinds) is { } unfit)
        {
            return unfit;
        }

        var now = Instants.ToMicroseconds(time.GetUtcNow());
        var rules = wanted.SetOver(shop.Rules.ByProduct, now);
        var counts = rules.Since.Keys.ToDictionary(kind => kind, _ => 0, StringComparer.Ordinal);
        var calendar = await house.CalendarAsync(shop, shop.CalendarVersion, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var finder in Finder.All)
        {
            if (Search.Of(finder, shop.Id, rules, now, CountedUpTo) is { } search)
            {
                var workflow = definitions.Find(finder.Kind)!;
                var found = await search.FindAsync(connection, after: null, claims: false, ct);
                counts[finder.Kind] += Found
                    .FirstOfEachOrder(found)
                    .Count(one => one.Begin("", shop, workflow, now).TooLateSince(calendar) is null);
            }
        }

        return counts;
    }
}
