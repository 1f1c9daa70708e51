using System.IO.Compression;
using System.Text;

namespace CaseDesk.Bench;

/// <summary>
/// The Olist files beside the checkout, multiplied: each copy of an order has a number of its own, and its lines, payments,
/// reviews and buyer go with it.
/// </summary>
sealed class OlistMultiplied(string folder)
{
    static readonly string[] Kinds = ["orders", "order_items", "order_payments", "order_reviews", "customers"];

    /// <summary>Which columns hold ids that belong to one copy.</summary>
    static readonly Dictionary<string, int[]> OwnIds = new(StringComparer.Ordinal)
    {
        ["orders"] = [0, 1],
        ["order_items"] = [0],
        ["order_payments"] = [0],
        ["order_reviews"] = [0, 1],
        ["customers"] = [0, 1],
    };

    public IReadOnlyList<string> Files { get; } = [.. Kinds.Select(kind => Path.Combine(folder, $"{kind}.csv"))];

    /// <summary>Null where the files are not there.</summary>
    public static string? Train()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var train = Path.Combine(at.FullName, "shared", "data", "olist", "train");
            if (Directory.Exists(train))
            {
                return train;
            }
        }

        return null;
    }

    public void Write(string train, int orders)
    {
        var rows = Kinds.ToDictionary(kind => kind, kind => Read(train, kind), StringComparer.Ordinal);
        var numbers = rows["orders"].Skip(1).Select(row => row[..row.IndexOf(',', StringComparison.Ordinal)]).ToArray();
        var rest = numbers.Take(orders % numbers.Length).ToHashSet(StringComparer.Ordinal);
        var buyers = rows["orders"]
            .Skip(1)
            .Take(rest.Count)
            .Select(row => row.Split(',')[1])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (kind, file) in Kinds.Zip(Files))
        {
            using var to = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 20);
            to.Write(rows[kind][0]);
            for (var copy = 0; copy <= orders / numbers.Length; copy++)
            {
                var last = copy == orders / numbers.Length;
                foreach (var row in rows[kind].Skip(1).Where(row => !last || IsOf(kind, row, rest, buyers)))
                {
                    WriteCopy(to, row, OwnIds[kind], copy);
                }
            }
        }
    }

    static bool IsOf(string kind, string row, HashSet<string> orders, HashSet<string> buyers) =>
        kind switch
        {
            "customers" => buyers.Contains(row.Split(',', 2)[0]),
            "order_reviews" => orders.Contains(row.Split(',', 3)[1]),
            _ => orders.Contains(row.Split(',', 2)[0]),
        };

    /// <summary>The ids come first in every file; the first two digits of each say which copy it is.</summary>
    static void WriteCopy(StreamWriter to, string row, int[] ownIds, int copy)
    {
        var at = 0;
        foreach (var _ in ownIds)
        {
            to.Write(copy.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
            var end = row.IndexOf(',', at) + 1;
            to.Write(row.AsSpan(at + 2, end - at - 2));
            at = end;
        }

        to.Write(row.AsSpan(at));
    }

    /// <summary>The rows with their ends; a line break inside quotes ends none.</summary>
    static List<string> Read(string train, string kind)
    {
        using var packed = File.OpenRead(Path.Combine(train, $"olist_{kind}_dataset.csv.gz"));
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var rows = new List<string>();
        var row = new StringBuilder();
        while (text.ReadLine() is { } line)
        {
            row.Append(line).Append('\n');
            if (row.ToString().Count(c => c == '"') % 2 == 0)
            {
                rows.Add(row.ToString());
                row.Clear();
            }
        }

        return rows;
    }
}
