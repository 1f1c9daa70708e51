using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>A parcel that came damaged, late or never, by the agent who takes it in and by logistics.</summary>
static class CourierWays
{
    public static IReadOnlyList<KindWay> All { get; } =
    [new("courier", "agent", "warehouse", KindWay.ShippedOrder, [.. TakenIn, .. LookedInto, .. SettlementWay.Whole])];

    static IEnumerable<Deed> TakenIn =>
        [
            Try("delivered-meanwhile", "agent", "end:delivered"),
            Try("unsubstantiated", "agent", "end:no-evidence", new { note = "买家未能提供照片" }),
            .. EndsEarly("agent", settled: "C4"),
            .. WaitsForCustomer("agent", "K1"),
            Attach("agent"),
            Do(
                "accept",
                "agent",
                "K2",
                new { problem = "damaged", tracking = new { courier = "YTO", number = "YT9001" } }
            ),
        ];

    static IEnumerable<Deed> LookedInto =>
        [
            .. EndsEarly("logistics", settled: "C4"),
            Try("courier-liable", "logistics", "C3", new { ticket = "T-1", amountClaimed = "19.00" }),
            Try("not-answered", "logistics", "C3", new { amountClaimed = "19.00" }),
            Try("delivered-meanwhile", "logistics", "end:delivered"),
            Try("not-courier", "logistics", "C3", new { finding = "出库前已破损", liable = "warehouse" }),
            Do("not-courier", "logistics", "C3", new { finding = "无法查明", liable = "none" }),
        ];
}
