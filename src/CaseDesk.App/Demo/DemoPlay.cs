using System.Globalization;
using System.Text.Json;
using CaseDesk.Domain.Kinds;

namespace CaseDesk.App.Demo;

/// <summary>One act of a play: who does what, so long after the act before.</summary>
sealed record DemoAct(string By, string Action, JsonElement Inputs, TimeSpan After);

/// <summary>A made-up case, told act by act. The last acts can be left out, so that cases stand at every step.</summary>
sealed record DemoPlay(string Workflow, string Summary, IReadOnlyList<DemoAct> Acts)
{
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(40);

    public static IReadOnlyList<Func<decimal, int, DemoPlay>> All { get; } =
    [Late, Lost, Damaged, NoRecord, OrderedTwice];

    public DemoPlay Until(int acts) => this with { Acts = [.. Acts.Take(acts)] };

    static DemoPlay Late(decimal paid, int i) =>
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

    static DemoPlay Lost(decimal paid, int i) =>
        new(
            KindKeys.Courier,
            "物流停滞，快递确认丢件",
            [
                Act(
                    "agent",
                    "accept",
                    new { problem = "lost", tracking = new { courier = "ZTO", number = $"7310{i:00000000}" } }
                ),
                Act("logistics", "not-answered", new { amountClaimed = Money(paid) }),
                Act(
                    "agent",
                    "refund-without-goods",
                    new
                    {
                        lines = Line1,
                        amount = Money(Math.Min(paid, 89m)),
                        reason = "not-arrived",
                    }
                ),
                Act("agent", "submit", new { method = "after-sale-rights", bearer = "courier" }),
                Act("supervisor", "approve", new { }),
                Paid(i),
            ]
        );

    static DemoPlay Damaged(decimal paid, int i) =>
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
                Act("agent", "keep-at-discount", new { amount = Money(18m), parts = Parts(12m, 12m, 3m, 18m) }),
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

    static DemoPlay NoRecord(decimal paid, int i) =>
        new(
            KindKeys.RefundOnly,
            "无快递记录，18 日起无揽收",
            [
                Act("agent", "refundable", Refund(Math.Min(paid, 58.90m), "no-courier-record", "courier")),
                Act("supervisor", "approve", new { }),
                Paid(i),
            ]
        );

    static DemoPlay OrderedTwice(decimal paid, int i) =>
        new(
            KindKeys.RefundOnly,
            "买家多拍一件，要求退一件",
            [
                Act("agent", "refundable", Refund(Math.Min(paid, 39.90m), "ordered-twice", "company")),
                Act("supervisor-2", "approve", new { }),
                Paid(i),
            ]
        );

    static DemoAct Paid(int i) =>
        Act(
            "authorized-agent",
            "paid",
            new { reference = string.Create(CultureInfo.InvariantCulture, $"2026DEMO{i:000000}"), time = "now" }
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

    static Dictionary<string, string> Parts(decimal freightOut, decimal freightBack, decimal handling, decimal loss) =>
        new(StringComparer.Ordinal)
        {
            ["freight-out"] = Money(freightOut),
            ["freight-back"] = Money(freightBack),
            ["handling"] = Money(handling),
            ["loss-in-value"] = Money(loss),
        };

    static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    static DemoAct Act(string by, string action, object inputs) =>
        new(by, action, JsonSerializer.SerializeToElement(inputs), Soon);
}
