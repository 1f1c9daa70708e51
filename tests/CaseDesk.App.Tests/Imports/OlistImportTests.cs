using CaseDesk.App.Imports;
using CaseDesk.App.Orders;

namespace CaseDesk.App.Tests.Imports;

public sealed class OlistImportTests : ImportTest
{
    static readonly string[] AllFiles =
    [
        OlistFiles.Reviews,
        OlistFiles.Payments,
        OlistFiles.Orders,
        OlistFiles.Customers,
        OlistFiles.Items,
    ];

    [Fact]
    public async Task All_files_of_the_source_make_whole_orders_in_whichever_order_they_come()
    {
        var report = await ImportAsync(AllFiles);

        Assert.Equal((ImportState.Done, 16L, 0L), (report.State, report.Counts.Rows, report.Counts.Refused));
        Assert.Equal(new Merged(3, 0, 0), report.Counts.Orders);
        Assert.Equal((1L, 0L), (report.Counts.WithoutLines, report.Counts.WithoutPayments));
        Assert.Empty(report.Counts.Absent);
        var order = await OrderAsync("o1");
        Assert.Equal(("u1", "delivered", "olist"), (order.Buyer, order.Status, order.Platform));
        Assert.Equal((117.00m, 17.00m), (order.Money.Paid, order.Money.Freight));
        Assert.Equal([("credit_card", 100m), ("voucher", 17m)], order.Payments.Select(p => (p.Method, p.Amount)));
        Assert.Equal([1, 2], order.Lines.Select(line => line.Line));
        Assert.Equal(["r1", "r2"], order.Reviews.Select(review => review.Key));
        Assert.Contains("muito\ntarde", order.Reviews[0].Text, StringComparison.Ordinal);
        Assert.Single(order.Parcels);
    }

    [Fact]
    public async Task Times_are_those_of_the_sources_zone_and_a_promised_day_lasts_to_its_end()
    {
        await ImportAsync(OlistFiles.Orders);

        var order = await OrderAsync("o1");

        Assert.Equal(new DateTimeOffset(2018, 3, 1, 13, 0, 0, TimeSpan.Zero), order.CreatedAt);
        Assert.Equal(new DateTimeOffset(2018, 3, 13, 2, 59, 59, TimeSpan.Zero), order.PromisedAt);
    }

    [Fact]
    public async Task A_time_that_the_change_to_summer_time_skipped_comes_at_the_change()
    {
        await ImportAsync(
            $"""
            {OlistFiles.OrderHeader}
            gap,c1,delivered,2017-10-15 00:30:00,,,,2017-10-14 00:00:00
            twice,c2,delivered,2018-02-17 23:30:00,,,,2018-02-17 00:00:00

            """
        );

        Assert.Equal(new DateTimeOffset(2017, 10, 15, 3, 0, 0, TimeSpan.Zero), (await OrderAsync("gap")).CreatedAt);
        Assert.Equal(new DateTimeOffset(2018, 2, 18, 1, 30, 0, TimeSpan.Zero), (await OrderAsync("twice")).CreatedAt);
    }

    [Fact]
    public async Task The_same_files_twice_change_nothing()
    {
        await ImportAsync(AllFiles);
        var before = await StampAsync();

        var again = await ImportAsync(AllFiles);

        Assert.Equal(new Merged(0, 0, 3), again.Counts.Orders);
        Assert.Equal(new Merged(0, 0, 3), again.Counts.Lines);
        Assert.Equal(new Merged(0, 0, 4), again.Counts.Payments);
        Assert.Equal(new Merged(0, 0, 2), again.Counts.Parcels);
        Assert.Equal(new Merged(0, 0, 3), again.Counts.Reviews);
        Assert.Equal(new Merged(0, 0, 3), again.Counts.Buyers);
        Assert.Equal(before, await StampAsync());
    }

    [Fact]
    public async Task A_newer_file_updates_what_differs_and_nothing_else()
    {
        await ImportAsync(AllFiles);

        var report = await ImportAsync(
            OlistFiles.Orders.Replace(
                "09:00:00,,2018-03-15",
                "09:00:00,2018-03-14 12:00:00,2018-03-15",
                StringComparison.Ordinal
            ),
            OlistFiles.Payments.Replace("27.00", "30.00", StringComparison.Ordinal)
        );

        Assert.Equal(new Merged(0, 1, 2), report.Counts.Orders);
        Assert.Equal(new Merged(0, 1, 3), report.Counts.Payments);
        Assert.Equal(new Merged(0, 1, 1), report.Counts.Parcels);
        Assert.Equal(["items", "reviews", "customers"], report.Counts.Absent);
        var order = await OrderAsync("o2");
        Assert.Equal(30.00m, order.Money.Paid);
        Assert.Equal("u2", order.Buyer);
        Assert.NotNull(order.DeliveredAt);
        Assert.NotNull(order.Parcels[0].DeliveredAt);
    }

    [Fact]
    public async Task Orders_may_come_first_and_the_rest_later()
    {
        var first = await ImportAsync(OlistFiles.Orders);
        Assert.Equal(["items", "payments", "reviews", "customers"], first.Counts.Absent);
        Assert.Equal(0m, (await OrderAsync("o1")).Money.Paid);

        var then = await ImportAsync(OlistFiles.Items, OlistFiles.Payments, OlistFiles.Customers);

        Assert.Equal(new Merged(3, 0, 0), then.Counts.Lines);
        Assert.Equal(new Merged(0, 3, 0), then.Counts.Buyers);
        var order = await OrderAsync("o1");
        Assert.Equal((117.00m, 17.00m, "u1"), (order.Money.Paid, order.Money.Freight, order.Buyer));
    }

    [Fact]
    public async Task What_belongs_to_no_known_order_is_refused_row_by_row_and_the_rest_is_taken()
    {
        var report = await ImportAsync(
            OlistFiles.Orders,
            OlistFiles.Reviews + "r9,o9,1,,\"two\nlines\",2018-03-21 00:00:00,\nr8,o1,5,,,2018-03-21 00:00:00,\n"
        );

        var refused = Assert.Single(await RefusedAsync(report.Id));
        Assert.Equal((2, 6L, "order_id", "order-unknown"), (refused.File, refused.Line, refused.Column, refused.Code));
        Assert.Equal("o9", refused.Numbers["order"]);
        Assert.Equal("r9,o9,1,,\"two\nlines\",2018-03-21 00:00:00,", refused.Raw);
        Assert.Equal(4, await CountAsync("reviews"));
    }

    [Fact]
    public async Task A_cancelled_order_counts_as_cancelled_by_the_last_that_is_known_of_it()
    {
        await ImportAsync(OlistFiles.Orders);

        var order = await OrderAsync("o3");

        Assert.Equal("cancelled", order.Status);
        Assert.Equal(order.PaidAt, order.CancelledAt);
    }

    [Fact]
    public async Task An_order_that_came_late_or_never_is_offered_after_the_import()
    {
        var report = await ImportAsync(AllFiles);

        var late = (
            await Desk.Get<LateOrders>().RunAsync(new LateOrdersRequest(Clerk, Shop, report.Id), default)
        ).Require();

        Assert.Equal([("o2", "lost"), ("o1", "late")], late.Items.Select(order => (order.Number, order.Problem)));
    }

    [Fact]
    public async Task The_sums_that_the_ledger_keeps_are_left_alone()
    {
        await ImportAsync(AllFiles);
        await Desk.SqlAsync("UPDATE orders SET held = 10, platform_refunded = 5, freight_held = 3 WHERE number = 'o1'");

        await ImportAsync(AllFiles);
        await ImportAsync(OlistFiles.Payments.Replace("17.00", "18.00", StringComparison.Ordinal));

        Assert.Equal(
            "118.0000 10.0000 5.0000 3.0000",
            await Desk.ScalarAsync<string>(
                "SELECT concat_ws(' ', paid, held, platform_refunded, freight_held) FROM orders WHERE number = 'o1'"
            )
        );
    }

    /// <summary>Every row version of everything that an import writes.</summary>
    Task<string> StampAsync() =>
        Desk.ScalarAsync<string>(
            """
            SELECT string_agg(stamp, ' ' ORDER BY stamp) FROM (
                SELECT 'o' || xmin || ctid FROM orders UNION ALL SELECT 'l' || xmin || ctid FROM order_lines
                UNION ALL SELECT 'p' || xmin || ctid FROM order_payments UNION ALL SELECT 'c' || xmin || ctid FROM parcels
                UNION ALL SELECT 'r' || xmin || ctid FROM reviews) AS rows(stamp)
            """
        );
}
