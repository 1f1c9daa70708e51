using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Tests.Funds.Reading;

public sealed class WechatFileTests
{
    const string Bill = """
        交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注
        `2026-05-01 08：35：41,`wx1,`1900000109,`0,`,`4200001,`o1,`u1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`6.00,`0.00,`0,`0,`0.00,`0.00,`,`,`茶,`,`0.04000,`0.60%,`6.00,`0.00,`
        `2026-05-02 09:00:00,`wx1,`1900000109,`0,`,`4200001,`o1,`u1,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`5030001,`r1,`2.50,`0.00,`ORIGINAL,`SUCCESS,`茶,`,`-0.01500,`0.60%,`0.00,`2.50,`
        总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额
        `2,`6.00,`2.50,`0.00,`0.02500,`6.00,`2.50

        """;

    const string Flow = """
        记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号
        `2026-05-01 08:35:41,`4200001,`4200001,`交易,`交易,`收入,`6.00,`6.00,`system,`,`o1
        `2026-05-01 08:35:41,`4200001,`4200001,`交易,`扣除交易手续费,`支出,`0.04,`5.96,`system,`,`o1
        `2026-05-02 09:00:00,`5030001,`4200001,`退款,`退款,`支出,`2.50,`3.46,`api,`退款总金额2.50元,`r1
        `2026-05-04 09:00:00,`5030002,`4200001,`退款,`退款,`支出,`1.00,`2.46,`api,`退款总金额1.00元,`r2
        资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额
        `4,`1,`6.00,`3,`3.54

        """;

    [Fact]
    public void A_row_with_the_number_of_a_refund_is_one()
    {
        var read = ReadFile.Of(Bill);

        Assert.Equal(("wechat-bill", "1900000109"), (read.Head.Format, read.Head.Account));
        var (sale, refund) = (read.Lines[0], read.Lines[1]);
        Assert.Equal((FundNature.Sale, 6.00m, "4200001"), (sale.Nature, sale.Amount, sale.Flow));
        Assert.Equal(ReadFile.China("2026-05-01 08:35:41"), sale.At);
        Assert.Equal(
            (FundNature.Refund, -2.50m, "5030001", "o1"),
            (refund.Nature, refund.Amount, refund.Flow, refund.Order)
        );
        Assert.Equal(["4200001", "5030001", "r1"], refund.References);
        Assert.Equal(["4200001"], sale.References);
    }

    [Fact]
    public void Two_refunds_of_one_payment_and_its_fee_are_movements_of_their_own()
    {
        var read = ReadFile.Of(Flow);

        Assert.Equal(4, read.Lines.Select(line => line.Flow).Distinct().Count());
        Assert.Equal(
            [FundNature.Sale, FundNature.Fee, FundNature.Refund, FundNature.Refund],
            read.Lines.Select(line => line.Nature)
        );
        Assert.Equal((6.00m, 3.54m), (read.Head.SumIn, read.Head.SumOut));
    }

    [Fact]
    public void The_flow_knows_no_orders_and_shares_its_numbers_with_the_bill()
    {
        var refund = ReadFile.Of(Flow).Lines[2];

        Assert.Null(refund.Order);
        Assert.NotEmpty(refund.References.Intersect(ReadFile.Of(Bill).Lines[1].References));
    }

    [Fact]
    public void A_bill_that_lost_a_row_is_refused()
    {
        var cut = string.Join('\n', Bill.Split('\n').Where((_, line) => line != 2));

        var refusal = ReadFile.Of(cut).Refusal;

        Assert.Equal(
            ("footer-differs", "总交易单数", "2", "1"),
            (refusal.Code, refusal.Numbers["total"], refusal.Numbers["said"], refusal.Numbers["counted"])
        );
    }

    [Fact]
    public void A_bill_without_its_end_is_refused()
    {
        Assert.Equal("footer-missing", ReadFile.Of(string.Join('\n', Bill.Split('\n')[..3])).Refusal.Code);
    }

    [Fact]
    public void A_direction_that_nobody_knows_is_not_taken_for_income()
    {
        var refusal = ReadFile.Of(Flow.Replace("`收入,`6.00", "`冻结,`6.00", StringComparison.Ordinal)).Refusal;

        Assert.Equal(
            ("fund-word-unknown", "2", "收支类型", "`冻结"),
            (refusal.Code, refusal.Numbers["line"], refusal.Numbers["column"], refusal.Numbers["value"])
        );
    }
}
