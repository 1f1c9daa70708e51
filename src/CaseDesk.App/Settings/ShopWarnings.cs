using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Npgsql;

namespace CaseDesk.App.Settings;

/// <summary>What an administrator should know of a shop before its cases show it.</summary>
public abstract record ShopWarning
{
    ShopWarning() { }

    /// <summary>From October on: deadlines that reach into the next year may still move, or cannot be told.</summary>
    public sealed record CalendarNotOfficial(CalendarYear Year) : ShopWarning;

    /// <summary>A step waits for one of these roles, and nobody who may work holds any of them in this shop.</summary>
    public sealed record NobodyHolds(IReadOnlyList<Role> OneOf) : ShopWarning;
}

/// <summary>The warnings of every shop, by its key (WORKFLOWS.md §1 and §2).</summary>
public sealed class ShopWarnings
{
    const string Held = """
        SELECT DISTINCT s.shop_id, r.role
        FROM person_shops s JOIN person_roles r ON r.person_id = s.person_id JOIN people p ON p.id = s.person_id
        WHERE p.disabled_at IS NULL
        """;

    /// <summary>Whom the steps of the kinds wait for; one of them is enough.</summary>
    static readonly IReadOnlyList<Role>[] Waited =
    [
        .. Catalogue
            .Current.SelectMany(workflow => workflow.Steps)
            .GroupBy(step => step.OwnerKey, StringComparer.Ordinal)
            .Select(steps => steps.First().Owners),
    ];

    readonly NpgsqlDataSource database;
    readonly AccountRecords records;
    readonly HouseDirectory house;
    readonly TimeProvider time;

    internal ShopWarnings(NpgsqlDataSource database, AccountRecords records, HouseDirectory house, TimeProvider time) =>
        (this.database, this.records, this.house, this.time) = (database, records, house, time);

    /// <summary>Shops without a warning are left out. Refuses with <c>not-your-role</c>.</summary>
    public async Task<Result<IReadOnlyDictionary<string, IReadOnlyList<ShopWarning>>>> RunAsync(
        Guid by,
        CancellationToken ct
    )
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
        {
            return refusal;
        }

        var held = await HeldAsync(ct);
        var warnings = new Dictionary<string, IReadOnlyList<ShopWarning>>(StringComparer.Ordinal);
        foreach (var shop in (await house.NowAsync(ct)).ShopsByKey)
        {
            var calendar = await house.CalendarAsync(shop, shop.CalendarVersion, ct);
            var found = Of(calendar, shop.Zone.DayOf(time.GetUtcNow()), held[shop.Id]);
            if (found.Count > 0)
            {
                warnings[shop.Key] = found;
            }
        }

        return warnings;
    }

    static List<ShopWarning> Of(BusinessCalendar calendar, DateOnly today, IEnumerable<Role> held)
    {
        var holders = held.ToHashSet();
        if (holders.Contains(Role.AuthorizedAgent))
        {
            holders.Add(Role.Agent);
        }

        var warnings = new List<ShopWarning>();
        if (calendar.NextYearWarning(today) is { } year)
        {
            warnings.Add(new ShopWarning.CalendarNotOfficial(year));
        }

        warnings.AddRange(
            Waited.Where(roles => !roles.Any(holders.Contains)).Select(roles => new ShopWarning.NobodyHolds(roles))
        );
        return warnings;
    }

    async Task<ILookup<int, Role>> HeldAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Held);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var held = new List<(int Shop, Role Role)>();
        while (await reader.ReadAsync(ct))
        {
            held.Add((reader.GetInt32(0), Keys.Parse<Role>(reader.GetString(1))));
        }

        return held.ToLookup(one => one.Shop, one => one.Role);
    }
}
