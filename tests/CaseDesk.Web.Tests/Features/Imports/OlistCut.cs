using System.IO.Compression;
using System.Text;
using CaseDesk.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Imports;

/// <summary>A small piece of the real files of a marketplace: its first orders with all that belongs to them.</summary>
static class OlistCut
{
    static readonly string[] Kinds = ["orders", "order_items", "order_payments", "order_reviews", "customers"];

    /// <summary>All of them, packed as they are.</summary>
    public static FilePayload[] Whole() =>
        [
            .. Kinds.Select(kind =>
                File($"olist_{kind}_dataset.csv.gz", System.IO.File.ReadAllBytes(At(kind)), "application/gzip")
            ),
        ];

    /// <summary>So many orders; then the reviews of further orders, that no file names.</summary>
    public static FilePayload[] First(int orders, int strangers = 0)
    {
        var heads = Records("orders").Take(orders + 1).ToArray();
        var known = heads.Skip(1).Select(row => Field(row, 0)).ToHashSet(StringComparer.Ordinal);
        var buyers = heads.Skip(1).Select(row => Field(row, 1)).ToHashSet(StringComparer.Ordinal);
        var foreign = Records("orders").Skip(orders + 1).Take(strangers).Select(row => Field(row, 0)).ToHashSet();
        return
        [
            Csv("orders", heads),
            Csv("order_items", Of("order_items", 0, known)),
            Csv("order_payments", Of("order_payments", 0, known)),
            Csv("order_reviews", [.. Of("order_reviews", 1, known), .. Of("order_reviews", 1, foreign).Skip(1)]),
            Csv("customers", Of("customers", 0, buyers)),
        ];
    }

    /// <summary>The number of an order, counted from 0.</summary>
    public static string Order(int index) => Field(Records("orders").ElementAt(index + 1), 0);

    public static FilePayload File(string name, byte[] bytes, string type = "text/csv") =>
        new()
        {
            Name = name,
            MimeType = type,
            Buffer = bytes,
        };

    static FilePayload Csv(string kind, IEnumerable<string> records) =>
        File($"olist_{kind}_dataset.csv", Encoding.UTF8.GetBytes(string.Concat(records)));

    /// <summary>The header, and the rows that name one of those.</summary>
    static IEnumerable<string> Of(string kind, int column, HashSet<string> those) =>
        Records(kind).Where((row, index) => index == 0 || those.Contains(Field(row, column)));

    /// <summary>No key of these files is quoted, and keys stand first.</summary>
    static string Field(string record, int column) => record.Split(',')[column].TrimEnd('\r', '\n');

    /// <summary>Rows with their ends; a quoted text may go over several lines.</summary>
    static IEnumerable<string> Records(string kind)
    {
        using var packed = System.IO.File.OpenRead(At(kind));
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var record = new StringBuilder();
        var quotes = 0;
        while (text.ReadLine() is { } line)
        {
            record.Append(line).Append('\n');
            quotes += line.Count(c => c == '"');
            if (quotes % 2 == 1)
                continue;
            yield return record.ToString();
            record.Clear();
        }
    }

    static string At(string kind) => SharedData.At("data", "olist", "train", $"olist_{kind}_dataset.csv.gz");
}
