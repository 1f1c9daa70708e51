using CaseDesk.Domain.Kinds;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class StockOutTests() : OneKindTest(KindKeys.StockOut, "warehouse", "supervisor", "agent")
{
    const string First = "2210774100935528";
    const string Second = "2210774100935529";
    const string NotTouched = "2210774100935530";

    [Fact]
    public async Task The_warehouse_registers_what_is_missing_each_buyer_is_told_and_whoever_waits_gets_the_goods()
    {
        foreach (var number in (string[])[First, Second, NotTouched])
            await Desk.AddOrderAsync(number);
        await Desk.SqlAsync("UPDATE orders SET shipped_at = NULL, status = 'paid'");
        var page = await Team.AtAsync("warehouse", "/cases/new?shop=demo-1&kind=stock-out");
        await LookAsync(page, "1-log");
        var @case = await LogAsync(page, "藏青保温杯库存为零");

        var (registering, register) = await AtCaseAsync("warehouse", @case);
        await register.FillAsync("skus", "BW-500-N");
        await register.Field("skus").BlurAsync();
        var third = registering.Page.GetByRole(AriaRole.Checkbox).Nth(2);
        await third.UncheckAsync();
        await LookAsync(registering, "2-register");
        await register.SendAsync("S1", "registered", "S2");

        var (dating, date) = await AtCaseAsync("supervisor", @case);
        await date.ChooseAsync("S2", "dated");
        await date.FillAsync("date", "2026-11-25");
        await date.Field("date").PressAsync("Tab");
        await Expect(dating.Page.Locator(".draft")).ToBeVisibleAsync();
        await LookAsync(dating, "3-date");
        await date.SendAsync("S2", "dated", "S3");

        var (telling, tell) = await AtCaseAsync("agent", @case);
        await tell.Field("order").SelectOptionAsync(First);
        await tell.PickAsync("answer", "swap");
        await LookAsync(telling, "4-tell");
        await tell.SendAsync("S3", "answer", "S3");
        await Expect(telling.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("CD[0-9]+-") }).First)
            .ToBeVisibleAsync();
        await tell.Field("order").SelectOptionAsync(Second);
        await tell.PickAsync("answer", "waits");
        await tell.SendAsync("S3", "answer", "S4");

        var (shipping, ship) = await AtCaseAsync("warehouse", @case);
        await ship.ChooseAsync("S4", "shipped");
        await ship.Field("order").SelectOptionAsync(Second);
        await ship.FillTrackingAsync("YTO", "YT8812000123");
        await LookAsync(shipping, "5-ship");
        await ship.EndAsync("S4", "shipped", "shipped");

        var (ended, _) = await AtCaseAsync("agent", @case);
        await LookAsync(ended, "6-ended");
        Assert.Equal("shipped", await EndOfAsync(@case));
        Assert.Equal(
            $"{First} swap, {Second} waits",
            await Desk.ScalarAsync<string>(
                "SELECT string_agg(o.number || ' ' || t.answer, ', ' ORDER BY o.number) FROM stock_out_orders t JOIN orders o ON o.id = t.order_id"
            )
        );
    }
}
