using System.Globalization;
using CaseDesk.Domain.Kinds;
using static CaseDesk.App.Demo.DemoPlay;

namespace CaseDesk.App.Demo;

/// <summary>Made-up cases of buyers who find the goods bad, say so in public, or call in the platform.</summary>
static class DemoComplaints
{
    public static DemoPlay Quality(DemoOrder order, int i) =>
        new(
            KindKeys.Quality,
            "保温两小时就凉了",
            [
                Attach("agent", "顾客照片.png"),
                Act(
                    "agent",
                    "accept",
                    new
                    {
                        defectClass = "does-not-work",
                        product = "保温杯 500ml",
                        batch = "A2609",
                    }
                ),
                Act("agent", "is-quality", new { severity = "major", courierService = "圆通到付" }),
                Act("supervisor", "approve", new { }),
                Act("warehouse", "arrived", new { }),
                Act("logistics", "handed-in", new { }),
                Attach("inspector", "检测.png"),
                Act("inspector", "defect-confirmed", new { finding = "内胆漏真空" }),
                Act("agent", "defect", new { }),
                Act("agent", "keep-at-discount", new { amount = Money(12m), parts = Parts(12m, 12m, 3m, 0m) }),
                Act(
                    "agent",
                    "submit",
                    new
                    {
                        reason = "quality",
                        method = "platform-refund",
                        bearer = "supplier",
                    }
                ),
                Act("supervisor", "approve", new { }),
                Paid(i),
            ]
        );

    public static DemoPlay Review(DemoOrder order, int i) =>
        new(
            KindKeys.NegativeReview,
            "差评：杯盖漏水",
            [
                Act("agent", "quality", new { }),
                Act("agent", "understood", new { }),
                Act(
                    "agent",
                    "analysed",
                    new
                    {
                        cause = "密封圈装反",
                        product = "保温杯 500ml",
                        defectClass = "workmanship",
                        batch = "A2609",
                    }
                ),
                Act(
                    "agent",
                    "propose",
                    new
                    {
                        remedy = "gift",
                        offer = "杯刷一支",
                        cost = Money(9.90m),
                    }
                ),
                Act("supervisor", "approve", new { }),
                Act("agent", "agreed", new { }),
                Act("agent", "reminded", new { }),
                Act("agent", "unchanged", new { }),
            ]
        )
        {
            Opening = new
            {
                review = "杯盖漏水，包里全湿了",
                rating = "bad",
                reviewed = Now,
            },
        };

    public static DemoPlay Dispute(DemoOrder order, int i) =>
        new(
            KindKeys.PlatformDispute,
            "买家申请平台介入，称未收到货",
            [
                Attach("agent", "签收底单.png"),
                Act("agent", "answered", new { note = "已上传签收底单" }),
                Act("agent", "won", new { note = "平台支持商家" }),
            ]
        );

    public static DemoPlay Return(DemoOrder order, int i)
    {
        var line = order.Cheapest;
        var one = new[] { new { line = line.Line, quantity = 1 } };
        var amount = Money(Math.Min(line.Price, 89m));
        return new(
            KindKeys.ReturnExchange,
            "不想要了，七天无理由",
            [
                Act("agent", "shipped", new { }),
                Act(
                    "agent",
                    "agreed",
                    new
                    {
                        lines = one,
                        reason = "no-longer-wanted",
                        amount,
                        courier = "SF",
                        freightPaidBy = "buyer",
                    }
                ),
                Act(
                    "agent",
                    "applied",
                    new
                    {
                        lines = one,
                        amount,
                        reason = "no-longer-wanted",
                        method = "platform-refund",
                        bearer = "company",
                    }
                ),
                Act("supervisor", "approve", new { }),
                Act(
                    "agent",
                    "posted",
                    new
                    {
                        tracking = new
                        {
                            courier = "SF",
                            number = string.Create(CultureInfo.InvariantCulture, $"SF70{i:00000000}"),
                        },
                    }
                ),
                Act(
                    "warehouse",
                    "intact",
                    new
                    {
                        counted = new[]
                        {
                            new
                            {
                                line = line.Line,
                                expected = 1,
                                counted = 1,
                            },
                        },
                    }
                ),
                Act("agent", "refund", new { }),
                Paid(i),
                Act(
                    "warehouse",
                    "stocked",
                    new
                    {
                        stock = new[]
                        {
                            new
                            {
                                line = line.Line,
                                sellable = 1,
                                secondChoice = 0,
                                scrap = 0,
                            },
                        },
                    }
                ),
            ]
        );
    }
}
