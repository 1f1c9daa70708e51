using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Verification;

/// <summary>
/// Follows every history from its first entry to the end that the case's row names; one case in memory at a time, and what
/// they tell of refunds.
/// </summary>
static class HistoryCheck
{
    const string Sql = """
        SELECT c.number, c.entries, c.head, h.seq, h.at, h.person, h.role, h.action, h.from_step, h.to_step, h.body, h.hash
        FROM cases c LEFT JOIN history h ON h.case_id = c.id
        ORDER BY c.id, h.seq
        """;

    /// <summary>How many histories there are; those that are broken are added to the disagreements.</summary>
    public static async Task<int> RunAsync(
        NpgsqlConnection connection,
        ToldRefunds told,
        List<Disagreement> disagreements,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(ct);
        var histories = 0;
        Kept? current = null;
        while (await row.ReadAsync(ct))
        {
            if (current?.Number != row.GetString(0))
            {
                current?.Judge(disagreements);
                current = new Kept(row.GetString(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2));
                histories++;
            }

            if (!row.IsDBNull(3))
            {
                var entry = EntryOf(row);
                current.Entries.Add((entry, row.GetFieldValue<byte[]>(11)));
                told.Read(current.Number, entry);
            }
        }

        current?.Judge(disagreements);
        return histories;
    }

    static HistoryEntry EntryOf(NpgsqlDataReader row) =>
        new(
            row.GetInt32(3),
            row.GetFieldValue<DateTimeOffset>(4),
            row.IsDBNull(5) ? null : row.GetGuid(5),
            row.GetString(6),
            row.GetString(7),
            row.IsDBNull(8) ? null : row.GetString(8),
            row.IsDBNull(9) ? null : row.GetString(9),
            row.GetString(10)
        );

    /// <summary>One case's history as it is kept, beside what the case's row says of it.</summary>
    sealed record Kept(string Number, int Count, byte[] Head)
    {
        public List<(HistoryEntry Entry, byte[] Hash)> Entries { get; } = [];

        public void Judge(List<Disagreement> disagreements)
        {
            if (HistoryChain.FirstBroken(Number, Entries) is { } broken)
            {
                disagreements.Add(
                    new($"case {Number}", $"Entry {broken} of the history does not follow from those before it.")
                );
            }
            else if (Entries.Count == 0 || Entries.Count != Count || !Entries[^1].Hash.AsSpan().SequenceEqual(Head))
            {
                disagreements.Add(
                    new($"case {Number}", $"The history ends at entry {Entries.Count}, the case says {Count}.")
                );
            }
        }
    }
}
