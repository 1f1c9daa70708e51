using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Settings;

/// <summary>
/// The shops and calendars that every act needs. What is cached has a version in its key and never changes under it; which
/// version holds is read from the database by each act. What an act asks for while it holds a connection is loaded over one
/// that no act can hold: acts that each held one of the last connections would else wait for each other.
/// </summary>
sealed class ShopDirectory(IDbContextFactory<CaseDeskDb> databases, string connectionString) : IAsyncDisposable
{
    /// <summary>One connection, which is opened when something is to be loaded: whoever finds it taken waits for one load.</summary>
    readonly NpgsqlDataSource own = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = true,
            MinPoolSize = 0,
            MaxPoolSize = 1,
        }
    );

    readonly ConcurrentDictionary<(int Shop, int Rules, int Calendar), Shop> shops = new();
    readonly ConcurrentDictionary<(string Key, int Version), BusinessCalendar> calendars = new();

    /// <summary>The shop as it stands with these versions of its rules and of its calendar, which the caller has just read.</summary>
    public ValueTask<Shop> GetAsync(int shop, int rulesVersion, int calendarVersion, CancellationToken ct) =>
        shops.TryGetValue((shop, rulesVersion, calendarVersion), out var known) ? new(known) : new(LoadAsync(shop, ct));

    public async Task<IReadOnlyList<Shop>> AllAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Shops.AsNoTracking().OrderBy(row => row.Key).ToListAsync(ct);
        return [.. rows.Select(FromRow)];
    }

    public async Task<Shop?> FindAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Shops.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key, ct);
        return row is null ? null : FromRow(row);
    }

    /// <summary>A published version of a calendar, in the zone of the shop that goes by it.</summary>
    public async ValueTask<BusinessCalendar> CalendarAsync(Shop shop, int version, CancellationToken ct)
    {
        if (!calendars.TryGetValue((shop.CalendarKey, version), out var calendar))
        {
            await using var db = await OpenOwnAsync(ct);
            var row = await db
                .Calendars.AsNoTracking()
                .FirstAsync(row => row.Key == shop.CalendarKey && row.Version == version, ct);
            calendar = JsonSerializer.Deserialize<BusinessCalendar>(row.Body)!;
            calendars[(shop.CalendarKey, version)] = calendar;
        }

        return calendar.Zone == shop.Zone ? calendar : calendar with { Zone = shop.Zone };
    }

    public ValueTask DisposeAsync() => own.DisposeAsync();

    async Task<Shop> LoadAsync(int id, CancellationToken ct)
    {
        await using var db = await OpenOwnAsync(ct);
        return FromRow(await db.Shops.AsNoTracking().FirstAsync(row => row.Id == id, ct));
    }

    async Task<CaseDeskDb> OpenOwnAsync(CancellationToken ct)
    {
        var db = await databases.CreateDbContextAsync(ct);
        db.Database.SetDbConnection(own.CreateConnection(), contextOwnsConnection: true);
        return db;
    }

    Shop FromRow(ShopRow row)
    {
        var shop = new Shop(
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
        shops[(row.Id, row.RulesVersion, row.CalendarVersion)] = shop;
        return shop;
    }
}
