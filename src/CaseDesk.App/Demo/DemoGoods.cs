using System.Globalization;
using CaseDesk.Domain.Kinds;
using static CaseDesk.App.Demo.DemoPlay;

namespace CaseDesk.App.Demo;

/// <summary>Made-up cases of goods that did not come, or came wrong.</summary>
static class DemoGoods
{
    public static DemoPlay ShortShipped(DemoOrder order, int i)
    {
        var line = order.Cheapest;
        return new(
            KindKeys.MisShipment,
            "收到的件数不对，少了一件",
            [
                .. Accepted(order, line, "short"),
                Act("agent", "refund-without-goods", Refund(line, Math.Min(line.Price, 89m))),
                Act("agent", "submit", new { method = "platform-refund", bearer = "warehouse" }),
                Act("supervisor", "approve", new { }),
                Paid(i),
            ]
        );
    }

    /// <summary>It goes on as a reshipment, in the case that this opens.</summary>
    public static DemoPlay WrongItem(DemoOrder order, int i)
    {
        var line = order.Cheapest;
        var one = new[] { new { line = line.Line, quantity = 1 } };
        var tracking = new
        {
            courier = "YTO",
            number = string.Create(CultureInfo.InvariantCulture, $"YT66{i:0000000}"),
        };
        return new(
            KindKeys.MisShipment,
            "少发一件，买家要求补发",
            [
                .. Accepted(order, line, "short"),
                Act("agent", "reship", new { }),
                Act("agent", "submit", Request(one)),
                Act("supervisor", "approve", new { }),
                .. line.WantsTwo ? [Act("supervisor-2", "approve", new { })] : Array.Empty<DemoAct>(),
                Act("warehouse", "packed", new { scanned = one }),
                Act("warehouse-2", "checked", new { scanned = one, tracking }),
                Act("agent", "delivered", new { note = "买家已收到补发" }),
            ]
        );
    }

    static IEnumerable<DemoAct> Accepted(DemoOrder order, DemoLine missing, string discrepancy) =>
        [
            Attach("agent", "开箱.png"),
            Act(
                "agent",
                "accept",
                new
                {
                    discrepancy,
                    received = order.Lines.Select(line => new
                    {
                        line = line.Line,
                        expected = line.Quantity,
                        counted = line == missing ? line.Quantity - 1 : line.Quantity,
                    }),
                }
            ),
            Act("warehouse", "confirm-fault", new { picker = "孙仓", cause = "漏拣一件，已补货位核对" }),
        ];

    static object Refund(DemoLine line, decimal amount) =>
        new
        {
            lines = new[] { new { line = line.Line, quantity = 1 } },
            amount = Money(amount),
            reason = "short-shipped",
        };

    static object Request(object lines) =>
        new
        {
            lines,
            address = "as-ordered",
            reason = "少发一件",
            bearer = "warehouse",
        };
}
