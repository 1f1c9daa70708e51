using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data;
using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Settings;

/// <summary>
/// The rules of the house and the calendars, which every act needs and which hardly ever change: kept in memory under their
/// stamp and their versions, of which each act reads from the database which one holds. What an act asks for while it holds a connection is
/// loaded over one that no act can hold: acts that each held one of the last connections would else wait for each other.
/// </summary>
sealed class HouseDirectory(
    NpgsqlDataSource database,
    IDbContextFactory<CaseDeskDb> contexts,
    TimeProvider time,
    string connectionString
) : IAsyncDisposable
{
    /// <summary>One row; for a batch of the caller's, where <see cref="ReadAsync"/> reads it.</summary>
    public const string Stamp = "SELECT stamp FROM house_rules";

    /// <summary>One connection, which is opened when something is to be loaded: whoever finds it taken waits for one load.</summary>
    readonly NpgsqlDataSource own = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = true,
            MinPoolSize = 0,
            MaxPoolSize = 1,
        }
    );

    readonly SemaphoreSlim loading = new(1);
    readonly ConcurrentDictionary<int, BusinessCalendar> calendars = new();
    volatile HouseRules? latest;

    /// <summary>The rules as they are now: one round trip.</summary>
    public async Task<HouseRules> NowAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Stamp);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await ReadAsync(reader, ct);
    }

    /// <summary>From the reader standing before the row of <see cref="Stamp"/>.</summary>
    public async Task<HouseRules> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        await reader.ReadAsync(ct);
        return await AtAsync(reader.GetGuid(0), ct);
    }

    /// <summary>The rules under this stamp, which the caller has just read, or those that have come into force since.</summary>
    public ValueTask<HouseRules> AtAsync(Guid stamp, CancellationToken ct) =>
        latest is { } known && known.Stamp == stamp ? new(known) : new(LoadAsync(stamp, ct));

    /// <summary>A published version of a calendar, this shop's now or an earlier one, in the zone of the shop.</summary>
    public async ValueTask<BusinessCalendar> CalendarAsync(Shop shop, int version, CancellationToken ct)
    {
        if (!calendars.TryGetValue(version, out var calendar))
        {
            await using var db = await OpenOwnAsync(ct);
            var row = await db.Calendars.AsNoTracking().FirstAsync(row => row.Version == version, ct);
            calendar = JsonSerializer.Deserialize<BusinessCalendar>(row.Body)!;
            calendars[version] = calendar;
        }

        return calendar.Zone == shop.Zone ? calendar : calendar with { Zone = shop.Zone };
    }

    public async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        loading.Dispose();
    }

    async Task<HouseRules> LoadAsync(Guid stamp, CancellationToken ct)
    {
        await loading.WaitAsync(ct);
        try
        {
            if (latest is { } known && known.Stamp == stamp)
            {
                return known;
            }

            await using var db = await OpenOwnAsync(ct);
            // One snapshot of it all.
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            return latest = await WholeAsync(db, ct);
        }
        finally
        {
            loading.Release();
        }
    }

    async Task<HouseRules> WholeAsync(CaseDeskDb db, CancellationToken ct)
    {
        var stamp = await db.Database.SqlQueryRaw<Guid>("SELECT stamp AS \"Value\" FROM house_rules").SingleAsync(ct);
        var now = time.GetUtcNow();
        var people = await db.Users.Select(row => new { row.Id, row.DisabledAt }).ToListAsync(ct);
        var roles = (await db.PersonRoles.AsNoTracking().ToListAsync(ct)).ToLookup(row => row.PersonId);
        var shopsOf = (await db.PersonShops.AsNoTracking().ToListAsync(ct)).ToLookup(row => row.PersonId);
        var authorizations = (
            await db
                .PayerAuthorizations.AsNoTracking()
                .Where(row => row.RevokedAt == null && row.Until > now)
                .ToListAsync(ct)
        ).ToLookup(row => row.PersonId);
        var handed = (
            await db
                .ApprovalDelegations.AsNoTracking()
                .Where(row => row.TakenBackAt == null && row.Until > now)
                .OrderBy(row => row.Id)
                .ToListAsync(ct)
        )
            .Where(StillHeld)
            .ToLookup(row => row.DelegatedTo);
        var shops = await db.Shops.AsNoTracking().ToListAsync(ct);
        return new HouseRules(
            stamp,
            people.ToFrozenDictionary(
                person => person.Id,
                person => new Member(
                    person.Id,
                    person.DisabledAt is not null,
                    roles[person.Id].Select(row => Keys.Parse<Role>(row.Role)),
                    shopsOf[person.Id].Select(row => row.ShopId),
                    [.. authorizations[person.Id].Select(row => new LeaveToPay(row.ShopId, row.From, row.Until))],
                    [
                        .. handed[person.Id]
                            .Select(row => new HandedApproving(row.ShopId, row.DelegatedBy, row.From, row.Until)),
                    ]
                )
            ),
            shops.Select(FromRow).ToFrozenDictionary(shop => shop.Id)
        );

        // Nobody hands over what they no longer have, nor holds it who is no supervisor any more.
        bool StillHeld(ApprovalDelegationRow row) =>
            Supervises(row.DelegatedBy)
            && Supervises(row.DelegatedTo)
            && shopsOf[row.DelegatedBy].Any(member => member.ShopId == row.ShopId);

        bool Supervises(Guid person) =>
            people.Exists(one => one.Id == person && one.DisabledAt is null)
            && roles[person].Any(held => held.Role == Role.Supervisor.Key());
    }

    async Task<CaseDeskDb> OpenOwnAsync(CancellationToken ct)
    {
        var db = await contexts.CreateDbContextAsync(ct);
        db.Database.SetDbConnection(own.CreateConnection(), contextOwnsConnection: true);
        return db;
    }

    static Shop FromRow(ShopRow row) =>
        new(
            row.Id,
            row.Key,
            row.Name,
            row.Platform,
            ShopZone.Parse(row.TimeZone, CultureInfo.InvariantCulture),
            Currency.Of(row.Currency),
            JsonSerializer.Deserialize<ShopRules>(row.Rules) ?? ShopRules.Default,
            row.RulesVersion,
            row.CalendarKey,
            row.CalendarVersion
        );
}
