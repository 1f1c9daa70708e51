using System.Globalization;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Verification;

/// <summary>Follows the days' anchors: the root of each is the hash of the root before and of all the heads that it holds.</summary>
static class AnchorCheck
{
    const string Sql = """
        SELECT a.day, a.cases, a.root, h.case_id, h.entries, h.head
        FROM history_anchors a LEFT JOIN anchored_heads h ON h.day = a.day
        ORDER BY a.day, h.case_id
        """;

    public static async Task RunAsync(
        NpgsqlConnection connection,
        List<Disagreement> disagreements,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(Sql, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(ct);
        Kept? current = null;
        while (await row.ReadAsync(ct))
        {
            var day = row.GetFieldValue<DateOnly>(0);
            if (current?.Day != day)
            {
                current?.Judge(disagreements);
                current = new Kept(current?.Root, day, row.GetInt32(1), row.GetFieldValue<byte[]>(2));
            }

            if (!row.IsDBNull(3))
            {
                current.Anchor.Add(row.GetInt64(3), row.GetInt32(4), row.GetFieldValue<byte[]>(5));
            }
        }

        current?.Judge(disagreements);
    }

    /// <summary>One day's anchor as it is kept, beside the one that its heads give.</summary>
    sealed class Kept(byte[]? before, DateOnly day, int cases, byte[] root)
    {
        public DayAnchor Anchor { get; } = new(before, day);

        public DateOnly Day => day;

        public byte[] Root => root;

        public void Judge(List<Disagreement> disagreements)
        {
            using (Anchor)
            {
                if (Anchor.Cases != cases || !Anchor.Root().AsSpan().SequenceEqual(root))
                {
                    disagreements.Add(
                        new(
                            $"anchor {day.ToString("O", CultureInfo.InvariantCulture)}",
                            "The root of the day is not that of the heads that it holds."
                        )
                    );
                }
            }
        }
    }
}
