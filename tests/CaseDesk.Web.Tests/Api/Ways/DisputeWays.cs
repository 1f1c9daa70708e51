using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>Disputes that the platform rules on.</summary>
static class DisputeWays
{
    public static IReadOnlyList<KindWay> All { get; } =
    [
        new("platform-dispute", "agent", "logistics", KindWay.ShippedOrder, Won)
        {
            Opening = new { answerBy = "2026-11-22T10:00:00Z" },
        },
    ];

    static IEnumerable<Deed> Won =>
        [
            .. EndsEarly("agent"),
            Attach("agent"),
            Do("answered", "agent", "D2"),
            .. EndsEarly("agent"),
            // It begins by waiting for the platform.
            Do("customer-answered", "agent", "D2"),
            Do("ask-customer", "agent", "D2", new { question = "平台何时裁决" }),
            Do("more-evidence", "agent", "D1", new { answerBy = "2026-11-25T10:00:00Z" }),
            Attach("agent"),
            Do("answered", "agent", "D2"),
            Try(
                "lost",
                "agent",
                "end:lost",
                new
                {
                    number = "PR-1",
                    amount = "129.00",
                    time = "2026-11-20T01:00:00Z",
                }
            ),
            Do("won", "agent", "end:won"),
        ];
}
