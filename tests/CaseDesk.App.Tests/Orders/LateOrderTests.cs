using CaseDesk.App.Orders;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Orders;

public sealed class LateOrderTests : DeskTest
{
    [Fact]
    public async Task A_late_parcel_is_offered_with_what_a_courier_case_asks_for()
    {
        await AddAsync("late", promised: "2026-11-15Z", delivered: "2026-11-18Z");

        var late = Assert.Single((await LateAsync()).Items);

        Assert.Equal(("late", "late", "YTO", "YTlate"), (late.Number, late.Problem, late.Courier, late.TrackingNumber));
        Assert.Equal(TimeSpan.FromDays(3), late.Late);
    }

    [Fact]
    public async Task A_parcel_that_has_not_come_is_late_at_first_and_lost_after_two_weeks()
    {
        await AddAsync("waiting", promised: "2026-11-15Z", delivered: null);
        await AddAsync("lost", promised: "2026-11-01Z", delivered: null);
        await AddAsync("not-yet", promised: "2026-11-25Z", delivered: null);

        var late = (await LateAsync()).Items;

        Assert.Equal([("waiting", "late"), ("lost", "lost")], late.Select(order => (order.Number, order.Problem)));
    }

    [Fact]
    public async Task An_order_in_time_or_cancelled_or_with_a_courier_case_is_not_offered()
    {
        await AddAsync("in-time", promised: "2026-11-15Z", delivered: "2026-11-14Z");
        await AddAsync("cancelled", promised: "2026-11-15Z", delivered: null);
        await Desk.SqlAsync("UPDATE orders SET cancelled_at = now() WHERE number = 'cancelled'");
        await AddAsync("with-case", promised: "2026-11-15Z", delivered: "2026-11-18Z");
        await Desk.OpenAsync("courier", "with-case");
        await AddAsync("with-other-case", promised: "2026-11-15Z", delivered: "2026-11-18Z");
        await Desk.OpenAsync("refund-only", "with-other-case");

        Assert.Equal("with-other-case", Assert.Single((await LateAsync()).Items).Number);
        Assert.Equal(
            1,
            (await Desk.Get<LateOrders>().CountAsync(TestDesk.Person("clerk"), "demo-1", null, default)).Value
        );
    }

    [Fact]
    public async Task The_list_goes_on_where_it_ended_although_promises_fall_together()
    {
        foreach (var n in Enumerable.Range(1, 5))
        {
            await AddAsync($"n{n}", promised: "2026-11-15Z", delivered: "2026-11-18Z");
        }

        var first = await LateAsync(limit: 2);
        var second = await LateAsync(first.Next, limit: 2);
        var third = await LateAsync(second.Next, limit: 2);

        Assert.Equal(
            ["n5", "n4", "n3", "n2", "n1"],
            first.Items.Concat(second.Items).Concat(third.Items).Select(order => order.Number)
        );
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task A_cursor_that_no_page_gave_is_refused()
    {
        var request = new LateOrdersRequest(TestDesk.Person("clerk"), "demo-1", After: "zz");

        Assert.Equal("after-invalid", (await Desk.Get<LateOrders>().RunAsync(request, default)).Refusal?.Code);
    }

    async Task<Page<LateOrder>> LateAsync(string? after = null, int limit = 50) =>
        (
            await Desk.Get<LateOrders>()
                .RunAsync(
                    new LateOrdersRequest(TestDesk.Person("clerk"), "demo-1", After: after, Limit: limit),
                    default
                )
        ).Require();

    async Task AddAsync(string number, string promised, string? delivered)
    {
        await Desk.AddOrderAsync(number);
        await Desk.SqlAsync(
            "UPDATE orders SET promised_at = $2::timestamptz, delivered_at = nullif($3, '')::timestamptz WHERE number = $1",
            number,
            promised,
            delivered ?? ""
        );
        await Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number) SELECT id, 1, 'YTO', 'YT' || number FROM orders WHERE number = $1",
            number
        );
    }
}
