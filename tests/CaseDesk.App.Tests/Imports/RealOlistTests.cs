using System.Globalization;
using System.IO.Compression;
using CaseDesk.App.Imports;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Imports;

/// <summary>The real files of a marketplace, with all their traps, against sums that are computed apart.</summary>
public sealed class RealOlistTests : ImportTest
{
    static readonly string[] Kinds = ["orders", "order_items", "order_payments", "order_reviews", "customers"];

    [SharedDataFact]
    public async Task All_orders_come_in_with_their_sums_and_the_second_time_nothing_changes()
    {
        var first = (await ImportFolderAsync("train", Kinds)).Require();

        Assert.Equal((0L, 11_079L), (first.Counts.Refused, first.Counts.Orders.Added));
        Assert.Equal(12_599, first.Counts.Lines.Added);
        Assert.Equal(11_643, first.Counts.Payments.Added);
        Assert.Equal(11_042, first.Counts.Reviews.Added);
        Assert.Equal((91L, 1L), (first.Counts.WithoutLines, first.Counts.WithoutPayments));
        Assert.Equal(Sum("order_payments", 4), await Desk.ScalarAsync<decimal>("SELECT sum(paid) FROM orders"));
        Assert.Equal(
            Sum("order_items", 5),
            await Desk.ScalarAsync<decimal>("SELECT sum(price * quantity) FROM order_lines")
        );
        Assert.Equal(Sum("order_items", 6), await Desk.ScalarAsync<decimal>("SELECT sum(freight) FROM orders"));
        Assert.Equal(0, await CountAsync("orders WHERE buyer IS NULL"));
        Assert.Equal(
            581,
            await CountAsync("orders WHERE cancelled_at IS NULL AND delivered_at - promised_at > interval '3 days'")
        );

        var again = (await ImportFolderAsync("train", Kinds)).Require();

        Assert.Equal(new Merged(0, 0, 11_079), again.Counts.Orders);
        Assert.Equal(new Merged(0, 0, 12_599), again.Counts.Lines);
        Assert.Equal(new Merged(0, 0, 11_643), again.Counts.Payments);
        Assert.Equal(new Merged(0, 0, 11_042), again.Counts.Reviews);
        Assert.Equal(0, again.Counts.Parcels.Added + again.Counts.Parcels.Changed);
    }

    [SharedDataFact]
    public async Task Of_a_dirty_export_what_fits_is_taken_and_the_rest_refused_row_by_row()
    {
        var report = (await ImportFolderAsync("extra", ["orders", "order_items", "order_reviews"])).Require();

        var orders = Rows("extra", "orders").Select(row => row[0]).ToHashSet(StringComparer.Ordinal);
        var strangers = Rows("extra", "order_reviews").Count(row => !orders.Contains(row[1]));
        strangers += Rows("extra", "order_items").Count(row => !orders.Contains(row[0]));
        Assert.Equal(orders.Count, report.Counts.Orders.Added);
        Assert.Equal(strangers, report.Counts.RefusedFor["order-unknown"]);
        Assert.Equal(strangers, report.Counts.Refused);
        Assert.Equal(["payments", "customers"], report.Counts.Absent);
        Assert.Equal(0, await CountAsync("import_refusals WHERE raw IS NULL"));
    }

    Task<Result<ImportReport>> ImportFolderAsync(string folder, string[] kinds) =>
        TryImportAsync([
            .. kinds.Select(kind => ($"olist_{kind}_dataset.csv.gz", File.ReadAllBytes(Path(folder, kind)))),
        ]);

    static decimal Sum(string kind, int column) =>
        Rows("train", kind).Sum(row => decimal.Parse(row[column], CultureInfo.InvariantCulture));

    /// <summary>Read without the desk: by splitting at commas outside quotes.</summary>
    static IEnumerable<string[]> Rows(string folder, string kind)
    {
        using var packed = File.OpenRead(Path(folder, kind));
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var all = text.ReadToEnd();
        var (fields, start, quoted) = (new List<string>(), 0, false);
        for (var i = all.IndexOf('\n', StringComparison.Ordinal) + 1; i < all.Length; i++)
        {
            start = fields.Count == 0 && start == 0 ? i : start;
            if (all[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && all[i] is ',' or '\n' && !quoted)
            {
                fields.Add(all[start..i].TrimEnd('\r'));
                start = i + 1;
                if (all[i] == '\n')
                {
                    yield return [.. fields];
                    fields.Clear();
                }
            }
        }
    }

    static string Path(string folder, string kind) =>
        SharedData.At("data", "olist", folder, $"olist_{kind}_dataset.csv.gz");
}
