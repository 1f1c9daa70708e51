using System.Text.Json;
using CaseDesk.App.Funds;
using CaseDesk.App.Imports;
using CaseDesk.App.Orders;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Imports;

/// <summary>Orders in the desk's own format: a whole order on each line.</summary>
public sealed class NdjsonImportTests : ImportTest
{
    const string Home = "demo-1";

    const string Order = """
        {"shop":"demo-1","platform":"taobao","number":"2210774100935528","buyer":"t***9","phoneTail":"5678","currency":"CNY","paid":"129.00","freight":"10.00","status":"shipped","createdAt":"2026-11-10T02:00:00Z","paidAt":"2026-11-10T02:05:00Z","shippedAt":"2026-11-11T02:00:00Z","promisedAt":"2026-11-15T02:00:00Z","deliveredAt":null,"cancelledAt":null,"platformDueAt":null,"payments":[{"method":"alipay","amount":"129.00","reference":"2016"}],"lines":[{"line":1,"subOrder":"1-1","sku":"BW-500-N","title":"保温杯 500ml 藏青","quantity":1,"price":"119.00","cancelled":false}],"parcels":[{"courier":"YTO","trackingNumber":"YT8812","shippedAt":"2026-11-11T02:00:00Z","deliveredAt":null}]}
        """;

    [Fact]
    public async Task A_line_is_a_whole_order()
    {
        var report = (await TryImportLinesAsync(Order, Home)).Require();

        Assert.Equal((1L, 0L, 1L), (report.Counts.Rows, report.Counts.Refused, report.Counts.Orders.Added));
        var order = await HomeOrderAsync();
        Assert.Equal(("t***9", "5678", "shipped"), (order.Buyer, order.PhoneTail, order.Status));
        Assert.Equal((129.00m, 10.00m), (order.Money.Paid, order.Money.Freight));
        Assert.Equal(("保温杯 500ml 藏青", 119.00m), (order.Lines[0].Title, order.Lines[0].Price));
        Assert.Equal(("YTO", "YT8812"), (order.Parcels[0].Courier, order.Parcels[0].TrackingNumber));
        Assert.Equal("2016", order.Payments[0].Reference);
    }

    [Fact]
    public async Task The_same_line_again_changes_nothing_and_a_newer_one_is_the_whole_truth()
    {
        await TryImportLinesAsync(Order, Home);
        var again = (await TryImportLinesAsync(Order, Home)).Require();
        Assert.Equal(new Merged(0, 0, 1), again.Counts.Orders);
        Assert.Equal(new Merged(0, 0, 1), again.Counts.Lines);

        var newer = (
            await TryImportLinesAsync(
                Order
                    .Replace("""{"line":1""", """{"line":2""", StringComparison.Ordinal)
                    .Replace("129.00", "130.00", StringComparison.Ordinal)
                    .Replace("\"parcels\":[{", "\"other\":[{", StringComparison.Ordinal),
                Home
            )
        ).Require();

        Assert.Equal(new Merged(1, 0, 0, 1), newer.Counts.Lines);
        var order = await HomeOrderAsync();
        Assert.Equal(130.00m, order.Money.Paid);
        Assert.Equal(2, Assert.Single(order.Lines).Line);
        Assert.Empty(order.Parcels);
    }

    [Theory]
    [InlineData("\"shop\":\"demo-1\"", "\"shop\":\"olist-1\"", "shop", "shop-differs")]
    [InlineData("\"currency\":\"CNY\"", "\"currency\":\"BRL\"", "currency", "currency-differs")]
    [InlineData("\"paid\":\"129.00\"", "\"paid\":\"128.00\"", "paid", "paid-not-sum")]
    [InlineData("\"paid\":\"129.00\"", "\"paid\":\"-129.00\"", "paid", "amount-negative")]
    [InlineData("\"number\":\"2210774100935528\"", "\"number\":2.2107741E+15", "number", "id-scientific")]
    [InlineData("2026-11-10T02:00:00Z", "2026-11-10 02:00:00", "createdAt", "time-invalid")]
    [InlineData("\"createdAt\":\"2026-11-10T02:00:00Z\",", "", "createdAt", "value-missing")]
    [InlineData("\"price\":\"119.00\"", "\"price\":-1", "price", "amount-negative")]
    [InlineData("\"quantity\":1", "\"quantity\":0", "quantity", "number-invalid")]
    [InlineData("\"lines\":[", "\"lines\":[7,", "lines", "text-invalid")]
    [InlineData("\"buyer\":\"t***9\"", "\"buyer\":{}", "buyer", "text-invalid")]
    public async Task A_line_that_cannot_be_taken_is_refused_and_the_others_are_taken(
        string what,
        string by,
        string column,
        string code
    )
    {
        var bad = Order.Replace(what, by, StringComparison.Ordinal);
        var good = Order.Replace("2210774100935528", "other", StringComparison.Ordinal);

        var report = (await TryImportLinesAsync($"\n{bad}\n{good}\n", Home)).Require();

        var refused = Assert.Single(await RefusedAsync(report.Id));
        Assert.Equal((2L, column, code), (refused.Line, refused.Column, refused.Code));
        Assert.Equal(bad.Trim(), refused.Raw?.Trim());
        Assert.Equal("other", await Desk.ScalarAsync<string>("SELECT number FROM orders"));
        Assert.Equal(1, await CountAsync("order_lines"));
    }

    [Fact]
    public async Task Lines_that_are_no_json_at_all_refuse_the_file_and_one_among_others_only_itself()
    {
        var none = await TryImportLinesAsync("order,amount\n1,2\n", Home);
        var one = (await TryImportLinesAsync($"{Order}\n{"{"}\"shop\":\n[1]\n", Home)).Require();

        Assert.Equal("not-ndjson", none.Refusal?.Code);
        Assert.Equal(2, one.Counts.RefusedFor["not-json"]);
        Assert.Equal(1, one.Counts.Orders.Added);
    }

    [Fact]
    public async Task An_order_twice_in_one_import_is_refused_the_second_time_with_all_that_lies_in_it()
    {
        var second = Order.Replace("""{"line":1""", """{"line":2""", StringComparison.Ordinal);

        var report = (await TryImportLinesAsync($"{Order}\n{second}", Home)).Require();

        var refused = Assert.Single(await RefusedAsync(report.Id));
        Assert.Equal((2L, "duplicate-row"), (refused.Line, refused.Code));
        Assert.Equal(1, Assert.Single((await HomeOrderAsync()).Lines).Line);
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        var report = (await TryImportLinesAsync($"{Order}\nnot json", Home, dryRun: true)).Require();

        Assert.True(report.DryRun);
        Assert.Equal((1L, 1L), (report.Counts.Orders.Added, report.Counts.Refused));
        Assert.Single(await RefusedAsync(report.Id));
        Assert.Equal(0, await CountAsync("orders"));
    }

    [Fact]
    public async Task An_order_typed_in_is_verified_by_its_import()
    {
        await EnterAsync(129.00m);

        var report = (await TryImportLinesAsync(Order, Home)).Require();

        Assert.Equal((1L, 0L), (report.Counts.Verified, report.Counts.PaidDiffers));
        var order = await HomeOrderAsync();
        Assert.Equal((true, false, 129.00m), (order.Verified, order.PaidDiffers, order.Money.Paid));
        Assert.Equal(["BW-500-N"], order.Lines.Select(line => line.Sku));
    }

    [Fact]
    public async Task An_order_typed_in_with_another_sum_says_so_until_somebody_corrects_it()
    {
        await EnterAsync(100.00m);

        var report = (await TryImportLinesAsync(Order, Home)).Require();
        await TryImportLinesAsync(Order, Home);

        Assert.Equal((1L, 1L), (report.Counts.Verified, report.Counts.PaidDiffers));
        var order = await HomeOrderAsync();
        Assert.Equal((true, true, 129.00m), (order.Verified, order.PaidDiffers, order.Money.Paid));
    }

    [Fact]
    public async Task A_line_that_a_remedy_has_claimed_stays_although_the_source_no_longer_names_it()
    {
        await EnterAsync(129.00m);
        await Desk.SqlAsync(
            """
            INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content, paid_by_approver)
            SELECT '00000000-0000-0000-0000-000000000009', shop_id, id, 'without-return', 'desk', 'requested', 1, 'short-shipped', 'platform-refund', 'company', now(), '{}', 1, false
            FROM orders
            """
        );
        await Desk.SqlAsync(
            "INSERT INTO refund_lines (refund_id, line, quantity) VALUES ('00000000-0000-0000-0000-000000000009', 7, 1)"
        );

        await TryImportLinesAsync(Order, Home);

        Assert.Equal([1, 7], (await HomeOrderAsync()).Lines.Select(line => line.Line));
    }

    [Fact]
    public async Task What_a_platform_refunded_of_an_order_before_it_came_counts_from_the_import_on()
    {
        var export = Utf8(
            "售后编号,订单编号,售后状态,退款类型,退款金额,申请时间,完结时间\nR1,2210774100935528,退款成功,仅退款,29.00,2026-11-18 09:00:00,2026-11-19 09:00:00\n"
        );
        (
            await Desk.Get<TakeFundFile>()
                .RunAsync(new(Clerk, Home, "售后.csv", new MemoryStream(export), null) { RefundExport = true }, default)
        ).Require();

        await TryImportLinesAsync(Order, Home, dryRun: true);
        (await TryImportLinesAsync(Order, Home)).Require();
        await TryImportLinesAsync(Order, Home);

        Assert.Equal(100.00m, (await HomeOrderAsync()).Money.Free);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds"));
    }

    async Task EnterAsync(decimal paid) =>
        (
            await Desk.Get<EnterOrder>()
                .RunAsync(
                    new EnterOrderRequest(
                        TestDesk.Person("agent"),
                        Home,
                        "2210774100935528",
                        paid,
                        new DateTimeOffset(2026, 11, 10, 0, 0, 0, TimeSpan.Zero)
                    )
                    {
                        Lines = [new(1, "?", "cup", 1, 100m), new(7, "??", "lid", 1, 1m)],
                        Parcels = [new("ZTO", "1")],
                    },
                    default
                )
        ).Require();

    async Task<OrderTruth> HomeOrderAsync() =>
        (await Desk.Get<OrderView>().ReadAsync(Clerk, Home, "2210774100935528", default)).Require();
}
