using System.IO.Compression;
using System.Text;
using CaseDesk.Domain;

namespace CaseDesk.App.Tests.Funds.Reading;

/// <summary>A file is taken whole or not at all: what spreadsheets, people and bad lines did to it refuses it.</summary>
public sealed class SpoiledFileTests
{
    const string Header = "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述\n";
    const string Row = "260620-1,2026-06-30 23:30:43,61.80,0,交易收入,-,0010002|交易收入-订单收入\n";

    [Theory]
    [InlineData("260620-1", "2.02606E+15", "id-spoiled", "商户订单号")]
    [InlineData("61.80", "sixty", "fund-amount-invalid", "收入金额（+元）")]
    [InlineData("61.80", "61.805", "fund-amount-invalid", "收入金额（+元）")]
    [InlineData("2026-06-30 23:30:43", "30.6.2026", "fund-time-invalid", "发生时间")]
    [InlineData("2026-06-30 23:30:43", "", "fund-value-missing", "发生时间")]
    [InlineData("61.80,0,", ",,", "fund-value-missing", "收入金额（+元）")]
    public void A_cell_that_cannot_be_read_refuses_the_file_with_its_place(
        string good,
        string bad,
        string code,
        string column
    )
    {
        var refusal = ReadFile.Of(Header + Row + Row.Replace(good, bad, StringComparison.Ordinal)).Refusal;

        Assert.Equal((code, "3", column), (refusal.Code, refusal.Numbers["line"], refusal.Numbers["column"]));
        Assert.Equal(bad.Trim(','), refusal.Numbers["value"]);
    }

    [Fact]
    public void A_comma_that_nobody_quoted_refuses_the_file()
    {
        var refusal = ReadFile.Of(Header + Row.Replace("-,0010002", "红,蓝,0010002", StringComparison.Ordinal)).Refusal;

        Assert.Equal(
            ("fund-field-count", "8", "7"),
            (refusal.Code, refusal.Numbers["fields"], refusal.Numbers["columns"])
        );
    }

    [Fact]
    public void A_number_of_more_digits_than_a_spreadsheet_keeps_is_no_number_of_an_order()
    {
        object?[] header = ["商户订单号", "发生时间", "收入金额", "支出金额", "账务类型", "业务描述"];

        var refusal = ReadFile
            .Of(MadeBook.Of(header, [4116032541422009305d, "2026-06-30 23:30:43", 61.8, 0, "交易收入", "x"]))
            .Refusal;
        var short15 = ReadFile.Of(
            MadeBook.Of(header, [411603254142200d, "2026-06-30 23:30:43", 61.8, 0, "交易收入", "x"])
        );

        Assert.Equal(
            ("id-spoiled", "2", "商户订单号"),
            (refusal.Code, refusal.Numbers["line"], refusal.Numbers["column"])
        );
        Assert.Equal(("411603254142200", 61.8m), (short15.Lines[0].Order, short15.Lines[0].Amount));
    }

    [Fact]
    public void The_noise_behind_the_digits_of_a_spreadsheet_is_no_amount()
    {
        var read = ReadFile.Of(
            MadeBook.Of(
                ["商户订单号", "发生时间", "收入金额", "支出金额", "账务类型", "业务描述"],
                ["o1", "2026-06-30 23:30:43", 0.1 + 0.2, null, "交易收入", "x"]
            )
        );

        Assert.Equal(0.3m, read.Lines[0].Amount);
    }

    [Fact]
    public void A_header_that_lacks_a_column_is_refused_with_its_name()
    {
        var refusal = ReadFile.Of(Header.Replace("发生时间", "时间", StringComparison.Ordinal) + Row).Refusal;

        Assert.Equal(("column-missing", "发生时间"), (refusal.Code, refusal.Numbers["column"]));
    }

    [Fact]
    public void A_table_that_nobody_knows_is_refused_with_its_header()
    {
        var refusal = ReadFile.Of("姓名,年龄\n李,30\n").Refusal;

        Assert.Equal(("fund-file-unknown", "姓名, 年龄"), (refusal.Code, refusal.Numbers["found"]));
    }

    [Fact]
    public void Files_that_are_no_tables_are_refused_as_what_they_are()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("20886_账务明细.csv");
        }

        Assert.Equal("file-zipped", ReadFile.Of(zip.ToArray()).Refusal.Code);
        Assert.Equal("xls-too-old", ReadFile.Of([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]).Refusal.Code);
        Assert.Equal("pdf", ReadFile.Of("%PDF-1.7").Refusal.Numbers["found"]);
        Assert.Equal("file-empty", ReadFile.Of("").Refusal.Code);
        Assert.Equal(
            "file-damaged",
            ReadFile
                .Of(
                    MadeBook.Of([
                        ["a"],
                    ])[..^40]
                )
                .Refusal.Code
        );
    }

    [Fact]
    public void A_quote_that_is_never_closed_refuses_the_file()
    {
        Assert.Equal(
            "quote-unclosed",
            ReadFile.Of(Header + Row.Replace("-,0010002", "\"x,0010002", StringComparison.Ordinal)).Refusal.Code
        );
    }

    [Fact]
    public void Two_sheets_of_money_are_refused_and_a_sheet_beside_the_money_is_not()
    {
        object?[][] money =
        [
            ["商户订单号", "发生时间", "收入金额", "支出金额", "账务类型", "业务描述"],
        ];

        var refusal = ReadFile.Of(MadeBook.Of(("1", money), ("2", money))).Refusal;

        Assert.Equal(("sheets-several", "1, 2"), (refusal.Code, refusal.Numbers["sheets"]));
        Assert.Equal(
            "pdd-fund",
            ReadFile
                .Of(
                    MadeBook.Of(
                        (
                            "说明",
                            [
                                ["请勿修改"],
                            ]
                        ),
                        ("2", money)
                    )
                )
                .Head.Format
        );
    }

    [Fact]
    public void A_packed_file_that_holds_more_than_it_may_is_refused()
    {
        var many = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Repeat(Row, 10_000)));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(many);
        }

        var shop = ReadFile.Shop(maxBytes: 100_000);
        var book = MadeBook.Of([.. Enumerable.Repeat<object?[]>([new string('x', 1000)], 1000)]);

        Assert.Equal(("upload-too-large", RefusalKind.TooLarge), CodeOf(packed.ToArray()));
        Assert.Equal(("upload-too-large", RefusalKind.TooLarge), CodeOf(book));

        (string, RefusalKind) CodeOf(byte[] bytes)
        {
            var refusal = ReadFile.Of(bytes, shop).Refusal;
            return (refusal.Code, refusal.Kind);
        }
    }

    [Fact]
    public void A_workbook_of_which_too_much_would_be_held_at_once_is_refused()
    {
        var shop = ReadFile.Shop(maxBytes: 1L << 30);
        object?[] header = ["s:商户订单号", "发生时间", "收入金额", "支出金额", "账务类型", "业务描述"];
        var book = MadeBook.Of(header, ["o1", "2026-06-30 23:30:43", 61.8, 0, "交易收入", "x"]);
        var wide = MadeBook.Of(
            header,
            [.. Enumerable.Repeat<object?>(new string('x', 32_000), 26), new string('x', 1 << 20)]
        );

        Assert.Equal(1, ReadFile.Of(book, shop).Head.Count);
        Assert.Equal(("upload-too-large", RefusalKind.TooLarge), CodeOf(WithSharedText(book, (128 << 20) + 1)));
        Assert.Equal(("upload-too-large", RefusalKind.TooLarge), CodeOf(wide));

        (string, RefusalKind) CodeOf(byte[] bytes)
        {
            var refusal = ReadFile.Of(bytes, shop).Refusal;
            return (refusal.Code, refusal.Kind);
        }
    }

    /// <summary>The same workbook with one more shared text that is so long.</summary>
    static byte[] WithSharedText(byte[] book, int length)
    {
        using var bytes = new MemoryStream();
        bytes.Write(book);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.Entries.Single(one =>
                one.FullName.EndsWith("sharedStrings.xml", StringComparison.Ordinal)
            );
            var name = entry.FullName;
            entry.Delete();
            using var text = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
            text.Write(
                """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>商户订单号</t></si><si><t>"""
            );
            text.Write(new string('x', length));
            text.Write("</t></si></sst>");
        }

        return bytes.ToArray();
    }

    [Fact]
    public void A_packed_file_is_read()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Header + Row));
        }

        Assert.Equal(1, ReadFile.Of(packed.ToArray()).Head.Count);
    }
}
