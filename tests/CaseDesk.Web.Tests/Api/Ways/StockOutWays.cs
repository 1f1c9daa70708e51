using CaseDesk.Tests.Support;
using static CaseDesk.Web.Tests.Api.Ways.Deeds;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>Goods that are missing: told, waited for, shipped.</summary>
static class StockOutWays
{
    const string Order = "way-of-a-stock-out";
    const string Other = "way-of-another";

    public static IReadOnlyList<KindWay> All { get; } =
    [new("stock-out", "warehouse", "logistics", null, Shipped) { Prepare = TwoOrdersAsync }];

    static object Registered => new { skus = new[] { "BW-500-N" } };

    static object Says(string answer, string order = Order) => new { order, answer };

    static object Sent => new { order = Order, tracking = new { courier = "YTO", number = "YT1" } };

    static IEnumerable<Deed> Shipped =>
        [
            .. EndsEarly("agent, warehouse"),
            Do("registered", "agent, warehouse", "S2", Registered),
            .. EndsEarly("supervisor"),
            Try("dated", "supervisor", "S3", new { date = "2026-11-25" }),
            Do("no-date", "supervisor", "S3"),
            .. EndsEarly("agent"),
            Try("answer", "agent", "S3", Says("refund")),
            Do("answer", "agent", "S3", Says("swap", Other)),
            Do("answer", "agent", "S4", Says("waits")),
            Do("arrived", "warehouse", "S4"),
            Try("answer", "agent", "end:told", Says("gone")),
            Try("delayed", "warehouse", "S2"),
            Do("shipped", "warehouse", "end:shipped", Sent),
        ];

    static async Task TwoOrdersAsync(TestDesk desk)
    {
        foreach (var number in (string[])[Order, Other])
        {
            await desk.AddOrderAsync(number);
            await desk.SqlAsync("UPDATE orders SET shipped_at = NULL WHERE number = $1", number);
        }
    }
}
