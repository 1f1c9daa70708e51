using System.Globalization;
using System.Text;
using CaseDesk.App.Imports;
using CaseDesk.App.Imports.Sources;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>A difference that was planted between what the desk paid and what the account's statement says.</summary>
sealed record Planted(DifferenceKind Kind, string Order, decimal Ours, decimal Theirs);

/// <summary>
/// March 2018 of a shop on Olist: real orders, refunds that went through cases, and the account's statements of March and
/// April that are made from them, with differences of every kind planted in them.
/// </summary>
sealed class OlistMonth(TestDesk desk)
{
    public const string Shop = "olist-1";

    const int Refunds = 150;
    const decimal BornByThePlatform = 1.50m;
    static readonly ShopZone Zone = ShopZone.Of("America/Sao_Paulo");
    static readonly DateTimeOffset Begin = new(2018, 3, 2, 12, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Between = TimeSpan.FromHours(4);

    /// <summary>A quarter to midnight of the thirty-first, in São Paulo.</summary>
    static readonly DateTimeOffset LastHour = new(2018, 4, 1, 2, 45, 0, TimeSpan.Zero);

    readonly List<Planted> planted = [];
    readonly List<string> march = [];
    readonly List<string> april = [];
    readonly List<string> takenBack = [];
    int flow;

    public IReadOnlyList<Planted> Planted => planted;

    /// <summary>The account's statement of March, as its provider writes it.</summary>
    public byte[] March => File(march, "2018年03月01日 00:00:00", "2018年04月01日 00:00:00");

    /// <summary>That of April, which the provider begins a day before the month.</summary>
    public byte[] April => File([.. march.TakeLast(5), .. april], "2018年03月31日 00:00:00", "2018年05月01日 00:00:00");

    /// <summary>What left the account for buyers by lines of March.</summary>
    public decimal LeftInMarch { get; private set; }

    /// <summary>
    /// A second account, from which the platform took back what it had borne of refunds: the buyers got none of it, so it is nobody's
    /// difference.
    /// </summary>
    public byte[] TakenBack =>
        Encoding.UTF8.GetBytes(
            string.Join(
                "\r\n",
                [
                    "动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,子订单号,订单号,售后编号,商品名称,备注",
                    .. takenBack,
                    "",
                ]
            )
        );

    public decimal LeftForThePlatform => takenBack.Count * BornByThePlatform;

    public async Task BeginAsync()
    {
        await desk.AddShopAsync(Shop, "BRL", "America/Sao_Paulo", "olist");
        foreach (var person in new[] { "agent", "clerk", "finance", "supervisor", "supervisor-2", "authorized-agent" })
        {
            await desk.JoinShopAsync(person, Shop);
        }

        await desk.SqlAsync(
            """
            INSERT INTO payer_authorizations (person_id, shop_id, "from", until, authorized_by, at)
            SELECT $1, s.id, '2018-01-01Z', '2019-01-01Z', $2, '2018-01-01Z' FROM shops s WHERE s.key = $3
            """,
            TestDesk.Person("authorized-agent"),
            TestDesk.Person("supervisor"),
            Shop
        );
        desk.Time.Now = Begin;
        await ImportAsync();
        await RefundAsync();
    }

    async Task ImportAsync()
    {
        var import = desk.Get<ImportNow>();
        var request = new ImportNowRequest(TestDesk.Person("clerk"), Shop, "olist", FilesAsync(), Length: null);
        using var files = (await import.TakeAsync(request, CancellationToken.None)).Require();
        (await import.RunAsync(files, dryRun: false, key: null, CancellationToken.None)).Require();
    }

    static async IAsyncEnumerable<IncomingFile> FilesAsync()
    {
        foreach (var kind in new[] { "orders", "order_items", "order_payments", "customers" })
        {
            var name = $"olist_{kind}_dataset.csv.gz";
            yield return new IncomingFile(
                name,
                new MemoryStream(await System.IO.File.ReadAllBytesAsync(SharedData.At("data", "olist", "train", name)))
            );
        }
    }

    /// <summary>Each order's first line is given back; what the statement says of it goes by its place.</summary>
    async Task RefundAsync()
    {
        var orders = await OrdersAsync();
        foreach (var (nth, order) in orders.Take(Refunds).Index())
        {
            var isLast = nth >= Refunds - 5;
            desk.Time.Now = isLast ? LastHour : Begin + (Between * nth);
            var reference = await PayAsync(order.Number, line: 1, order.First);
            Say(nth, order, reference, isLast);
        }

        Noise(orders[Refunds], orders[Refunds + 1]);
    }

    void Say(int nth, Order order, string reference, bool isLast)
    {
        var (amount, at) = (order.First, desk.Time.Now + TimeSpan.FromMinutes(20));
        switch (nth)
        {
            case var _ when isLast:
                // It left after midnight: the same money, listed in both months.
                Leaves(reference, order.Number, amount, at);
                break;
            case < 20:
                // The provider has its own number and the shop's order.
                Leaves($"2018{nth:000000}", order.Number, amount, at);
                break;
            case < 30:
                // One refund left in three parts: from the balance, from the deposit, and from what a card had advanced.
                Leaves("", order.Number, 1.00m, at);
                Leaves("", order.Number, 2.00m, at);
                Leaves("", order.Number, amount - 3.00m, at);
                takenBack.Add(
                    FormattableString.Invariant(
                        $"{At(at)},B{nth},出账,{BornByThePlatform:0.00},货款账户,退款-订单退款触发-退补贴,,{order.Number},,商品,"
                    )
                );
                break;
            case < 36:
                planted.Add(new Planted(DifferenceKind.AmountDiffers, order.Number, amount, amount + 1.00m));
                Leaves(reference, order.Number, amount + 1.00m, at);
                break;
            case < 43:
                planted.Add(new Planted(DifferenceKind.OursOnly, order.Number, amount, 0m));
                break;
            default:
                // Nothing tells the order, and the number of the payment is enough.
                Leaves(reference, nth % 2 == 0 ? order.Number : "", amount, at);
                break;
        }
    }

    /// <summary>Sales, fees, a withdrawal, and refunds that nobody at the desk made.</summary>
    void Noise(Order known, Order other)
    {
        foreach (
            var (number, amount) in new[]
            {
                (known.Number, 12.34m),
                (other.Number, 0.01m),
                ("gone-before-the-desk", 77.00m),
            }
        )
        {
            planted.Add(new Planted(DifferenceKind.TheirsOnly, number, 0m, amount));
            Leaves($"X{number}", number, amount, Begin);
        }

        for (var i = 0; i < 30; i++)
        {
            march.Add(Line($"S{i}", known.Number, Begin, came: 100.00m + i, went: 0m, "在线支付"));
            march.Add(Line($"F{i}", known.Number, Begin, came: 0m, went: 0.60m, "收费"));
        }

        march.Add(Line("W", "", Begin, came: 0m, went: 2_000.00m, "提现"));
    }

    void Leaves(string reference, string order, decimal amount, DateTimeOffset at)
    {
        var line = Line(reference, order, at, came: 0m, amount, "交易退款");
        if (at > new DateTimeOffset(2018, 4, 1, 3, 0, 0, TimeSpan.Zero))
        {
            april.Add(line);
            return;
        }

        march.Add(line);
        LeftInMarch += amount;
    }

    string Line(string reference, string order, DateTimeOffset at, decimal came, decimal went, string kind)
    {
        return FormattableString.Invariant(
            $"77{++flow:00000000}\t,{reference}\t,{order}\t,商品,{At(at)},买家,{came:0.00},{went:0.00},9999.00,支付宝,{kind},"
        );
    }

    static string At(DateTimeOffset at) => Zone.Local(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    static byte[] File(IReadOnlyList<string> lines, string from, string to)
    {
        decimal Sum(int column) =>
            lines.Sum(line => decimal.Parse(line.Split(',')[column], CultureInfo.InvariantCulture));
        int Count(int column) =>
            lines.Count(line => decimal.Parse(line.Split(',')[column], CultureInfo.InvariantCulture) > 0m);
        var text = string.Join(
            "\r\n",
            [
                "#支付宝账务明细查询",
                "#账号：[2088000000000156]",
                $"#起始日期：[{from}]   终止日期：[{to}]",
                "#-----------------------------------------账务明细列表----------------------------------------",
                "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注",
                .. lines,
                "#----------------------------------------账务明细列表结束-------------------------------------",
                FormattableString.Invariant($"#支出合计：{Count(7)}笔，共{Sum(7):0.00}元"),
                FormattableString.Invariant($"#收入合计：{Count(6)}笔，共{Sum(6):0.00}元"),
                "#导出时间：[2018年04月03日 13:19:01]",
                "",
            ]
        );
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030").GetBytes(text);
    }

    /// <summary>Asked for, approved by as many as it takes, paid; the payment's reference.</summary>
    async Task<string> PayAsync(string order, int line, decimal amount)
    {
        var @case = await desk.OpenAsync("refund-only", order, shop: Shop);
        await desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line, quantity = 1 } },
                amount = amount.ToString(CultureInfo.InvariantCulture),
                reason = "not-arrived",
                method = "platform-refund",
                bearer = "courier",
            }
        );
        var approved = await desk.MoveAsync("supervisor", @case, "approve");
        if (approved.Step == "F2")
        {
            await desk.MoveAsync("supervisor-2", @case, "approve");
        }

        var reference = $"P{@case}";
        await desk.MoveAsync(
            "authorized-agent",
            @case,
            "paid",
            new { reference, time = Instants.Plain(desk.Time.Now) }
        );
        return reference;
    }

    /// <summary>Paid in full, not cancelled, with a first line that leaves room for three parts.</summary>
    async Task<List<Order>> OrdersAsync()
    {
        await using var command = desk.Database.CreateCommand(
            """
            SELECT o.number, l.price
            FROM orders o JOIN shops s ON s.id = o.shop_id AND s.key = $1
            JOIN order_lines l ON l.order_id = o.id AND l.line = 1
            WHERE o.created_at BETWEEN '2018-01-01Z' AND '2018-02-25Z' AND o.cancelled_at IS NULL
              AND o.paid >= l.price AND l.price BETWEEN 10 AND 900 AND o.shipped_at < '2018-03-01Z'
            ORDER BY o.number LIMIT $2
            """
        );
        command.Parameters.Add(new NpgsqlParameter { Value = Shop });
        command.Parameters.Add(new NpgsqlParameter { Value = Refunds + 2 });
        var orders = new List<Order>();
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            orders.Add(new Order(row.GetString(0), row.GetDecimal(1)));
        }

        Assert.Equal(Refunds + 2, orders.Count);
        return orders;
    }

    sealed record Order(string Number, decimal First);
}
