using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Tests.Funds.Reading;

public sealed class RefundExportTests
{
    const string TaobaoV1 = """
        "订单编号","退款编号","支付宝交易号","订单付款时间","商家编码","退款完结时间","买家会员名称","买家实际支付金额","宝贝标题","买家退款金额","手工退款/系统退款","是否需要退货","退款的申请时间","超时时间","退款状态","货物状态","买家退款原因","部分退款/全部退款"

        """;

    [Fact]
    public void The_newest_export_of_Taobao_says_what_goes_to_the_buyer_and_what_to_the_platform()
    {
        var book = MadeBook.Of(
            [
                "订单编号",
                "退款编号",
                "支付单号",
                "退款总额",
                "退给买家金额",
                "退给平台金额",
                "售后类型",
                "退款申请时间",
                "退款完结时间",
                "超时时间",
                "退款状态",
                "货物状态",
                "买家退款原因",
                "部分退款/全额退款",
            ],
            [
                "s:4116032541422009305",
                "s:160325414220093050",
                "2026050122001",
                "30.00",
                27.1,
                2.9,
                "s:仅退款",
                "2026-05-01 08:00:00",
                new DateTime(2026, 5, 2, 9, 30, 15),
                null,
                "s:退款成功",
                "未收到货",
                "空包裹/少货",
                "部分退款",
            ],
            [
                "s:4116032541422009306",
                "s:160325414220093060",
                null,
                "80",
                "80",
                "0",
                "s:换货",
                "2026-05-01 08:00:00",
                "2026-05-03 08:00:00",
                "-",
                "s:退款成功",
                "已收到货",
                "质量问题",
                "-",
            ]
        );

        var read = ReadFile.Of(book);

        Assert.Equal(("taobao-refunds", 2, 30.00m), (read.Head.Format, read.Head.Count, read.Head.SumOut));
        var refund = read.Refunds[0];
        Assert.Equal(("160325414220093050", "4116032541422009305"), (refund.Number, refund.Order));
        Assert.Equal((27.10m, 2.90m, 30.00m), (refund.ToBuyer, refund.ToPlatform, refund.Total));
        Assert.Equal((AfterSaleType.RefundOnly, ExportedRefundState.Succeeded), (refund.Type!.Value, refund.State));
        Assert.Equal(ReadFile.China("2026-05-02 09:30:15"), refund.CompletedAt);
        Assert.Equal(("空包裹/少货", "未收到货", "2026050122001"), (refund.Reason, refund.Goods, refund.Transaction));
        Assert.Null(refund.DueAt);
        Assert.Equal([true, false], read.Refunds.Select(one => one.MovedMoney));
    }

    [Fact]
    public void The_oldest_export_of_Taobao_is_read_by_its_own_names()
    {
        var refund = Assert.Single(
            ReadFile
                .Of(
                    TaobaoV1
                        + """
                        "1930679858170647","'2017","","2017/5/1 8:00","","","tb","598","洗面奶","598元","手工退款","需要退货","2017/5/3 8:00","2017/5/8 8:00","买家已经申请退款，等待卖家同意","已收到货","质量问题","全部退款"
                        """
                )
                .Refunds
        );

        Assert.Equal((598m, 0m, 598m), (refund.ToBuyer, refund.ToPlatform, refund.Total));
        Assert.Equal((ExportedRefundState.Open, AfterSaleType.ReturnRefund), (refund.State, refund.Type!.Value));
        Assert.Equal(ReadFile.China("2017-05-08 08:00:00"), refund.DueAt);
        Assert.Null(refund.CompletedAt);
        Assert.Equal("2017", refund.Number);
    }

    [Fact]
    public void A_state_that_nobody_knows_refuses_the_file_because_it_could_mean_money()
    {
        var refusal = ReadFile
            .Of(
                TaobaoV1
                    + "1,2,,2017/5/1 8:00,,,tb,598,x,598,手工,否,2017/5/3 8:00,,退款完成啦,已收到货,质量问题,全部退款\n"
            )
            .Refusal;

        Assert.Equal(
            ("fund-word-unknown", "2", "退款状态", "退款完成啦"),
            (refusal.Code, refusal.Numbers["line"], refusal.Numbers["column"], refusal.Numbers["value"])
        );
    }

    [Fact]
    public void The_header_of_JD_stands_below_the_titles_of_its_groups()
    {
        var read = ReadFile.Of(
            """
            申请信息,,,,,,,订单信息,,审核信息,,处理信息
            服务单号,订单号,客户期望,服务单状态,一级申请原因,二级申请原因,售后申请时间,订单类型,申请时订单状态,退款金额,审核时间,处理结果
            3180001,="3270001",退货,完成,质量问题,破损,2026-05-01 08:00:00,SOP,完成,99.00,2026-05-02 08:00:00,退货
            3180002,="3270002",换货,完成,质量问题,破损,2026-05-01 08:00:00,SOP,完成,,2026-05-02 08:00:00,换新
            3180003,="3270003",退货,待收货,不想要,,2026-05-01 08:00:00,SOP,完成,20.00,,

            """
        );

        Assert.Equal("jd-aftersales", read.Head.Format);
        Assert.Equal([3, 4, 5], read.Refunds.Select(refund => refund.Line));
        Assert.Equal([true, false, false], read.Refunds.Select(refund => refund.MovedMoney));
        Assert.Equal(ExportedRefundState.Open, read.Refunds[2].State);
        Assert.Equal(99.00m, read.Head.SumOut);
    }

    [Fact]
    public void Pinduoduo_names_what_succeeded_and_what_was_withdrawn()
    {
        var read = ReadFile.Of(
            """
            售后编号,订单编号,交易金额,售后状态,退款类型,退款金额,退款原因,申请时间
            8001,260531-662941284701219,61.80,退款成功,仅退款,27.50,少件,2026-05-01 08:00:00
            8002,260531-662941284701220,61.80,已撤销,退货退款,61.80,不想要,2026-05-01 08:00:00
            8003,260531-662941284701221,61.80,买家申请退款，待商家处理,退货退款,61.80,不想要,2026-05-01 08:00:00

            """
        );

        Assert.Equal(
            [ExportedRefundState.Succeeded, ExportedRefundState.Closed, ExportedRefundState.Open],
            read.Refunds.Select(refund => refund.State)
        );
        Assert.Equal(("260531-662941284701219", 27.50m), (read.Refunds[0].Order, read.Head.SumOut));
    }

    [Fact]
    public void On_Douyin_goods_and_freight_are_given_back_and_a_subsidy_of_the_payment_returns_to_the_platform()
    {
        var refund = Assert.Single(
            ReadFile
                .Of(
                    """
                    售后单号,订单号,商品单号,售后类型,退商品金额（元）,退运费金额（元）,退支付优惠（元）,退税费金额（元）,售后状态,售后申请时间,自动处理截止时间,商家退款时间,用户到账时间,商品发货状态
                    '7100001,'69170,'69171,退货退款,20.00,5.00,1.50,-,同意退款，退款成功,2026-05-01 08:00:00,-,2026-05-02 08:00:00,2026-05-02 08:00:09,已发货

                    """
                )
                .Refunds
        );

        Assert.Equal((23.50m, 1.50m, 25.00m), (refund.ToBuyer, refund.ToPlatform, refund.Total));
        Assert.Equal(("69171", ExportedRefundState.Succeeded), (refund.SubOrder, refund.State));
        Assert.Equal(ReadFile.China("2026-05-02 08:00:09"), refund.CompletedAt);
    }

    [Fact]
    public void Money_that_was_given_back_is_dated_by_the_request_where_the_export_says_no_completion()
    {
        var read = ReadFile.Of(
            """
            售后编号,订单编号,售后状态,退款类型,退款金额,申请时间
            8001,26-1,退款成功,仅退款,27.50,2026-05-01 08:00:00
            8002,26-2,已撤销,仅退款,27.50,2026-05-01 08:00:00

            """
        );

        Assert.Equal([ReadFile.China("2026-05-01 08:00:00"), null], read.Refunds.Select(one => one.CompletedAt));
    }

    [Fact]
    public void Money_that_was_given_back_at_no_time_refuses_the_file_where_nothing_else_dates_it()
    {
        var refusal = ReadFile
            .Of(
                TaobaoV1
                    + "1,2,,2017/5/1 8:00,,,tb,598,x,598,手工,否,2017/5/3 8:00,,退款成功,已收到货,质量问题,全部退款\n"
            )
            .Refusal;

        Assert.Equal(
            ("fund-value-missing", "2", "退款完结时间"),
            (refusal.Code, refusal.Numbers["line"], refusal.Numbers["column"])
        );
    }

    [Fact]
    public void Money_that_was_given_back_has_an_amount()
    {
        var refusal = ReadFile
            .Of(
                "售后编号,订单编号,售后状态,退款类型,退款金额,申请时间\n8001,26-1,退款成功,仅退款,,2026-05-01 08:00:00\n"
            )
            .Refusal;

        Assert.Equal(("fund-value-missing", "退款金额"), (refusal.Code, refusal.Numbers["column"]));
    }
}
