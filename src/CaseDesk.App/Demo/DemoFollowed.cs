using CaseDesk.Domain.Kinds;
using static CaseDesk.App.Demo.DemoPlay;

namespace CaseDesk.App.Demo;

/// <summary>What people do with the cases that the product has opened; the last of each kind wait for somebody.</summary>
static class DemoFollowed
{
    public static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<DemoAct>>> Acts { get; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyList<DemoAct>>>(StringComparer.Ordinal)
        {
            [KindKeys.OrderFollowUp] =
            [
                [Act("agent", "fine", new { note = "买家说很好用" })],
                [Act("agent", "problem", new { kind = KindKeys.MisShipment, note = "少一个杯刷" })],
                [Act("agent", "fine", new { })],
            ],
            [KindKeys.ParcelWatch] =
            [
                [
                    Act("logistics", "contact-buyer", new { note = "中转站爆仓，预计两天" }),
                    Act(
                        "agent",
                        "told",
                        new
                        {
                            beforeAsked = true,
                            receiptExtended = true,
                            coupon = Money(5m),
                        }
                    ),
                ],
                [Act("logistics", "lost-or-damaged", new { note = "快递确认丢失" })],
                [Act("logistics", "contact-buyer", new { })],
            ],
            [KindKeys.PaymentReminder] =
            [
                [Act("agent", "chat", new { words = "亲，您拍下的商品还没有付款哦，需要帮您保留吗？" })],
                [Act("agent", "declined", new { reason = "买家说拍错了" })],
            ],
        };
}
