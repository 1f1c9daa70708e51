using CaseDesk.Domain.Kinds;
using static CaseDesk.App.Demo.DemoPlay;

namespace CaseDesk.App.Demo;

/// <summary>
/// Made-up matters of the warehouse, which hang on no order: incidents, goods that are missing, parcels that came back.
/// </summary>
static class DemoHouse
{
    public static IReadOnlyList<DemoPlay> All { get; } =
    [
        new(
            KindKeys.WarehouseIncident,
            "大促夜班少两人，出库积压",
            [
                Act("warehouse", "reported", new { incident = "understaffed" }),
                Act("supervisor", "acted", new { what = "从二号仓调来两人，当晚清完" }),
                Act("supervisor", "prevented", new { cause = "大促排班未加人", measure = "大促前一周确认排班" }),
            ]
        ),
        new(
            KindKeys.WarehouseIncident,
            "二层货架漏水，湿了六箱茶具",
            [
                Act("warehouse", "reported", new { incident = "goods" }),
                Act("supervisor", "acted", new { what = "停用货架，茶具送检" }),
            ]
        ),
        new(
            KindKeys.WarehouseIncident,
            "圆通揽收车晚到三小时",
            [Act("warehouse", "reported", new { incident = "delay" })]
        ),
        new(
            KindKeys.StockOut,
            "陶瓷茶具断货",
            [
                Act("warehouse", "registered", new { skus = new[] { "TZ-06" } }),
                Act("supervisor", "no-date", new { note = "厂家停窑检修" }),
            ]
        ),
        new(KindKeys.StockOut, "备用杯盖断货", [Act("warehouse", "registered", new { skus = new[] { "BG-01" } })]),
        new(
            KindKeys.ReturnParcel,
            "无面单信息的退货包裹",
            [
                Act("warehouse", "not-found", new { note = "按手机尾号、寄件人都查不到" }),
                Act("agent", "not-found", new { note = "近期无人提过" }),
                Act("warehouse", "listed", new { shelf = "A-07" }),
            ]
        )
        {
            Opening = Parcel("YT770099001", "陶瓷茶具一套"),
        },
        new(KindKeys.ReturnParcel, "退货包裹，待查订单", []) { Opening = Parcel("YT770099002", "保温杯一只") },
    ];

    static object Parcel(string number, string contents) =>
        new { tracking = new { courier = "YTO", number }, contents };
}
