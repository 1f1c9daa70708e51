using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.Tests.Support;

/// <summary>The histories of a database, read as they are kept.</summary>
public static class Histories
{
    /// <summary>The entries of one case, in order.</summary>
    public static async Task<List<(HistoryEntry Entry, byte[] Hash)>> OfAsync(NpgsqlDataSource database, string number)
    {
        await using var command = database.CreateCommand(
            """
            SELECT h.seq, h.at, h.person, h.role, h.action, h.from_step, h.to_step, h.body, h.hash
            FROM history h JOIN cases c ON c.id = h.case_id
            WHERE c.number = $1
            ORDER BY h.seq
            """
        );
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number });
        await using var row = await command.ExecuteReaderAsync();
        var entries = new List<(HistoryEntry, byte[])>();
        while (await row.ReadAsync())
        {
            entries.Add(
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
                )
            );
        }

        return entries;
    }

    public static async Task<IReadOnlyList<string>> ActionsOfAsync(NpgsqlDataSource database, string number) =>
        [.. (await OfAsync(database, number)).Select(one => one.Entry.Action)];

    /// <summary>The cases whose history is not what was written: changed, or cut off.</summary>
    public static async Task<List<string>> BrokenAsync(NpgsqlDataSource database)
    {
        var broken = new List<string>();
        foreach (var (number, entries, head) in await HeadsAsync(database))
        {
            var history = await OfAsync(database, number);
            if (
                HistoryChain.FirstBroken(number, history) is not null
                || history.Count != entries
                || !history[^1].Hash.AsSpan().SequenceEqual(head)
            )
            {
                broken.Add(number);
            }
        }

        return broken;
    }

    static async Task<List<(string Number, int Entries, byte[] Head)>> HeadsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT number, entries, head FROM cases ORDER BY number");
        await using var row = await command.ExecuteReaderAsync();
        var heads = new List<(string, int, byte[])>();
        while (await row.ReadAsync())
        {
            heads.Add((row.GetString(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2)));
        }

        return heads;
    }
}
