using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Imports.Staging;
using CaseDesk.App.Settings;
using Npgsql;

namespace CaseDesk.App.Imports.Merging;

/// <summary>One merge: everything staged goes into the shop's orders, in the transaction of its connection.</summary>
/// <param name="LastBefore">Orders up to this id were there before; those of the shop above it came with this merge.</param>
sealed record MergeScope(
    NpgsqlConnection Connection,
    Source Source,
    Shop Shop,
    long Import,
    StagedCounts Staged,
    long LastBefore,
    DateTimeOffset Now
)
{
    public bool Gives(string thing) => Source.Files.Any(file => file.Gives(thing));

    public bool Maps(string field) => Source.Files.Any(file => file.Fields.ContainsKey(field));

    /// <summary>Runs a statement with its parameters $1, $2 …; gives the number of rows that it touched.</summary>
    public async Task<long> RunAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The first row of what a statement gives, as numbers.</summary>
    public async Task<long[]> NumbersAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetInt64)];
    }

    public NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
