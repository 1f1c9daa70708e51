using CaseDesk.Domain.Funds;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Funds.Reading;

/// <summary>Every file of the shared folder, as platforms and providers hand them out.</summary>
public sealed class PlatformFileTests
{
    static readonly Dictionary<string, string> Expected = new()
    {
        ["alipay_fund_2012.gbk.csv"] = "footer-differs 收入合计 18, 14989.00 / 3, 3778.00",
        ["alipay_trade_2019.gbk.csv"] = "alipay-trade 10 in 0.06 out 0.04",
        ["buyer_side_alipay_personal_2023.gbk.csv"] = "buyers-bill buyers-alipay",
        ["buyer_side_jd_personal_2024.utf8bom.csv"] = "buyers-bill buyers-jd",
        ["buyer_side_wechat_personal.utf8.csv"] = "buyers-bill buyers-wechat",
        ["courier_codes.csv"] = "fund-file-unknown",
        ["courier_regexes.csv"] = "fund-file-unknown",
        ["douyin_aftersale_50cols_header.utf8bom.csv"] = "douyin-aftersales 0 in 0 out 0",
        ["jd_order_header.utf8.csv"] = "fund-file-unknown",
        ["jd_settlement_header.utf8.csv"] = "jd-settlement 0 in 0 out 0",
        ["pdd_fund_2026_fixture.utf8.csv"] = "pdd-fund 1 in 61.80 out 0",
        ["pdd_order_header.utf8.csv"] = "fund-file-unknown",
        ["platform_statuses.csv"] = "fund-file-unknown",
        ["taobao_ExportOrderDetailList_header.gbk.csv"] = "fund-file-unknown",
        ["taobao_ExportOrderList_2016.gbk.csv"] = "fund-file-unknown",
        ["taobao_order_header_2025.utf8.csv"] = "fund-file-unknown",
        ["taobao_refund_export_v1_39cols_2017_header.gbk.csv"] = "taobao-refunds 0 in 0 out 0",
        ["taobao_refund_export_v2_42cols_header.gbk.csv"] = "taobao-refunds 0 in 0 out 0",
        ["taobao_refund_export_v3_51cols_header.utf8.csv"] = "taobao-refunds 0 in 0 out 0",
        ["taobao_refund_reasons.csv"] = "fund-file-unknown",
        ["taobao_suborder_header_2025.utf8.csv"] = "fund-file-unknown",
        ["tmall_settlement_header.gbk.csv"] = "tmall-settlement 0 in 0 out 0",
        ["tracking_numbers.csv"] = "fund-file-unknown",
        ["wechat_bill_all_24cols_2014.utf8.csv"] = "wechat-bill 2 in 0.02 out 0",
        ["wechat_bill_all_27cols_2019.utf8.csv"] = "footer-differs 总交易单数 48 / 1",
        ["wechat_fundflow_2021.utf8.csv"] = "footer-differs 资金流水总笔数 3 / 2",
    };

    static readonly Dictionary<string, string> ExpectedBills = new()
    {
        ["example-alipay-records.csv"] = "buyers-bill buyers-alipay",
        ["example-jd-records.csv"] = "buyers-bill buyers-jd",
        ["example-mt-records.csv"] = "buyers-bill buyers-meituan",
        ["example-wechat-records.csv"] = "buyers-bill buyers-wechat",
        ["example-wechat-records.xlsx"] = "buyers-bill buyers-wechat",
    };

    public static TheoryData<string> Files => [.. Expected.Keys];

    public static TheoryData<string> Bills => [.. ExpectedBills.Keys];

    [SharedDataTheory]
    [MemberData(nameof(Files))]
    public void A_file_of_a_platform_is_read_or_refused_as_what_it_is(string name)
    {
        Assert.Equal(Expected[name], Say("platform-files", name));
    }

    [SharedDataTheory]
    [MemberData(nameof(Bills))]
    public void A_bill_of_a_buyer_is_refused_as_one(string name)
    {
        Assert.Equal(ExpectedBills[name], Say("bills-cn", name));
    }

    [SharedDataFact]
    public void No_file_is_without_an_expectation()
    {
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), NamesIn("platform-files"));
        Assert.Equal(ExpectedBills.Keys.Order(StringComparer.Ordinal), NamesIn("bills-cn"));
    }

    [SharedDataFact]
    public void The_trades_of_Alipay_are_sales_and_refunds_known_by_their_numbers()
    {
        var read = ReadFile.At(SharedData.At("data", "platform-files", "alipay_trade_2019.gbk.csv"));

        Assert.Equal("2088************0156", read.Head.Account);
        Assert.Equal(
            (ReadFile.China("2019-09-16"), ReadFile.China("2019-09-17")),
            (read.Head.From!.Value, read.Head.To!.Value)
        );
        var refund = read.Lines[1];
        Assert.Equal((FundNature.Refund, -0.01m), (refund.Nature, refund.Amount));
        Assert.Equal("service_1568601259302", refund.Order);
        Assert.Equal(["2019091622001458860515315453", "re_test_1568602607356"], refund.References);
        Assert.Equal("*津水(602***@qq.com)", refund.Party);
        Assert.Equal(ReadFile.China("2019-09-16 10:56:48"), refund.At);
    }

    static IEnumerable<string> NamesIn(string folder) =>
        Directory
            .EnumerateFiles(SharedData.At("data", folder))
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);

    static string Say(string folder, string name)
    {
        var result = ReadFile.At(SharedData.At("data", folder, name)).Result;
        return result.Refusal is { } refusal
            ? refusal.Code switch
            {
                "footer-differs" =>
                    $"{refusal.Code} {refusal.Numbers["total"]} {refusal.Numbers["said"]} / {refusal.Numbers["counted"]}",
                "buyers-bill" => $"{refusal.Code} {refusal.Numbers["bill"]}",
                _ => refusal.Code,
            }
            : FormattableString.Invariant(
                $"{result.Value!.Format} {result.Value.Count} in {result.Value.SumIn} out {result.Value.SumOut}"
            );
    }
}
