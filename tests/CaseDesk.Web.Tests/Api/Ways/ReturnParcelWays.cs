using CaseDesk.Tests.Support;
using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>Parcels that come back: found, searched for by an agent, laid on a shelf.</summary>
static class ReturnParcelWays
{
    const string OrderNumber = "way-of-a-parcel";

    static object Register(string number) =>
        new
        {
            tracking = new { courier = "YTO", number },
            sender = "张三",
            phoneTail = "5678",
            contents = "保温杯一只",
        };

    static object TheOrder => new { order = OrderNumber };

    static object Counted =>
        new
        {
            counted = new[]
            {
                new
                {
                    line = 1,
                    expected = 2,
                    counted = 1,
                },
            },
            finding = "杯口磕碰",
        };

    static object Intact =>
        new
        {
            counted = new[]
            {
                new
                {
                    line = 1,
                    expected = 2,
                    counted = 2,
                },
            },
        };

    public static IReadOnlyList<KindWay> All { get; } =
    [
        new("return-parcel", "warehouse", "agent", null, Matched)
        {
            Opening = Register("YT-BACK"),
            Prepare = AnOrderAsync,
        },
        new("return-parcel", "warehouse", "agent", null, TakenUpAtItsStart) { Opening = Register("YT-BACK-2") },
    ];

    static IEnumerable<Deed> Matched =>
        [
            .. EndsEarly("warehouse"),
            Try("found", "warehouse", "M7", TheOrder),
            Do("not-found", "warehouse", "M3"),
            .. EndsEarly("agent"),
            Try("found", "agent", "M7", TheOrder),
            Do("not-found", "agent", "M6"),
            .. EndsEarly("warehouse"),
            Do("listed", "warehouse", "M6", new { shelf = "R-03-2" }),
            Wait(TimeSpan.FromDays(90)),
            Try("disposed", "supervisor", "end:unclaimed", new { how = "捐赠" }),
            Do("claimed", "warehouse, agent", "M7", TheOrder),
            .. EndsEarly("warehouse"),
            Try("not-found", "warehouse", "M1"),
            Attach("warehouse"),
            Try("damaged", "warehouse", "end:matched", Counted),
            Try("differs", "warehouse", "end:matched", Counted),
            Do("intact", "warehouse", "end:matched", Intact),
        ];

    /// <summary>A parcel stands at its register only where a supervisor takes it up again there.</summary>
    static IEnumerable<Deed> TakenUpAtItsStart =>
        [
            Do("withdraw", "warehouse, agent, supervisor", "end:withdrawn", new { reason = "扫错了" }),
            Reopen("M"),
            .. EndsEarly("warehouse"),
            Do("registered", "warehouse", "M1", Register("YT-BACK-2")),
        ];

    static async Task AnOrderAsync(TestDesk desk)
    {
        await desk.AddOrderAsync(OrderNumber);
    }
}
