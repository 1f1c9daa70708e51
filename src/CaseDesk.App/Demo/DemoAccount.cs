using System.Globalization;
using System.Text;
using CaseDesk.App.Accounts;
using CaseDesk.App.Funds;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Demo;

/// <summary>
/// Last month's statement of the first shop's account, as Alipay writes it, taken in by finance: sales, fees and what the desk paid,
/// with a difference of each kind for somebody to explain.
/// </summary>
static class DemoAccount
{
    /// <summary>Of last month's refunds, in the order in which they were paid.</summary>
    const int PaidTooMuch = 2;

    const int NotInTheAccount = 5;

    const decimal TooMuch = 10.00m;

    static readonly ShopZone Zone = ShopZone.Of("Asia/Shanghai");

    public static async Task TakeAsync(
        AccountWork work,
        TakeFundFile take,
        Guid finance,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var month = Month.Of(now, Zone).Previous;
        var bytes = Encoding.UTF8.GetBytes(Write(Lines(await PaidAsync(work, month, ct)), month));
        using var file = new MemoryStream(bytes);
        var upload = new FundUpload(finance, DemoShops.First, $"支付宝账务明细-{month}.csv", file, bytes.Length);
        (await take.RunAsync(upload, ct)).Require();
    }

    static Task<List<Paid>> PaidAsync(AccountWork work, Month month, CancellationToken ct)
    {
        var (begin, end) = (month.BeginsAt(Zone), month.EndsAt(Zone));
        return (
            from refund in work.Db.Refunds
            join shop in work.Db.Shops on refund.ShopId equals shop.Id
            join order in work.Db.Orders on refund.OrderId equals order.Id
            where shop.Key == DemoShops.First && refund.PaidAt >= begin && refund.PaidAt < end
            orderby refund.PaidAt, refund.Reference
            select new Paid(refund.Reference!, order.Number, order.Paid, refund.Amount, refund.PaidAt!.Value)
        ).ToListAsync(ct);
    }

    static List<Line> Lines(IReadOnlyList<Paid> paid)
    {
        var lines = new List<Line>();
        var orders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (nth, one) in paid.Index())
        {
            if (orders.Add(one.Order))
            {
                lines.Add(new Line($"S{nth:0000}", one.Order, one.At.AddDays(-9), one.PaidIn, 0m, "在线支付"));
                lines.Add(new Line($"F{nth:0000}", one.Order, one.At.AddDays(-9), 0m, 0.60m, "收费"));
            }

            if (nth != NotInTheAccount)
            {
                var left = nth == PaidTooMuch ? one.Amount + TooMuch : one.Amount;
                lines.Add(new Line(one.Reference, one.Order, one.At, 0m, left, "交易退款"));
            }
        }

        // Somebody gave back money past the desk.
        if (paid is [var first, ..])
        {
            lines.Add(new Line("X0001", first.Order, first.At.AddHours(5), 0m, 19.90m, "交易退款"));
        }

        return lines;
    }

    static string Write(IEnumerable<Line> all, Month month)
    {
        var lines = all.Where(line => Month.Of(line.At, Zone) == month).OrderBy(line => line.At).ToList();
        var text = new StringBuilder()
            .Append("#支付宝账务明细查询\r\n")
            .Append("#账号：[2088000000000156]\r\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"#起始日期：[{Day(month.First)}]   终止日期：[{Day(month.Next.First)}]\r\n"
            )
            .Append("账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,")
            .Append("收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注\r\n");
        foreach (var (nth, line) in lines.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"77{nth:00000000},{line.Reference},{line.Order},商品,")
                .Append(CultureInfo.InvariantCulture, $"{Zone.Local(line.At):yyyy-MM-dd HH:mm:ss},,")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"{line.Came:0.00},{line.Left:0.00},9999.00,支付宝,{line.Kind},\r\n"
                );
        }

        return text.Append("#账务明细列表结束\r\n")
            .Append(Total("支出", [.. lines.Select(line => line.Left)]))
            .Append(Total("收入", [.. lines.Select(line => line.Came)]))
            .ToString();
    }

    static string Total(string name, IReadOnlyList<decimal> sums) =>
        FormattableString.Invariant($"#{name}合计：{sums.Count(sum => sum > 0m)}笔，共{sums.Sum():0.00}元\r\n");

    static string Day(DateOnly day) => day.ToString("yyyy年MM月dd日", CultureInfo.InvariantCulture) + " 00:00:00";

    /// <param name="PaidIn">What the buyer paid for the order.</param>
    sealed record Paid(string Reference, string Order, decimal PaidIn, decimal Amount, DateTimeOffset At);

    sealed record Line(string Reference, string Order, DateTimeOffset At, decimal Came, decimal Left, string Kind);
}
