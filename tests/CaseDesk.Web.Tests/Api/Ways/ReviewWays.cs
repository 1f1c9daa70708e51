using CaseDesk.Tests.Support;
using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>A negative review: the misunderstanding, the settlement that is agreed on, and the report.</summary>
static class ReviewWays
{
    static readonly object Logged = new
    {
        review = "杯盖漏水，包里全湿了",
        rating = "bad",
        reviewed = "2026-11-20T01:00:00Z",
        chatLog = "顾客：一打开就漏",
    };

    public static IReadOnlyList<KindWay> All { get; } =
    [Way([.. Contacted, .. Settled, .. Followed]), Way(Misunderstood), Way(Reported)];

    static KindWay Way(IEnumerable<Deed> deeds) =>
        new("negative-review", "agent", "warehouse", KindWay.ShippedOrder, deeds) { Opening = Logged };

    static IEnumerable<Deed> Contacted =>
        [
            .. EndsEarly("agent"),
            Try("misunderstanding", "agent", "W2"),
            Try("logistics", "agent", "Z2"),
            Do("quality", "agent", "Z2", new { note = "已致电" }),
            .. EndsEarly("agent"),
            Do("understood", "agent", "Z3"),
            .. EndsEarly("agent"),
            Do(
                "analysed",
                "agent",
                "Z4",
                new
                {
                    cause = "密封圈缺失",
                    product = "保温杯 500ml",
                    defectClass = "workmanship",
                    batch = "B2026-10",
                }
            ),
        ];

    static IEnumerable<Deed> Settled =>
        [
            .. EndsEarly("agent"),
            Try("give-up", "agent", "end:unchanged"),
            Try("propose", "agent", "Z5", ReviewWay.Goods),
            Do("propose", "agent", "Z5", ReviewWay.Gift),
            .. EndsEarly("supervisor"),
            Do("reject", "supervisor", "Z4", new { reason = "改为退款" }),
            Do("propose", "agent", "Z5", Refund),
            Do("approve", "supervisor", "Z6"),
            .. EndsEarly("agent"),
            .. WaitsForCustomer("agent", "Z6"),
            Try("no-agreement", "agent", "end:unchanged"),
            Do("declined", "agent", "Z4"),
            Do("propose", "agent", "Z5", Refund),
            Do("approve", "supervisor", "Z6"),
            Do("agreed", "agent", "W3"),
        ];

    static object Refund =>
        new
        {
            remedy = "refund",
            amount = "30.00",
            reason = "quality",
            method = "platform-refund",
            bearer = "supplier",
        };

    static IEnumerable<Deed> Followed =>
        [
            .. EndsEarly("agent"),
            Do("reminded", "agent", "W4"),
            .. EndsEarly("agent"),
            Try("unchanged", "agent", "end:unchanged"),
            Do("changed", "agent", "end:changed", new { newRating = "good" }),
        ];

    static IEnumerable<Deed> Misunderstood =>
        [Do("misunderstanding", "agent", "W2"), .. EndsEarly("agent"), Do("answered", "agent", "W3")];

    static IEnumerable<Deed> Reported =>
        [
            Attempt("N1"),
            Wait(TimeSpan.FromHours(2)),
            Attempt("N1"),
            Wait(TimeSpan.FromHours(2)),
            Try("unreachable", "agent", "end:unreachable", Tried),
            Do("malicious", "agent", "E2"),
            .. EndsEarly("agent"),
            Do("reported", "agent", "E3", new { reportNumber = "TS-1" }),
            .. EndsEarly("agent"),
            Do("recorded", "agent", "end:reported", new { note = "职业差评师" }),
        ];

    static Deed Attempt(string to) => Do("unreachable", "agent", to, Tried);

    static object Tried =>
        new
        {
            channel = "phone",
            contactedAt = KindWayTests.Now,
            said = "无人接听",
        };
}
