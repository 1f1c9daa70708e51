using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.Tests.Support;

/// <summary>The histories of a database, read as they are kept.</summary>
public static class Histories
{
    const string All = """
        SELECT h.seq, h.at, h.person, h.role, h.action, h.from_step, h.to_step, h.body, h.hash, c.number, c.entries, c.head
        FROM cases c LEFT JOIN history h ON h.case_id = c.id
        """;

    /// <summary>The entries of one case, in order.</summary>
    public static async Task<List<(HistoryEntry Entry, byte[] Hash)>> OfAsync(NpgsqlDataSource database, string number)
    {
        await using var command = database.CreateCommand($"{All} WHERE c.number = $1 ORDER BY h.seq");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number });
        await using var row = await command.ExecuteReaderAsync();
        var entries = new List<(HistoryEntry, byte[])>();
        while (await row.ReadAsync())
        {
            entries.Add(Read(row));
        }

        return entries;
    }

    public static async Task<IReadOnlyList<string>> ActionsOfAsync(NpgsqlDataSource database, string number) =>
        [.. (await OfAsync(database, number)).Select(one => one.Entry.Action)];

    /// <summary>The cases whose history is not what was written: changed, or cut off.</summary>
    public static async Task<List<string>> BrokenAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand($"{All} ORDER BY c.number, h.seq");
        await using var row = await command.ExecuteReaderAsync();
        var cases =
            new List<(string Number, int Entries, byte[] Head, List<(HistoryEntry Entry, byte[] Hash)> History)>();
        while (await row.ReadAsync())
        {
            if (cases.Count == 0 || cases[^1].Number != row.GetString(9))
            {
                cases.Add((row.GetString(9), row.GetInt32(10), row.GetFieldValue<byte[]>(11), []));
            }

            if (!row.IsDBNull(0))
            {
                cases[^1].History.Add(Read(row));
            }
        }

        return
        [
            .. cases
                .Where(one =>
                    HistoryChain.FirstBroken(one.Number, one.History) is not null
                    || one.History.Count != one.Entries
                    || !one.History[^1].Hash.AsSpan().SequenceEqual(one.Head)
                )
                .Select(one => one.Number),
        ];
    }

    static (HistoryEntry Entry, byte[] Hash) Read(NpgsqlDataReader row) =>
        (
            new HistoryEntry(
                row.GetInt32(0),
                row.GetFieldValue<DateTimeOffset>(1),
                row.IsDBNull(2) ? null : row.GetGuid(2),
                row.GetString(3),
                row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6),
                row.GetString(7)
            ),
            row.GetFieldValue<byte[]>(8)
        );
}
