using System.Globalization;
using System.Text.Json;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;

namespace CaseDesk.App.Demo;

/// <summary>One act of a play: who does what, so long after the act before.</summary>
/// <param name="Action">An action's key; <see cref="Attach"/>: a picture is attached.</param>
sealed record DemoAct(string By, string Action, JsonElement Inputs, TimeSpan After)
{
    public const string Attach = "attach";
}

/// <summary>What a play must know of the order that it is about.</summary>
sealed record DemoOrder(decimal Paid, IReadOnlyList<DemoLine> Lines)
{
    public decimal Goods => Lines.Sum(line => line.Price * line.Quantity);

    public DemoLine Cheapest => Lines.MinBy(line => line.Price)!;
}

sealed record DemoLine(int Line, int Quantity, decimal Price)
{
    /// <summary>Whether sending one piece again is worth more than one person alone may approve.</summary>
    public bool WantsTwo => Price > ApprovalTiers.Default.One;
}

/// <summary>A made-up case, told act by act. The last acts can be left out, so that cases stand at every step.</summary>
sealed record DemoPlay(string Workflow, string Summary, IReadOnlyList<DemoAct> Acts)
{
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(40);

    public static IReadOnlyList<Func<DemoOrder, int, DemoPlay>> All { get; } =
    [
        Late,
        DemoGoods.ShortShipped,
        DemoComplaints.Quality,
        NoRecord,
        DemoComplaints.Return,
        Lost,
        DemoGoods.WrongItem,
        DemoComplaints.Review,
        Damaged,
        OrderedTwice,
        DemoComplaints.Dispute,
    ];

    /// <summary>Stands in what is typed for the time at which it is.</summary>
    public const string Now = "now";

    /// <summary>What is typed when it is logged.</summary>
    public object? Opening { get; init; }

    public DemoPlay Until(int acts) => this with { Acts = [.. Acts.Take(acts)] };

    static DemoPlay Late(DemoOrder order, int i) =>
        new(
            KindKeys.Courier,
            "晚到五天，买家要求补偿",
            [
                Act(
                    "agent",
                    "accept",
                    new { problem = "late", tracking = new { courier = "YTO", number = $"YT88{i:0000000}" } }
                ),
                Act("logistics", "courier-liable", new { ticket = $"YT-{77000 + i}", amountClaimed = Money(20m) }),
                Act("agent", "keep-at-discount", new { amount = Money(12m), parts = Parts(12m, 12m, 3m, 0m) }),
                Act(
                    "agent",
                    "submit",
                    new
                    {
                        reason = "late",
                        method = "platform-refund",
                        bearer = "courier",
                    }
                ),
                Act("supervisor", "approve", new { }),
                Paid(i),
            ]
        );

    static DemoPlay Lost(DemoOrder order, int i) =>
        new(
            KindKeys.Courier,
            "物流停滞，快递确认丢件",
            [
                Act(
                    "agent",
                    "accept",
                    new { problem = "lost", tracking = new { courier = "ZTO", number = $"7310{i:00000000}" } }
                ),
                Act("logistics", "not-answered", new { amountClaimed = Money(order.Paid) }),
                Act(
                    "agent",
                    "refund-without-goods",
                    new
                    {
                        lines = Line1,
                        amount = Money(Math.Min(order.Paid, 89m)),
                        reason = "not-arrived",
                    }
                ),
                Act("agent", "submit", new { method = "after-sale-rights", bearer = "courier" }),
                Act("supervisor", "approve", new { }),
                Paid(i),
            ]
        );

    static DemoPlay Damaged(DemoOrder order, int i) =>
        new(
            KindKeys.Courier,
            "保温杯外壳凹陷，买家要求折价",
            [
                Act("agent", "ask-customer", new { question = "请买家补一张外箱照片" }),
                Act("agent", "customer-answered", new { note = "买家说箱子已扔" }),
                Act(
                    "agent",
                    "accept",
                    new { problem = "refused", tracking = new { courier = "STO", number = $"7730{i:00000000}" } }
                ),
                Act(
                    "logistics",
                    "not-courier",
                    new { finding = "签收时外箱完好，仓库未加气泡膜", liable = "warehouse" }
                ),
                Act(
                    "agent",
                    "keep-at-discount",
                    new { amount = Money(18m), parts = Parts(12m, 12m, 3m, Math.Min(18m, order.Goods)) }
                ),
                Act(
                    "agent",
                    "submit",
                    new
                    {
                        reason = "damaged",
                        method = "platform-refund",
                        bearer = "warehouse",
                    }
                ),
                Act("supervisor", "approve", new { }),
                Paid(i),
            ]
        );

    static DemoPlay NoRecord(DemoOrder order, int i) =>
        new(
            KindKeys.RefundOnly,
            "无快递记录，18 日起无揽收",
            [
                Act("agent", "refundable", Refund(Math.Min(order.Paid, 58.90m), "no-courier-record", "courier")),
                Act("supervisor", "approve", new { }),
                Paid(i),
            ]
        );

    static DemoPlay OrderedTwice(DemoOrder order, int i) =>
        new(
            KindKeys.RefundOnly,
            "买家多拍一件，要求退一件",
            [
                Act("agent", "refundable", Refund(Math.Min(order.Paid, 39.90m), "ordered-twice", "company")),
                Act("supervisor-2", "approve", new { }),
                Paid(i),
            ]
        );

    public static DemoAct Paid(int i) =>
        Act(
            "authorized-agent",
            "paid",
            new { reference = string.Create(CultureInfo.InvariantCulture, $"2026DEMO{i:000000}"), time = Now }
        );

    static object Refund(decimal amount, string reason, string bearer) =>
        new
        {
            lines = Line1,
            amount = Money(amount),
            reason,
            method = "platform-refund",
            bearer,
        };

    static object Line1 { get; } = new[] { new { line = 1, quantity = 1 } };

    public static Dictionary<string, string> Parts(
        decimal freightOut,
        decimal freightBack,
        decimal handling,
        decimal loss
    ) =>
        new(StringComparer.Ordinal)
        {
            ["freight-out"] = Money(freightOut),
            ["freight-back"] = Money(freightBack),
            ["handling"] = Money(handling),
            ["loss-in-value"] = Money(loss),
        };

    public static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A picture is attached.</summary>
    public static DemoAct Attach(string by, string name) => Act(by, DemoAct.Attach, new { name });

    public static DemoAct Act(string by, string action, object inputs) =>
        new(by, action, JsonSerializer.SerializeToElement(inputs), Soon);
}
