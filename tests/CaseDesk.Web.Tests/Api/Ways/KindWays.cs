using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>The ways of every kind that has some here. A new kind: its ways, below the others.</summary>
static class KindWays
{
    const string Anyone =
        "warehouse, agent, supervisor, logistics, order-reviewer, inspector, clerk, finance, administrator, authorized-agent";

    public static IReadOnlyList<KindWay> All { get; } =
    [
        new("mis-shipment", "agent", "warehouse", KindWay.ShippedOrder, MisShipment),
        new("mis-shipment", "agent", "warehouse", KindWay.ShippedOrder, [.. MisShipmentAccepted, TimeUp("C3")]),
        new("reshipment", "agent", "warehouse", KindWay.ShippedOrder, Reshipment),
        new(
            "reshipment",
            "agent",
            "warehouse",
            KindWay.ShippedOrder,
            [.. ReshipmentSent, Do("lost", "agent", "end:handed-over")]
        ),
        .. ReviewWays.All,
        new("warehouse-incident", "warehouse", null, null, WarehouseIncident),
        new("parcel-watch", "logistics", "warehouse", KindWay.ShippedOrder, ParcelWatch)
        {
            Opening = new { seen = "no-progress" },
        },
        new("order-follow-up", "agent", "logistics", KindWay.DeliveredOrder, OrderFollowUp),
        new("payment-reminder", "agent", "clerk", KindWay.UnpaidOrder, PaymentReminder),
        new("payment-reminder", "agent", "clerk", KindWay.UnpaidOrder, [TimeUp("end:expired")]),
        .. CourierWays.All,
        .. RefundOnlyWays.All,
        .. ReturnWays.All,
        .. QualityWays.All,
        .. DisputeWays.All,
        .. StockOutWays.All,
        .. ReturnParcelWays.All,
    ];

    static IEnumerable<Deed> MisShipment =>
        [
            Try(
                "unsubstantiated",
                "agent",
                "end:no-evidence",
                new { askedFor = "开箱照片", askedAt = "2026-11-19T02:00:00Z" }
            ),
            .. EndsEarly("agent", settled: "C4"),
            .. WaitsForCustomer("agent", "C1"),
            .. MisShipmentAccepted,
            .. EndsEarly("warehouse", settled: "C4"),
            Attach("warehouse"),
            Try("prove-correct", "warehouse", "C3", new { finding = "出库称重 512 g，与两件相符" }),
            Do("confirm-fault", "warehouse", "C3", new { picker = "W-07", cause = "漏拣杯盖" }),
            .. SettlementWay.Whole,
        ];

    static IEnumerable<Deed> MisShipmentAccepted =>
        [
            Attach("agent"),
            Do(
                "accept",
                "agent",
                "C2",
                new
                {
                    discrepancy = "short",
                    received = new[]
                    {
                        new
                        {
                            line = 1,
                            expected = 2,
                            counted = 2,
                        },
                        new
                        {
                            line = 2,
                            expected = 1,
                            counted = 0,
                        },
                    },
                }
            ),
        ];

    static object[] OneUnit => [new { line = 1, quantity = 1 }];

    static object CheckedParcel => new { scanned = OneUnit, tracking = new { courier = "YTO", number = "YT9001" } };

    static IEnumerable<Deed> Reshipment =>
        [
            .. EndsEarly("agent"),
            ReshipmentAsked,
            .. EndsEarly("supervisor"),
            Try("approve", "supervisor", "R3"),
            Do("reject", "supervisor", "R1", new { reason = "先核实" }),
            ReshipmentAsked,
            Do("approve", "supervisor", "R3"),
            .. EndsEarly("warehouse"),
            Try("out-of-stock", "warehouse", "end:handed-over"),
            Do("packed", "warehouse", "R3C", new { scanned = OneUnit }),
            .. EndsEarly("warehouse"),
            Do("differs", "warehouse", "R3", new { finding = "多装一个杯盖" }),
            Do("packed", "warehouse", "R3C", new { scanned = OneUnit }),
            Do("checked", "warehouse", "R4", CheckedParcel, who: "warehouse-2"),
            Try("delivered", "agent", "end:reshipped"),
            Do("wrong-again", "agent", "R1", new { finding = "颜色不对" }),
        ];

    static IEnumerable<Deed> ReshipmentSent =>
        [
            ReshipmentAsked,
            Do("approve", "supervisor", "R3"),
            Do("packed", "warehouse", "R3C", new { scanned = OneUnit }),
            Do("checked", "warehouse", "R4", CheckedParcel, who: "warehouse-2"),
        ];

    static Deed ReshipmentAsked =>
        Do(
            "submit",
            "agent",
            "R2",
            new
            {
                lines = OneUnit,
                address = "as-ordered",
                reason = "少发一件",
                bearer = "warehouse",
            }
        );

    static IEnumerable<Deed> WarehouseIncident =>
        [
            .. EndsEarly(Anyone),
            Do("reported", Anyone, "I2", new { incident = "understaffed" }),
            .. EndsEarly("supervisor"),
            Do("acted", "supervisor", "I3", new { what = "从二号仓调来两人" }),
            .. EndsEarly("supervisor"),
            Do("prevented", "supervisor", "end:closed", new { cause = "大促排班不足", measure = "大促前一周确认排班" }),
        ];

    static IEnumerable<Deed> ParcelWatch =>
        [
            .. EndsEarly("logistics"),
            Try("moving", "logistics", "end:moving"),
            Try("lost-or-damaged", "logistics", "end:handed-over"),
            Do("contact-buyer", "logistics", "L2"),
            .. EndsEarly("agent"),
            Do(
                "told",
                "agent",
                "end:told",
                new
                {
                    beforeAsked = true,
                    receiptExtended = true,
                    coupon = "10.00",
                }
            ),
        ];

    static IEnumerable<Deed> OrderFollowUp =>
        [
            .. EndsEarly("agent"),
            Try("fine", "agent", "end:fine"),
            Try("problem", "agent", "end:handed-over", new { kind = "mis-shipment" }),
            Try("problem", "agent", "end:handed-over", new { kind = "courier" }),
            Try("problem", "agent", "end:handed-over", new { kind = "quality" }),
            Try("problem", "agent", "end:handed-over", new { kind = "return-exchange" }),
            Do("problem", "agent", "end:handed-over", new { kind = "refund-only" }),
        ];

    static IEnumerable<Deed> PaymentReminder =>
        [
            .. EndsEarly("agent"),
            Do("chat", "agent", "B1", new { words = "亲，您还没有付款哦" }),
            Do("sms", "agent", "B1", new { words = "您的订单待付款" }),
            Do("call", "agent", "B1", new { words = "确认收货地址，提醒付款" }),
            Try("declined", "agent", "end:declined", new { reason = "买错了" }),
            Do("paid", "agent", "end:paid"),
        ];
}
