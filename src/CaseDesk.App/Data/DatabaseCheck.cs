using Npgsql;

namespace CaseDesk.App.Data;

/// <summary>What the desk needs of a database, whoever made it.</summary>
static class DatabaseCheck
{
    const int OldestVersion = 15_00_00;

    public static async Task RunAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT current_setting('server_version_num')::int, pg_encoding_to_char(encoding), datctype
            FROM pg_database WHERE datname = current_database()
            """,
            connection
        );
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var (version, encoding, letters) = (row.GetInt32(0), row.GetString(1), row.GetString(2));
        if (version < OldestVersion)
            throw new DeskCannotStartException(
                $"The database runs on PostgreSQL {version / 10_000}; the desk needs {OldestVersion / 10_000} or newer."
            );
        // Under C, no Chinese character counts as a letter and searches find nothing.
        if (encoding != "UTF8" || letters is "C" or "POSIX")
            throw new DeskCannotStartException(
                $"The database {connection.Database} has encoding {encoding} and LC_CTYPE {letters}: "
                    + "make it anew with ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0."
            );
    }
}
