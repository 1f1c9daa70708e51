using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Tests.Funds.Reading;

/// <summary>What the platforms themselves say of a shop's account and its settlements.</summary>
public sealed class PlatformFundTests
{
    [Fact]
    public void Of_a_refund_on_Douyin_the_subsidy_goes_back_to_the_platform()
    {
        var read = ReadFile.Of(
            """
            动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,子订单号,订单号,售后编号,商品名称,备注
            2026-05-02 10:00:00,'2026050201,入账,90.00,聚合支付,货款结算入账,"	6917000000000000001",'6917000000000000001,-,杯子,-
            2026-05-03 10:00:00,'2026050301,出账,20.00,聚合支付,退款-结算后退款-退用户,"	6917000000000000001",'6917000000000000001,'7100001,杯子,-
            2026-05-03 10:00:00,'2026050302,出账,-2.00,聚合支付,退款-订单退款触发-退补贴,"	6917000000000000001",'6917000000000000001,'7100001,杯子,-
            2026-05-03 10:00:01,'2026050303,入账,1.00,聚合支付,退款-订单退款触发-退分账,"	6917000000000000001",'6917000000000000001,'7100001,杯子,-
            2026-05-04 10:00:00,'2026050401,出账,5.00,聚合支付,消费者赔付,-,'6917000000000000001,-,杯子,-
            2026-05-05 10:00:00,'2026050501,出账,50.00,聚合支付,提现,-,-,-,-,-

            """
        );

        Assert.Equal(("douyin-fund", 6), (read.Head.Format, read.Head.Count));
        Assert.Equal(
            [
                (FundNature.Sale, FundBearer.Buyer, 90.00m),
                (FundNature.Refund, FundBearer.Buyer, -20.00m),
                (FundNature.Refund, FundBearer.Platform, -2.00m),
                (FundNature.Refund, FundBearer.Platform, 1.00m),
                (FundNature.Refund, FundBearer.Buyer, -5.00m),
                (FundNature.Withdrawal, FundBearer.Buyer, -50.00m),
            ],
            read.Lines.Select(line => (line.Nature, line.Bearer, line.Amount))
        );
        Assert.Equal(("2026050301", "6917000000000000001"), (read.Lines[1].Flow, read.Lines[1].Order));
        Assert.Equal(["7100001"], read.Lines[1].References);
        Assert.Null(read.Lines[5].Order);
    }

    [Fact]
    public void The_row_of_formulas_in_a_settlement_of_Douyin_is_no_row()
    {
        var read = ReadFile.Of(
            """
            结算时间,订单号,子订单号,结算单类型,结算金额,收入合计,实际平台补贴,平台服务费
            -,-,-,-,收入+支出,-,-,-
            2026-05-02 10:00:00,'69170,'69171,已结算,95.00,100.00,5.00,-5.00
            2026-05-03 10:00:00,'69170,'69171,已退款,-19.00,-20.00,-1.00,1.00

            """
        );

        Assert.Equal(
            [
                (3, FundNature.Sale, FundBearer.Buyer, 100.00m),
                (3, FundNature.Fee, FundBearer.Buyer, -5.00m),
                (4, FundNature.Refund, FundBearer.Buyer, -19.00m),
                (4, FundNature.Refund, FundBearer.Platform, -1.00m),
                (4, FundNature.Fee, FundBearer.Buyer, 1.00m),
            ],
            read.Lines.Select(line => (line.Line, line.Nature, line.Bearer, line.Amount))
        );
    }

    [Fact]
    public void Pinduoduo_says_sales_and_refunds_in_two_columns_and_may_end_with_totals()
    {
        var read = ReadFile.Of(
            """
            拼多多店铺账务明细查询

            起始时间：2026-06-01 00:00:00 终止时间：2026-06-30 23:59:59
            ----------交易记录明细列表---------
            商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述
            260620-1,2026-06-20 23:30:43,61.80,0,交易收入,-,0010002|交易收入-订单收入
            260620-1,2026-06-21 08:00:00,0,-27.50,交易退款,-,0020002|交易退款-订单退款
            ,2026-06-22 08:00:00,0,-0.37,技术服务费,-,0040001|技术服务费-基础技术服务费
            #支出合计：2笔，共-27.87元
            #收入合计：1笔，共61.80元
            #导出时间：[2026-07-01 08:00:00]

            """
        );

        Assert.Equal((61.80m, 27.87m), (read.Head.SumIn, read.Head.SumOut));
        Assert.Equal(ReadFile.China("2026-06-30 23:59:59"), read.Head.To);
        Assert.Equal([FundNature.Sale, FundNature.Refund, FundNature.Fee], read.Lines.Select(line => line.Nature));
        Assert.Equal(["260620-1", "260620-1", null], read.Lines.Select(line => line.Order));
        Assert.Null(read.Lines[0].Flow);
    }

    [Theory]
    [InlineData("收支方向")]
    [InlineData("费用分类")]
    public void Goods_that_JD_settles_backwards_are_a_refund(string direction)
    {
        var read = ReadFile.Of(
            $"""
            订单编号,售后服务单号,售后退款时间,费用名称,应结金额,币种,{direction},账单生成时间,到账时间,商户订单号
            ="3270001",,,货款,99.00,CNY,收入,2026-05-02 00:00:00,2026-05-05 00:00:00,
            ="3270001",,,佣金,4.95,CNY,支出,2026-05-02 00:00:00,2026-05-05 00:00:00,
            ="3270001",3180001,2026-05-09 12:00:00,货款,-99.00,CNY,支出,2026-05-10 00:00:00,2026-05-12 00:00:00,

            """
        );

        Assert.Equal(
            [(FundNature.Sale, 99.00m), (FundNature.Fee, -4.95m), (FundNature.Refund, -99.00m)],
            read.Lines.Select(line => (line.Nature, line.Amount))
        );
        Assert.Equal(
            ("3270001", ReadFile.China("2026-05-09 12:00:00")),
            (read.Lines[2].Order, read.Lines[2].At!.Value)
        );
        Assert.Equal(["3180001"], read.Lines[2].References);
    }

    [Fact]
    public void The_wallet_of_JD_says_what_is_due_to_whom()
    {
        var read = ReadFile.Of(
            """
            订单编号,单据编号,单据类型,商品编号,商户订单号,商品名称,结算状态,费用发生时间,费用计费时间,费用结算时间,费用项,金额,币种,商家应收/应付,钱包结算备注
            3270001,90001,订单,1,,杯子,已结算,2026-05-01 08:00:00,2026-05-02 08:00:00,2026-05-03 08:00:00,货款,99.00,CNY,应收,
            3270001,90002,售后单,1,,杯子,已结算,2026-05-08 08:00:00,2026-05-09 08:00:00,2026-05-10 08:00:00,货款,-99.00,CNY,应付,

            """
        );

        Assert.Equal(
            [(FundNature.Sale, 99.00m), (FundNature.Refund, -99.00m)],
            read.Lines.Select(line => (line.Nature, line.Amount))
        );
    }

    [Fact]
    public void A_settlement_of_Tmall_gives_a_refund_its_number()
    {
        var read = ReadFile.Of(
            """
            订单号,子订单号,下单时间,确认收货时间,商品ID,sku,商品名称,数量,单价（元）,订单实际金额（元）,退款单号,退款金额（元）,收/付渠道,业务流水号,打款时间,账期,业务大类,业务小类
            511,5111,2026-05-01 08:00:00,2026-05-05 08:00:00,1,,杯子,1,80.00,80.00,,,支付宝,2026050122001,2026-05-06 08:00:00,,货款,交易
            511,5111,2026-05-01 08:00:00,2026-05-05 08:00:00,1,,杯子,1,80.00,80.00,9001,30.00,支付宝,2026050122001,2026-05-07 08:00:00,,货款,退款

            """
        );

        Assert.Equal([80.00m, -30.00m], read.Lines.Select(line => line.Amount));
        Assert.Equal(["2026050122001", "9001", "5111"], read.Lines[1].References);
    }

    [Fact]
    public void Payments_of_a_marketplace_are_sales_without_a_time()
    {
        var read = ReadFile.Of(
            """
            order_id,payment_sequential,payment_type,payment_installments,payment_value
            d207,1,credit_card,6,133.46
            d207,2,voucher,1,10.00
            d208,1,voucher,1,0.00

            """,
            ReadFile.Shop("America/Sao_Paulo", "olist", currency: "BRL")
        );

        Assert.Equal(["d207/1", "d207/2"], read.Lines.Select(line => line.Flow));
        Assert.All(read.Lines, line => Assert.Equal((FundNature.Sale, (DateTimeOffset?)null), (line.Nature, line.At)));
        Assert.Equal((143.46m, (DateTimeOffset?)null), (read.Head.SumIn, read.Head.From));
    }
}
