using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>A quality complaint: a defect that is settled, and none that is explained.</summary>
static class QualityWays
{
    const string Inspection = "inspector, warehouse, logistics";

    public static IReadOnlyList<KindWay> All { get; } =
    [
        new("quality", "agent", "warehouse", KindWay.ShippedOrder, Defect),
        new("quality", "agent", "warehouse", KindWay.ShippedOrder, NoDefect),
    ];

    static object Complaint =>
        new
        {
            severity = "major",
            courierService = "圆通到付",
            freight = "12.00",
            method = "alipay-transfer",
            payee = "buyer@example.com",
        };

    static IEnumerable<Deed> Defect =>
        [
            Try("unsubstantiated", "agent", "end:no-evidence", new { note = "未提供照片" }),
            .. EndsEarly("agent", settled: "C4"),
            .. WaitsForCustomer("agent", "P1"),
            .. ToInspection,
            .. Awaited,
            Do("arrived", "warehouse", "P2B2"),
            Do("handed-in", "logistics", "P2B2"),
            Try("no-defect", "inspector", "P2B3", new { finding = "未见异常" }),
            Attach("inspector"),
            Do("defect-confirmed", "inspector", "P2B3", new { finding = "内胆漏真空" }),
            .. EndsEarly("agent", settled: "C4"),
            Do("defect", "agent", "C3"),
            .. SettlementWay.Whole,
        ];

    static IEnumerable<Deed> NoDefect =>
        [
            .. ToInspection,
            Do("no-defect", "inspector", "P2B3", new { finding = "保温 12 小时，合格" }),
            Do("no-defect", "agent", "P2A1"),
            .. EndsEarly("agent", settled: "C4"),
            Try("insists", "agent", "end:handed-over"),
            Do("accepted", "agent", "end:explained"),
        ];

    static IEnumerable<Deed> ToInspection =>
        [
            Attach("agent"),
            Do(
                "accept",
                "agent",
                "P2",
                new
                {
                    defectClass = "does-not-work",
                    product = "保温杯 500ml",
                    batch = "A2611",
                }
            ),
            .. EndsEarly("agent", settled: "C4"),
            Try("not-quality", "agent", "P2A1"),
            Attach("agent"),
            Do("is-quality", "agent", "P2B1", Complaint),
            .. EndsEarly("supervisor", settled: "C4"),
            Try("reject", "supervisor", "P2A1", new { reason = "先让顾客补拍" }),
            Do("approve", "supervisor", "P2B2"),
        ];

    /// <summary>The goods are on their way: the clock stands, as after each question to the customer.</summary>
    static IEnumerable<Deed> Awaited =>
        [
            .. EndsEarly(Inspection, settled: "C4"),
            Try("not-sent", "agent", "P2A1"),
            Do("customer-answered", Inspection, "P2B2"),
            Do("ask-customer", Inspection, "P2B2", new { question = "寄回单号是多少" }),
        ];
}
