using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Orders;

public sealed class OrderTests : DeskTest
{
    const string WaitingForAnother =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    static readonly DateTimeOffset Ordered = new(2026, 11, 18, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("221077")]
    [InlineData("2210774100935528")]
    [InlineData("t***9")]
    [InlineData("5678")]
    [InlineData("YT8812")]
    public async Task An_order_is_found_by_the_beginning_of_its_number_its_buyer_a_phone_tail_or_a_tracking_number(
        string text
    )
    {
        await Desk.AddOrderAsync();
        await Desk.AddOrderAsync("9910774100935528");
        await Desk.SqlAsync("UPDATE orders SET buyer = 'x', phone_tail = '0000' WHERE number LIKE '99%'");
        await Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number) SELECT id, 1, 'YTO', 'YT88120001' FROM orders WHERE number LIKE '22%'"
        );

        var found = await FindAsync("agent", text);

        Assert.Equal("2210774100935528", Assert.Single(found.Items).Number);
    }

    [Fact]
    public async Task Orders_of_a_shop_that_is_not_mine_are_not_found()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddOrderAsync(shop: "demo-2");

        Assert.Empty((await FindAsync("agent", "2210")).Items);
        var named = await Desk.Get<FindOrders>()
            .RunAsync(new FindOrdersRequest(TestDesk.Person("agent"), null, "demo-2"), default);
        Assert.Equal("shop-not-yours", named.Refusal?.Code);
    }

    [Fact]
    public async Task Without_a_text_the_newest_orders_come_first_page_by_page()
    {
        await Desk.SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, paid, freight, status, created_at, verified, paid_differs)
            SELECT s.id, 'n' || n, 'taobao', 1, 0, 'paid', '2026-11-01Z'::timestamptz + (n / 2) * interval '1 hour', true, false
            FROM shops s, generate_series(0, 6) AS n WHERE s.key = 'demo-1'
            """
        );

        var first = await FindAsync("agent", null, limit: 4);
        var second = await FindAsync("agent", null, first.Next, 4);

        Assert.Equal(["n6", "n5", "n4", "n3"], first.Items.Select(order => order.Number));
        Assert.Equal(["n2", "n1", "n0"], second.Items.Select(order => order.Number));
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData(nameof(FindOrders.ByText), "ix_orders_shop_id_number")]
    [InlineData(nameof(FindOrders.ByText), "ix_orders_shop_id_buyer")]
    [InlineData(nameof(FindOrders.ByText), "ix_orders_shop_id_phone_tail")]
    [InlineData(nameof(FindOrders.ByText), "ix_parcels_tracking_number")]
    [InlineData(nameof(FindOrders.Newest), "ix_orders_shop_id_created_at_id")]
    [InlineData(nameof(LateOrders), "ix_orders_late")]
    public async Task Each_way_to_find_orders_goes_through_its_index(string query, string index)
    {
        await Desk.SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, buyer, phone_tail, paid, freight, status, created_at, shipped_at, promised_at,
                                delivered_at, verified, paid_differs)
            SELECT s.id, md5(n::text), 'taobao', md5((n / 2)::text), right('0000' || n % 10000, 4), 1, 0, 'paid', t, t, t + interval '3 days',
                   t + CASE WHEN n % 20 = 0 THEN interval '4 days' ELSE interval '2 days' END, true, false
            FROM shops s, generate_series(1, 20000) AS n, LATERAL (SELECT '2026-01-01Z'::timestamptz + n * interval '1 minute' AS t) AS at
            WHERE s.key = 'demo-1'
            """
        );
        await Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number) SELECT id, 1, 'YTO', 'YT' || number FROM orders"
        );
        await Desk.SqlAsync("ANALYZE orders");
        await Desk.SqlAsync("ANALYZE parcels");

        var plan = await Explain.PlanAsync(
            Desk,
            query switch
            {
                nameof(FindOrders.ByText) => FindOrders
                    .ByText.Replace("($1)", "('{1}'::int[])", StringComparison.Ordinal)
                    .Replace("$2", "'abc'", StringComparison.Ordinal)
                    .Replace("$3", "'abd'", StringComparison.Ordinal)
                    .Replace("$4", "'1234'", StringComparison.Ordinal)
                    .Replace("$5", "51", StringComparison.Ordinal),
                nameof(FindOrders.Newest) => FindOrders
                    .Newest.Replace("($1)", "('{1}'::int[])", StringComparison.Ordinal)
                    .Replace("$2, $3", "'2026-01-10Z', 1", StringComparison.Ordinal)
                    .Replace("$4", "51", StringComparison.Ordinal),
                _ => LateOrders
                    .Sql.Replace("$1", "1", StringComparison.Ordinal)
                    .Replace("$2", "now()", StringComparison.Ordinal)
                    .Replace("$3", "NULL", StringComparison.Ordinal)
                    .Replace("$4, $5", "'2026-01-10Z', 1", StringComparison.Ordinal)
                    .Replace("$6", "51", StringComparison.Ordinal),
            }
        );

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on orders", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on parcels", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_shows_where_the_money_of_an_order_is()
    {
        var order = await Desk.AddOrderAsync();
        await AddRefundAsync(order, "discount", "desk", "approved", 20m);
        await AddRefundAsync(order, "without-return", "desk", "unknown", 30m);
        await AddRefundAsync(order, "discount", "desk", "rejected", 5m);
        await AddRefundAsync(order, "freight", "desk", "approved", 12m);
        await AddRefundAsync(order, "return", "platform", "paid", 19m);

        var truth = (await ViewAsync("finance", order)).Require();

        Assert.Equal(new OrderMoney(129m, 10m, 49m, 20m, 12m, 0m), truth.Money);
        Assert.Equal(60m, truth.Money.Free);
        Assert.Equal([("BW-500-N", 2), ("BG-1", 1)], truth.Lines.Select(line => (line.Sku, line.Quantity)));
        Assert.Equal(5, truth.Refunds.Count);
    }

    [Fact]
    public async Task An_order_shows_its_cases_and_is_unknown_where_there_is_none()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await Desk.OpenAsync("courier", order);

        var shown = Assert.Single((await ViewAsync("agent", order)).Require().Cases);

        Assert.Equal((@case, "courier", "K1", "open"), (shown.Number, shown.Workflow, shown.Step, shown.State));
        Assert.Equal(1, Assert.Single((await FindAsync("agent", order)).Items).OpenCases);
        Assert.Equal("order-unknown", (await ViewAsync("agent", "1")).Refusal?.Code);
    }

    [Fact]
    public async Task An_order_typed_in_is_unverified_and_can_have_a_case()
    {
        var request = new EnterOrderRequest(TestDesk.Person("agent"), "demo-1", "77001", 59.90m, Ordered)
        {
            Buyer = "小李",
            PhoneTail = "1234",
            Lines = [new(1, "SKU-1", "雨伞", 1, 59.90m)],
            Parcels = [new("ZTO", "7301")],
        };

        (await Desk.Get<EnterOrder>().RunAsync(request, default)).Require();

        var truth = (await ViewAsync("agent", "77001")).Require();
        Assert.Equal((false, false, 59.90m), (truth.Verified, truth.PaidDiffers, truth.Money.Paid));
        Assert.Equal("7301", Assert.Single(truth.Parcels).TrackingNumber);
        await Desk.OpenAsync("courier", "77001");
        Assert.Equal("order-exists", (await Desk.Get<EnterOrder>().RunAsync(request, default)).Refusal?.Code);
    }

    [Fact]
    public async Task Who_typed_an_order_in_when_and_with_which_sum_is_kept()
    {
        var request = new EnterOrderRequest(TestDesk.Person("agent"), "demo-1", "77001", 59.90m, Ordered)
        {
            Freight = 6m,
        };

        (await Desk.Get<EnterOrder>().RunAsync(request, default)).Require();
        await Desk.Get<EnterOrder>()
            .RunAsync(request with { Person = TestDesk.Person("supervisor"), Paid = 99m }, default);

        var kept = await Desk.ScalarAsync<string>(
            """
            SELECT string_agg(concat_ws(' ', p.user_name, a.subject, a.detail ->> 'paid', a.detail ->> 'freight'), '; ')
            FROM audit a JOIN people p ON p.id = a.person_id WHERE a.act = 'enter-order' AND a.at = $1
            """,
            Desk.Time.Now
        );
        Assert.Equal("agent demo-1/77001 59.90 6.00", kept);
    }

    [Fact]
    public async Task The_same_key_types_an_order_in_once()
    {
        var request = new EnterOrderRequest(TestDesk.Person("agent"), "demo-1", "77001", 1m, Ordered)
        {
            Key = new ActKey("k-1", [1, 2, 3]),
        };

        Assert.Null((await Desk.Get<EnterOrder>().RunAsync(request, default)).Require().Repeated);
        Assert.NotNull((await Desk.Get<EnterOrder>().RunAsync(request, default)).Require().Repeated);
        var other = request with { Key = new ActKey("k-1", [9]) };
        Assert.Equal("key-used-otherwise", (await Desk.Get<EnterOrder>().RunAsync(other, default)).Refusal?.Code);
    }

    [Fact]
    public async Task Of_two_that_are_sent_at_once_under_one_key_the_second_gets_the_answer_of_the_first()
    {
        var request = new EnterOrderRequest(TestDesk.Person("agent"), "demo-1", "77001", 1m, Ordered)
        {
            Key = new ActKey("k-1", [1, 2, 3]),
        };
        await using var connection = await Desk.Database.OpenConnectionAsync();
        await using var first = await connection.BeginTransactionAsync();
        await using var writes = new Npgsql.NpgsqlCommand(
            """
            WITH entered AS (
                INSERT INTO orders (shop_id, number, platform, paid, freight, status, created_at, verified, paid_differs)
                SELECT id, '77001', 'taobao', 1, 0, 'paid', now(), false, false FROM shops)
            INSERT INTO idempotency_keys (person_id, key, request_hash, at, subject) VALUES ($1, 'k-1', '\x010203', now(), '77001')
            """,
            connection
        )
        {
            Parameters = { new() { Value = request.Person } },
        };
        await writes.ExecuteNonQueryAsync();

        var second = Task.Run(() => Desk.Get<EnterOrder>().RunAsync(request, default));
        while (await Desk.ScalarAsync<long>(WaitingForAnother) == 0)
        {
            await Task.Yield();
        }

        await first.CommitAsync();
        Assert.NotNull((await second).Require().Repeated);
    }

    [Theory]
    [InlineData("", "1", "", "number")]
    [InlineData("1.93E+15 ", "1", "", "number")]
    [InlineData("1", "-1", "", "paid")]
    [InlineData("1", "0.001", "", "paid")]
    [InlineData("1", "1", "123", "phoneTail")]
    public async Task What_cannot_be_is_refused_by_its_field(string number, string paid, string phone, string field)
    {
        var request = new EnterOrderRequest(TestDesk.Person("agent"), "demo-1", number, decimal.Parse(paid), Ordered)
        {
            PhoneTail = phone.Length > 0 ? phone : null,
        };

        var refusal = (await Desk.Get<EnterOrder>().RunAsync(request, default)).Refusal;

        Assert.Equal(("input-invalid", field), (refusal?.Code, refusal?.Numbers["input"]));
    }

    [Fact]
    public async Task The_warehouse_types_no_orders_in()
    {
        var request = new EnterOrderRequest(TestDesk.Person("warehouse"), "demo-1", "77001", 1m, Ordered);

        Assert.Equal("not-your-role", (await Desk.Get<EnterOrder>().RunAsync(request, default)).Refusal?.Code);
    }

    Task<Result<OrderTruth>> ViewAsync(string person, string order) =>
        Desk.Get<OrderView>().ReadAsync(TestDesk.Person(person), "demo-1", order, default);

    async Task<Page<OrderSummary>> FindAsync(string person, string? text, string? after = null, int limit = 50) =>
        (
            await Desk.Get<FindOrders>()
                .RunAsync(new FindOrdersRequest(TestDesk.Person(person), text, null, after, limit), default)
        ).Require();

    Task AddRefundAsync(string order, string kind, string origin, string state, decimal amount) =>
        Desk.SqlAsync(
            """
            INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors, content,
                                 paid_by_approver)
            SELECT gen_random_uuid(), o.shop_id, o.id, $2, $3, $4, $5, 'late', 'platform-refund', 'courier', now(), '{}', 1, false
            FROM orders o WHERE o.number = $1
            """,
            order,
            kind,
            origin,
            state,
            amount
        );
}
