using CaseDesk.Tests.Support;
using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>C3…C5, for the kinds that settle: from the talk with the customer to the month that finance reconciles.</summary>
static class SettlementWay
{
    const string Payers = "authorized-agent, supervisor";

    static readonly object Lid = new[] { new { line = 2, quantity = 1 } };

    static readonly object Terms = new
    {
        amount = "19.00",
        reason = "short-shipped",
        method = "platform-refund",
        bearer = "company",
        bearerReason = "先行赔付",
    };

    public static IEnumerable<Deed> Whole =>
        [
            .. Negotiated,
            .. AskedFor,
            .. Approved,
            .. Paid("R-1"),
            Try("bounced", "supervisor, authorized-agent", "C3B1", new { proof = "银行退回" }),
            Listed("compiled", "C5"),
            Listed("disputed", "C3B1"),
            Do("submit", "agent", "C3B2", Terms),
            Do("approve", "supervisor", "C3B3"),
            Do("paid", Payers, "C4", new { reference = "R-2", time = KindWayTests.Now }),
            Listed("compiled", "C5"),
            Listed("reconciled", "end:refunded"),
        ];

    static IEnumerable<Deed> Negotiated =>
        [
            Try("return-goods", "agent", "end:handed-over"),
            Try("reship", "agent", "end:handed-over"),
            Try("explained", "agent", "end:explained", new { note = "已说明" }),
            Try("keep-at-discount", "agent", "C3B1", new { amount = "30.00", parts = CourierWay.Parts }),
            .. EndsEarly("agent", settled: "C4"),
            .. WaitsForCustomer("agent", "C3"),
            Do("ask-customer", "agent", "C3", new { question = "是否接受补偿" }),
            Wait(TimeSpan.FromDays(8)),
            Try("no-answer", "agent", "end:no-answer"),
            Do(
                "refund-without-goods",
                "agent",
                "C3B1",
                new
                {
                    lines = Lid,
                    amount = "19.00",
                    reason = "short-shipped",
                }
            ),
        ];

    static IEnumerable<Deed> AskedFor => [.. EndsEarly("agent", settled: "C4"), Do("submit", "agent", "C3B2", Terms)];

    static IEnumerable<Deed> Approved =>
        [
            .. EndsEarly("supervisor", settled: "C4"),
            Try("reject", "supervisor", "C3", new { reason = "金额不对" }),
            Do("approve", "supervisor", "C3B3"),
        ];

    static IEnumerable<Deed> Paid(string reference) =>
        [
            .. EndsEarly(Payers, settled: "C4"),
            Try("payment-failed", Payers, "C3B1", new { reason = "余额不足" }),
            Try("unknown", Payers, "C3B3"),
            Try("change", Payers, "C3B1", new { reason = "改金额" }),
            Do("paid", Payers, "C4", new { reference, time = KindWayTests.Now }),
        ];
}
