using System.Text;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Tests.Funds.Reading;

public sealed class AlipayFundTests
{
    const string Above = """
        #支付宝账务明细查询
        #账号：[20881234567890120156]
        #起始日期：[2026年05月01日 00:00:00]   终止日期：[2026年06月01日 00:00:00]
        #-----------------------------------------账务明细列表----------------------------------------
        账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注,业务描述,业务基础订单号

        """;

    const string Sale =
        "f1\t,2026050122001\t,T200P5116032541422009305\t,杯子\t,2026-05-01 10:00:00,**博(156******89)\t,100.00,0.00,100.00,支付宝,在线支付,,0010001|交易收款-交易收款,5116032541422009305\n";

    const string FromBalance =
        "f2\t,2026050122001\t,T200P5116032541422009305\t,杯子\t,2026-05-03 09:00:00,**博(156******89)\t,0.00,30.00,70.00,支付宝,交易退款,,0020001|交易退款-余额退款,5116032541422009305\n";

    const string FromDeposit =
        "f3\t,2026050122001\t,T200P5116032541422009305\t,杯子\t,2026-05-03 09:00:00,**博(156******89)\t,0.00,20.00,50.00,支付宝,交易退款,,0020002|交易退款-保证金退款,5116032541422009305\n";

    const string OfHuabei =
        "f4\t,2026050122001\t,T200P5116032541422009305\t,杯子\t,2026-05-03 09:00:00,**博(156******89)\t,,10.00,40.00,支付宝,其它,,064000200001|交易还款-提前收款-花呗交易,5116032541422009305\n";

    const string Below = """
        #-----------------------------------------账务明细列表结束------------------------------------
        #支出合计：3笔，共60.00元
        #收入合计：1笔，共100.00元
        #导出时间：[2026年06月01日 13:19:01]

        """;

    const string Statement = $"{Above}{Sale}{FromBalance}{FromDeposit}{OfHuabei}{Below}";

    [Fact]
    public void A_refund_from_balance_deposit_and_Huabei_is_three_lines_of_one_order()
    {
        var read = ReadFile.Of(Statement);

        Assert.Equal(
            ("alipay-fund", "alipay", FundSide.Account),
            (read.Head.Format, read.Head.Provider, read.Head.Side)
        );
        Assert.Equal((4, 100.00m, 60.00m), (read.Head.Count, read.Head.SumIn, read.Head.SumOut));
        Assert.Equal(["f1", "f2", "f3", "f4"], read.Lines.Select(line => line.Flow));
        Assert.Equal([100.00m, -30.00m, -20.00m, -10.00m], read.Lines.Select(line => line.Amount));
        Assert.Equal(FundNature.Sale, read.Lines[0].Nature);
        Assert.All(read.Lines.Skip(1), line => Assert.Equal(FundNature.Refund, line.Nature));
        Assert.All(read.Lines, line => Assert.Equal("5116032541422009305", line.Order));
        Assert.Equal(["2026050122001", "T200P5116032541422009305"], read.Lines[0].References);
    }

    [Fact]
    public void An_older_file_has_the_order_behind_the_prefix_of_Taobao()
    {
        var old = string.Join(
            '\n',
            Statement.Split('\n').Select(line => line.StartsWith('#') ? line : string.Join(',', line.Split(',')[..^1]))
        );

        Assert.All(ReadFile.Of(old).Lines, line => Assert.Equal("5116032541422009305", line.Order));
    }

    [Fact]
    public void The_same_statement_reads_the_same_in_either_encoding()
    {
        var strict = Encodings.Strict("GB18030");

        var read = new[]
        {
            strict.GetBytes(Statement),
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Statement)],
        }
            .Select(bytes => ReadFile.Of(bytes))
            .ToArray();

        Assert.Equal(read[0].Head, read[1].Head);
        Assert.Equal(read[0].Lines.Select(line => line.Words), read[1].Lines.Select(line => line.Words));
        Assert.Contains("杯子", read[0].Lines[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_footer_refuses_the_file_with_both_figures()
    {
        var refusal = ReadFile
            .Of(Statement.Replace("3笔，共60.00元", "3笔，共60.01元", StringComparison.Ordinal))
            .Refusal;

        Assert.Equal("footer-differs", refusal.Code);
        Assert.Equal(
            ("支出合计", "3, 60.01", "3, 60.00"),
            (refusal.Numbers["total"], refusal.Numbers["said"], refusal.Numbers["counted"])
        );
    }

    [Fact]
    public void A_footer_with_thousands_is_read()
    {
        var dear = Statement
            .Replace("100.00,0.00,100.00", "\"1,100.00\",0.00,100.00", StringComparison.Ordinal)
            .Replace("1笔，共100.00元", "1笔，共1,100.00元", StringComparison.Ordinal);

        Assert.Equal(1_100.00m, ReadFile.Of(dear).Head.SumIn);
    }

    [Fact]
    public void An_original_without_its_footer_was_cut()
    {
        Assert.Equal("footer-missing", ReadFile.Of($"{Above}{Sale}").Refusal.Code);
    }

    [Fact]
    public void Rows_below_the_footer_refuse_the_file()
    {
        var refusal = ReadFile.Of($"{Statement}{Sale}").Refusal;

        Assert.Equal(("row-after-footer", "14"), (refusal.Code, refusal.Numbers["line"]));
    }

    [Fact]
    public void The_export_of_the_web_has_other_names_for_the_same()
    {
        var book = MadeBook.Of(
            [
                "序号",
                "入账时间",
                "支付宝交易号",
                "支付宝流水号",
                "商户订单号",
                "账务类型",
                "收入（+元）",
                "支出（-元）",
                "对方名称",
                "业务基础订单号",
                "业务描述",
            ],
            [
                1,
                new DateTime(2026, 5, 3, 9, 0, 0),
                "t1",
                "f2",
                "T200P77",
                "s:交易退款",
                null,
                -27.5,
                "**博",
                "s:77",
                "0020011|交易退款-交易退款",
            ]
        );

        var line = Assert.Single(ReadFile.Of(book).Lines);

        Assert.Equal(("f2", -27.5m, "77"), (line.Flow, line.Amount, line.Order));
        Assert.Equal((FundNature.Refund, "**博"), (line.Nature, line.Party));
        Assert.Equal(ReadFile.China("2026-05-03 09:00:00"), line.At);
        Assert.Equal(["t1", "T200P77"], line.References);
    }

    [Theory]
    [InlineData("2026/5/3 9:00", "2026-05-03 09:00:00")]
    [InlineData("2026-05-03 09：00：07", "2026-05-03 09:00:07")]
    [InlineData("2026年05月03日 09:00:07", "2026-05-03 09:00:07")]
    public void Times_are_read_as_files_write_them(string written, string meant)
    {
        var read = ReadFile.Of(Statement.Replace("2026-05-01 10:00:00", written, StringComparison.Ordinal));

        Assert.Equal(ReadFile.China(meant), read.Lines[0].At);
    }

    [Theory]
    [InlineData("2018-10-21 01:30:00", "2018-10-21T04:30:00Z")]
    [InlineData("2018-11-04 00:30:00", "2018-11-04T03:00:00Z")]
    [InlineData("2018-02-17 23:30:00", "2018-02-18T01:30:00Z")]
    public void A_time_that_is_skipped_or_comes_twice_is_the_first_that_fits(string written, string meant)
    {
        var statement = Statement.Replace("2026-05-01 10:00:00", written, StringComparison.Ordinal);

        var read = ReadFile.Of(statement, ReadFile.Shop("America/Sao_Paulo"));

        Assert.Equal(DateTimeOffset.Parse(meant, System.Globalization.CultureInfo.InvariantCulture), read.Lines[0].At);
    }
}
