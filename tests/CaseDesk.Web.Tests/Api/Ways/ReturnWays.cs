using CaseDesk.Tests.Support;
using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>Goods that come back and are paid for, that never come, that are exchanged, and an order that never leaves.</summary>
static class ReturnWays
{
    const string Kind = "return-exchange";
    const string Payers = "authorized-agent, supervisor";

    static readonly object Reason = new { reason = "老顾客" };

    public static IEnumerable<KindWay> All { get; } =
    [
        new(Kind, "agent", "warehouse", KindWay.ShippedOrder, [.. Agreed, .. Damaged, .. PaidAndListed]),
        new(
            Kind,
            "agent",
            "warehouse",
            KindWay.ShippedOrder,
            [.. ToPosting, Wait(TimeSpan.FromDays(6)), TimeUp("end:not-posted")]
        ),
        new(Kind, "agent", "warehouse", KindWay.ShippedOrder, [.. ToPosting, .. PaidFirst]),
        new(Kind, "agent", "warehouse", KindWay.ShippedOrder, [.. ToPosting, .. Exchanged]),
        new(Kind, "agent", "warehouse", desk => desk.AddUnshippedOrderAsync(), Cancelled),
    ];

    static IEnumerable<Deed> Agreed =>
        [
            .. EndsEarly("agent", settled: "T4"),
            Try("not-shipped", "agent", "T1B1", new { reason = "ordered-twice" }),
            Do("shipped", "agent", "T1A1"),
            .. EndsEarly("agent", settled: "T4"),
            .. WaitsForCustomer("agent", "T1A1"),
            Try("withdrawn", "agent", "end:withdrawn"),
            Do("agreed", "agent", "T1A2", ReturnWay.Agreement()),
            .. EndsEarly("agent", settled: "T1B3"),
            Do("applied", "agent", "T1A3", ReturnWay.RefundOrder()),
            .. EndsEarly("supervisor", settled: "T1B3"),
            Try("reject", "supervisor", "T1A1", Reason),
            Do("approve", "supervisor", "T1A4"),
            // It waits for the buyer from the beginning.
            Do("customer-answered", "agent", "T1A4"),
            Do("ask-customer", "agent", "T1A4", new { question = "何时寄出" }),
            .. EndsEarly("agent", settled: "T1B3"),
            Try("withdrawn", "agent", "end:withdrawn"),
            Try("refund-first", "supervisor", "T1B2", Reason),
            Do("posted", "agent", "T1A5", new { tracking = ReturnWay.Parcel }),
        ];

    static IEnumerable<Deed> Damaged =>
        [
            Do("customer-answered", "warehouse", "T1A5"),
            Do("ask-customer", "warehouse", "T1A5", new { question = "包裹里有几件" }),
            .. EndsEarly("warehouse", settled: "T1B3"),
            Try("intact", "warehouse", "T2", new { counted = ReturnWay.Counted() }),
            Attach("warehouse"),
            Try("differs", "warehouse", "T1A6", new { counted = ReturnWay.Counted(0), finding = "空包裹" }),
            Try("lost-on-return", "agent", "T1A6", new { amountClaimed = "50.00" }),
            Try("refund-first", "supervisor", "T1B2", Reason),
            Do("damaged", "warehouse", "T1A6", new { counted = ReturnWay.Counted(), finding = "杯口磕碰" }),
            .. EndsEarly("agent, supervisor", settled: "T1B3"),
            .. WaitsForCustomer("agent, supervisor", "T1A6"),
            Try("send-back", "agent", "end:sent-back", new { tracking = ReturnWay.Parcel }),
            Try("reduce", "agent", "T1A3", new { amount = "40.00", lines = ReturnWay.OneUnit }),
            Do("accept-as-is", "supervisor", "T2"),
            .. EndsEarly("agent", settled: "T1B3"),
            Try("exchange-equal", "agent", "T3A1"),
            Try("exchange-unequal", "agent", "T1B2", new { told = "请重拍大号" }),
            Do("refund", "agent", "T1B2"),
        ];

    static IEnumerable<Deed> PaidAndListed =>
        [
            .. EndsEarly(Payers, settled: "T1B3"),
            Try("payment-failed", Payers, "T1A2", Reason),
            Try("unknown", Payers, "T1B2"),
            Try("change", Payers, "T1A2", Reason),
            Do("paid", Payers, "T1B3", Payment("T-1")),
            Do("stocked", "warehouse", "T4", new { stock = ReturnWay.Stocked(0, 1) }),
            Try("bounced", "supervisor, authorized-agent", "T1A2", new { proof = "银行退回" }),
            Listed("compiled", "T5"),
            Listed("disputed", "T1A2"),
            Do("applied", "agent", "T1A3", ReturnWay.RefundOrder()),
            Do("approve", "supervisor", "T1B2"),
            Do("paid", Payers, "T4", Payment("T-2")),
            Listed("compiled", "T5"),
            Listed("reconciled", "end:refunded"),
        ];

    /// <summary>The month lists what was paid before the goods are in stock.</summary>
    static IEnumerable<Deed> PaidFirst =>
        [
            Do("refund-first", "supervisor", "T1B2", Reason),
            Do("paid", Payers, "T1B3", Payment("T-3")),
            .. WaitsForCustomer("warehouse", "T1B3"),
            Try("never-arrived", "warehouse", "T4", new { finding = "一个月未到", bearer = "buyer" }),
            Try("bounced", "supervisor, authorized-agent", "T1A2", new { proof = "银行退回" }),
            Listed("compiled", "T1B3"),
            Listed("disputed", "T1A2"),
            Do("applied", "agent", "T1A3", ReturnWay.RefundOrder()),
            Do("approve", "supervisor", "T1A4"),
            Do("refund-first", "supervisor", "T1B2", Reason),
            Do("paid", Payers, "T1B3", Payment("T-4")),
            Listed("compiled", "T1B3"),
            Listed("reconciled", "T1B3"),
            Do("stocked", "warehouse", "end:refunded", new { stock = ReturnWay.Stocked() }),
        ];

    static IEnumerable<Deed> Exchanged =>
        [
            Do("posted", "agent", "T1A5", new { tracking = ReturnWay.Parcel }),
            Do("intact", "warehouse", "T2", new { counted = ReturnWay.Counted() }),
            Do("exchange-equal", "agent", "T3A1"),
            .. EndsEarly("agent", settled: "T1B3"),
            Do("ordered", "agent", "T3A2", new { newOrder = "2210774100999001", value = "50.00" }),
            .. EndsEarly("warehouse", settled: "T1B3"),
            Try("out-of-stock", "warehouse", "T2"),
            Do(
                "shipped",
                "warehouse",
                "T3A4",
                new { scanned = ReturnWay.OneUnit, tracking = new { courier = "YTO", number = "YT9100" } }
            ),
            Try("lost", "agent", "T3A4"),
            Try("wrong-again", "agent", "T3A4", new { finding = "颜色不对" }),
            Do("stocked", "warehouse", "end:exchanged", new { stock = ReturnWay.Stocked() }),
        ];

    static IEnumerable<Deed> Cancelled =>
        [
            Do("not-shipped", "agent", "T1B1", new { reason = "ordered-twice" }),
            .. EndsEarly("order-reviewer", settled: "T4"),
            Try("already-shipped", "order-reviewer", "T1A1"),
            Do("cancelled", "order-reviewer", "T1B2"),
            Do("paid", Payers, "T4", Payment("T-5")),
        ];

    static IEnumerable<Deed> ToPosting =>
        [
            Do("shipped", "agent", "T1A1"),
            Do("agreed", "agent", "T1A2", ReturnWay.Agreement()),
            Do("applied", "agent", "T1A3", ReturnWay.RefundOrder()),
            Do("approve", "supervisor", "T1A4"),
        ];

    static object Payment(string reference) => new { reference, time = KindWayTests.Now };
}
