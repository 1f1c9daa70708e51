using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>Money back without the goods: checked, approved, paid, found not to have arrived, paid again and reconciled.</summary>
static class RefundOnlyWays
{
    const string Payers = "authorized-agent, supervisor";

    static readonly object Terms = new
    {
        lines = new[] { new { line = 2, quantity = 1 } },
        amount = "19.00",
        reason = "ordered-twice",
        method = "platform-refund",
        bearer = "company",
        bearerReason = "先行赔付",
    };

    public static IReadOnlyList<KindWay> All { get; } =
    [
        new(
            "refund-only",
            "agent",
            "warehouse",
            KindWay.ShippedOrder,
            [.. Checked, .. Approved, .. Paid, .. NotArrived, .. PaidAgain]
        ),
    ];

    static IEnumerable<Deed> Checked =>
        [
            Try("not-refundable", "agent", "end:refused", new { wayOffered = "可以退货退款" }),
            Try("return", "agent", "end:handed-over"),
            Try("unshipped", "agent", "end:handed-over"),
            .. EndsEarly("agent", settled: "F4"),
            .. WaitsForCustomer("agent", "F1"),
            Do("refundable", "agent", "F2", Terms),
        ];

    static IEnumerable<Deed> Approved =>
        [
            .. EndsEarly("supervisor", settled: "F4"),
            Try("reject", "supervisor", "F1", new { reason = "金额不对" }),
            Do("approve", "supervisor", "F3"),
        ];

    static IEnumerable<Deed> Paid =>
        [
            .. EndsEarly(Payers, settled: "F4"),
            Try("payment-failed", Payers, "F1", new { reason = "余额不足" }),
            Try("unknown", Payers, "F3"),
            Try("change", Payers, "F1", new { reason = "改金额" }),
            Do("paid", Payers, "F4", new { reference = "R-1", time = KindWayTests.Now }),
        ];

    static IEnumerable<Deed> NotArrived =>
        [
            Try("bounced", "supervisor, authorized-agent", "F1", new { proof = "银行退回" }),
            Listed("compiled", "F5"),
            Listed("disputed", "F1"),
        ];

    static IEnumerable<Deed> PaidAgain =>
        [
            Do("refundable", "agent", "F2", Terms),
            Do("approve", "supervisor", "F3"),
            Do("paid", Payers, "F4", new { reference = "R-2", time = KindWayTests.Now }),
            Listed("compiled", "F5"),
            Listed("reconciled", "end:refunded"),
        ];
}
