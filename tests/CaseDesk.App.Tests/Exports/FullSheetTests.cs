using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Tests.Exports;

public sealed class FullSheetTests
{
    [Fact]
    public async Task What_one_sheet_cannot_hold_goes_on_the_next_one_and_each_ends_with_its_sum()
    {
        var words = new ListWords(
            Wording.English,
            ShopZone.Of("Asia/Shanghai"),
            Currency.Cny,
            StatementText.ResourceManager
        );
        await using var file = TemporaryFile.Create();

        var totals = await StatementFiles.WriteXlsxAsync(file, Entries(XlsxParts.MostRows - 1), words, default);

        using var book = new ZipArchive(file, ZipArchiveMode.Read);
        using var parts = book.GetEntry("xl/workbook.xml")!.Open();
        var names = XDocument.Load(parts).Descendants().Where(one => one.Name.LocalName == "sheet");
        Assert.Equal(
            ["Refunds", "Refunds 2", "By reason"],
            names.Select(sheet => sheet.Attribute("name")!.Value).Take(3)
        );
        Assert.Equal((XlsxParts.MostRows, 3, 3), (RowsOf(book, 1), RowsOf(book, 2), RowsOf(book, 3)));
        Assert.Equal(XlsxParts.MostRows - 1, totals.Count);
    }

    static async IAsyncEnumerable<StatementEntry> Entries(int count)
    {
        var entry = new StatementEntry
        {
            Refund = Guid.Empty,
            Amount = 0.01m,
            Order = "1",
            Kind = RefundKind.Discount,
            Origin = RefundOrigin.Desk,
            Reason = "late",
            Bearer = Bearer.Courier,
            Method = RefundMethod.PlatformRefund,
            At = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero),
        };
        for (var number = 0; number < count; number++)
        {
            yield return entry;
        }

        await Task.CompletedTask;
    }

    static int RowsOf(ZipArchive book, int sheet)
    {
        using var part = book.GetEntry(XlsxParts.SheetPath(sheet))!.Open();
        using var reader = XmlReader.Create(part);
        var rows = 0;
        while (reader.ReadToFollowing("row"))
        {
            rows++;
        }

        return rows;
    }
}
