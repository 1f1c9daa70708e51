using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Data;

/// <summary>The desk's database as a whole: what it must be able to do, and bringing it to this version of the desk.</summary>
public static class DeskDatabase
{
    /// <summary>Held by whoever makes or changes the tables.</summary>
    internal const long MigrationLock = 0x4361_7365_4465_736B;

    /// <summary>Migrates once, however many servers of the desk start together: they take turns, and the later ones find nothing to do.</summary>
    public static async Task MigrateAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = await OpenAsync(connectionString, ct);
        await DatabaseCheck.RunAsync(connection, ct);
        await using var turn = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
        turn.Parameters.AddWithValue(MigrationLock);
        await turn.ExecuteNonQueryAsync(ct);
        await using var db = new CaseDeskDb(
            new DbContextOptionsBuilder<CaseDeskDb>().UseNpgsql(Unpooled(connectionString).ConnectionString).Options
        );
        // A migration may rewrite a table of millions of rows.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await db.Database.MigrateAsync(ct);
        await FirstCalendar.EnsureAsync(db, ct);
    }

    internal static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var unpooled = Unpooled(connectionString);
        var connection = new NpgsqlConnection(unpooled.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            throw new DeskCannotStartException(
                $"The database {unpooled.Database} on {unpooled.Host} cannot be reached: {e.Message}",
                e
            );
        }
    }

    static NpgsqlConnectionStringBuilder Unpooled(string connectionString) => new(connectionString) { Pooling = false };
}
