using CaseDesk.App.Data;
using CaseDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseDesk.App.Tests.Data;

public sealed class DeskDatabaseTests : DatabaseTest
{
    [Fact]
    public async Task Servers_that_start_together_on_a_new_database_migrate_it_once()
    {
        var empty = await CreateDatabaseAsync("LC_CTYPE 'C.UTF-8'");

        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => DeskDatabase.MigrateAsync(empty, CancellationToken.None))
        );
        await using var server = new ServiceCollection().AddCaseDesk(empty).BuildServiceProvider();
        Assert.True(await server.GetRequiredService<DeskReadiness>().IsReadyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_server_is_not_ready_on_a_database_that_is_not_migrated()
    {
        var empty = await CreateDatabaseAsync("LC_CTYPE 'C.UTF-8'");

        await using var server = new ServiceCollection().AddCaseDesk(empty).BuildServiceProvider();
        Assert.False(await server.GetRequiredService<DeskReadiness>().IsReadyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_database_in_which_Chinese_characters_are_no_letters_is_refused()
    {
        var narrow = await CreateDatabaseAsync("LC_CTYPE 'C'");

        var refusal = await Assert.ThrowsAsync<DeskCannotStartException>(() =>
            DeskDatabase.MigrateAsync(narrow, CancellationToken.None)
        );
        Assert.Contains("LC_CTYPE C:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_named_in_one_sentence()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(ConnectionString) { Host = "/nowhere" };

        var refusal = await Assert.ThrowsAsync<DeskCannotStartException>(() =>
            DeskDatabase.MigrateAsync(nowhere.ConnectionString, CancellationToken.None)
        );
        Assert.StartsWith(
            $"The database {nowhere.Database} on /nowhere cannot be reached",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Files_that_covered_months_cover_the_days_of_their_lines_and_transfers_lose_their_memos()
    {
        var older = await CreateDatabaseAsync("LC_CTYPE 'C.UTF-8'");
        await using var db = new CaseDeskDb(new DbContextOptionsBuilder<CaseDeskDb>().UseNpgsql(older).Options);
        await db.Database.MigrateAsync("ClaimRecoveries");
        await using var data = NpgsqlDataSource.Create(older);
        await using (
            var fill = data.CreateCommand(
                """
                INSERT INTO calendars (key, version, name, body, created_at) VALUES ('cn', 1, 'cn', '{}', now()) ON CONFLICT DO NOTHING;
                INSERT INTO shops (id, key, name, platform, time_zone, currency, rules, rules_version, calendar_key, calendar_version, created_at)
                OVERRIDING SYSTEM VALUE VALUES (1, 's', 's', 'pdd', 'Asia/Shanghai', 'CNY', '{}', 1, 'cn', 1, now());
                INSERT INTO fund_files (id, shop_id, format, provider, side, name, sha256, from_month, to_month, lines, known, came_in, left_out, taken_by, taken_at)
                OVERRIDING SYSTEM VALUE
                SELECT n, 1, 'pdd-fund', 'pdd', 'account', 'f', int4send(n), '2026-10-01', '2026-11-01', 0, 0, 0, 0, gen_random_uuid(), now()
                FROM generate_series(1, 2) n;
                INSERT INTO fund_lines (shop_id, file_id, line, provider, side, once, at, month, amount, nature, bearer, known_by, words)
                VALUES (1, 1, 1, 'pdd', 'account', 'a', '2026-10-31T16:00Z', '2026-11-01', -1, 'transfer', 'buyer', '{}', 'for Mr. Li'),
                       (1, 1, 2, 'pdd', 'account', 'b', '2026-11-15T15:59Z', '2026-11-01', -1, 'refund', 'buyer', '{}', 'refund');
                """
            )
        )
            await fill.ExecuteNonQueryAsync();

        await db.Database.MigrateAsync();

        await using var read = data.CreateCommand(
            """
            SELECT (SELECT string_agg(from_day || '/' || to_day, ' ' ORDER BY id) FROM fund_files)
                   || ' ' || (SELECT string_agg(COALESCE(words, '-'), ' ' ORDER BY line) FROM fund_lines)
            """
        );
        Assert.Equal("2026-11-01/2026-11-15 2026-10-01/2026-11-30 - refund", (string?)await read.ExecuteScalarAsync());
    }

    /// <summary>Beside the test's own; all of them go with the test server.</summary>
    async Task<string> CreateDatabaseAsync(string manner)
    {
        var made = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = $"made_{Guid.NewGuid():n}" };
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var create = database.CreateCommand($"CREATE DATABASE {made.Database} {manner} TEMPLATE template0");
        await create.ExecuteNonQueryAsync();
        return made.ConnectionString;
    }
}
