using System.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Funds;

/// <summary>Files about money, made up in Pinduoduo's form.</summary>
static class MadeFile
{
    public static FilePayload Of(string name, string text) =>
        new()
        {
            Name = name,
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(text),
        };

    public static string Export(params (string Order, decimal Amount)[] refunds) =>
        string.Join(
            '\n',
            [
                "售后编号,订单编号,售后状态,退款类型,退款金额,申请时间,完结时间",
                .. refunds.Select(refund =>
                    FormattableString.Invariant(
                        $"R-{refund.Order},{refund.Order},退款成功,仅退款,{refund.Amount},2026-11-12 09:00:00,2026-11-13 09:00:00"
                    )
                ),
                "",
            ]
        );

    public static string Statement(params (string Order, decimal Amount)[] refunds) =>
        string.Join(
            '\n',
            [
                "拼多多店铺账务明细查询",
                "",
                "起始时间：2026-11-01 00:00:00 终止时间：2026-11-30 23:59:59",
                "----------交易记录明细列表---------",
                "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述",
                .. refunds.Select(refund =>
                    FormattableString.Invariant(
                        $"{refund.Order},2026-11-20 10:00:00,0,-{refund.Amount},交易退款,-,0020002|交易退款-订单退款"
                    )
                ),
                "",
            ]
        );
}
