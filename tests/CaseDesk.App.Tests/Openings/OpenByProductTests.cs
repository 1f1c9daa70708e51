using CaseDesk.App.Cases;
using CaseDesk.App.Openings;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Time;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Openings;

/// <summary>It is Friday, 2026-11-20, 10:00 in Shanghai.</summary>
public sealed class OpenByProductTests : DeskTest
{
    static readonly string[] AllKinds = [KindKeys.ParcelWatch, KindKeys.OrderFollowUp, KindKeys.PaymentReminder];

    [Fact]
    public async Task Nothing_is_opened_in_a_shop_that_has_not_switched_it_on()
    {
        await OneOfEachAsync();

        Assert.Equal(0, await RunAsync());
        Assert.Empty(await CasesAsync());
    }

    [Fact]
    public async Task Each_thing_gets_its_case_and_no_second_one()
    {
        await OneOfEachAsync();
        await Desk.LetOpenAsync(ShopOpenings.Of(AllKinds) with { LookBackDays = 30 });

        Assert.Equal(4, await RunAsync());
        Assert.Equal(
            [
                "order-follow-up A8 agent",
                "parcel-watch L1 logistics no-progress",
                "parcel-watch L1 logistics not-shipped",
                "payment-reminder B1 agent",
            ],
            await CasesAsync()
        );
        Assert.Equal(0, await RunAsync());
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task What_is_switched_off_again_is_not_opened_any_more()
    {
        await Desk.LetOpenAsync(AllKinds);
        await Desk.LetOpenAsync();
        await UnpaidAsync(minutes: 16);

        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task It_is_the_products_own_act_and_nobodys_case_yet()
    {
        await Desk.LetOpenAsync(KindKeys.PaymentReminder);
        await UnpaidAsync(minutes: 15);

        Desk.Time.Step(TimeSpan.FromMinutes(1));
        await RunAsync();

        var number = await Desk.ScalarAsync<string>("SELECT number FROM cases");
        var (entry, _) = Assert.Single(await Histories.OfAsync(Desk.Database, number));
        Assert.Equal(("opened", "clock", null, "B1"), (entry.Action, entry.Role, entry.Person, entry.To));
        Assert.Contains("\"order\":\"U-15-0\"", entry.Body, StringComparison.Ordinal);
        var agent = TestDesk.Person("agent");
        var work = (await Desk.Get<CaseList>().PageAsync(agent, new CaseQuery(), default)).Require();
        var line = Assert.Single(work.Items);
        Assert.Equal((number, "B1", null), (line.Number, line.Step, line.Assignee));
    }

    [Fact]
    public async Task Any_number_of_servers_at_once_open_each_thing_once()
    {
        await Desk.LetOpenAsync(KindKeys.PaymentReminder);
        for (var i = 0; i < 60; i++)
        {
            await UnpaidAsync(minutes: 14, i);
        }

        Desk.Time.Step(TimeSpan.FromMinutes(1));
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(batch: 7))));
        var rest = await RunAsync();

        Assert.Equal(60, servers.Sum() + rest);
        Assert.Equal(60, await Desk.ScalarAsync<long>("SELECT count(DISTINCT order_id) FROM cases"));
        Assert.Equal(60, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Once_is_held_by_the_database_itself()
    {
        await Desk.LetOpenAsync(KindKeys.PaymentReminder);
        await UnpaidAsync(minutes: 14);
        Desk.Time.Step(TimeSpan.FromMinutes(2));
        await RunAsync();

        var twice = await Assert.ThrowsAsync<PostgresException>(() =>
            Desk.SqlAsync("INSERT INTO product_openings SELECT * FROM product_openings")
        );
        Assert.Equal(PostgresErrorCodes.UniqueViolation, twice.SqlState);
    }

    [Fact]
    public async Task A_case_that_has_ended_or_was_taken_up_again_is_not_opened_anew()
    {
        await Desk.LetOpenAsync(KindKeys.ParcelWatch);
        await ShippedAsync(hours: 72);
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        await RunAsync();
        var number = await Desk.ScalarAsync<string>("SELECT number FROM cases");

        await Desk.MoveAsync("logistics", number, "moving");
        Assert.Equal(0, await RunAsync());
        var reopen = new ReopenRequest(TestDesk.Person("supervisor"), number, "L1", "又停了");
        (await Desk.Get<ReopenCase>().RunAsync(reopen, default)).Require();

        Assert.Equal(0, await RunAsync());
    }

    [Theory]
    [InlineData(14, 0)]
    [InlineData(15, 1)]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    public async Task An_unpaid_order_is_taken_up_after_fifteen_minutes_and_while_time_is_left(int minutes, int opened)
    {
        await UnpaidAsync(minutes);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.PaymentReminder) with { LookBackDays = 1 });

        Assert.Equal(opened, await RunAsync());
    }

    [Theory]
    [InlineData("shipped_at")]
    [InlineData("delivered_at")]
    public async Task Nobody_is_reminded_to_pay_for_what_was_sent_already(string since)
    {
        await UnpaidAsync(minutes: 20);
        await Desk.SqlAsync($"UPDATE orders SET {since} = created_at");
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.PaymentReminder) with { LookBackDays = 1 });

        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task What_is_found_too_late_is_not_found_again()
    {
        await UnpaidAsync(minutes: 60);
        await UnpaidAsync(minutes: 30);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.PaymentReminder) with { LookBackDays = 1 });
        var before = await Desk.ScalarAsync<long>("SELECT nextval('case_numbers')");

        Assert.Equal(1, await RunAsync());

        Assert.Equal(2, await Desk.ScalarAsync<long>("SELECT count(*) FROM product_openings"));
        Assert.Equal(before + 2, await Desk.ScalarAsync<long>("SELECT nextval('case_numbers')"));
    }

    [Theory]
    [InlineData(71, 0)]
    [InlineData(72, 1)]
    public async Task A_parcel_is_watched_when_it_has_been_on_its_way_too_long(int hours, int opened)
    {
        await ShippedAsync(hours);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.ParcelWatch) with { LookBackDays = 1 });

        Assert.Equal(opened, await RunAsync());
    }

    [Fact]
    public async Task The_parcels_of_an_order_are_watched_one_after_the_other()
    {
        await ShippedAsync(hours: 80);
        await ParcelAsync(1, "YT1", hours: 80);
        await ParcelAsync(2, "YT2", hours: 80);
        await ParcelAsync(3, "YT3", hours: 10);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.ParcelWatch) with { LookBackDays = 3 });

        Assert.Equal(1, await RunAsync());
        Assert.Equal(0, await RunAsync());
        await MovingAsync();
        Assert.Equal(1, await RunAsync());
        Assert.Equal(
            ["物流停滞 · YT1 · 2026-11-17 02:00", "物流停滞 · YT2 · 2026-11-17 02:00"],
            await ColumnAsync("SELECT summary FROM cases ORDER BY summary")
        );
        Desk.Time.Step(TimeSpan.FromHours(62));
        Assert.Equal(0, await RunAsync());
        await MovingAsync();
        Assert.Equal(1, await RunAsync());
    }

    [Fact]
    public async Task A_parcel_whose_number_becomes_known_later_is_watched_once()
    {
        await ShippedAsync(hours: 80);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.ParcelWatch) with { LookBackDays = 3 });
        Assert.Equal(1, await RunAsync());
        await MovingAsync();

        await ParcelAsync(1, "", hours: 80);
        Assert.Equal(0, await RunAsync());
        await Desk.SqlAsync("UPDATE parcels SET tracking_number = 'YT1'");

        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task What_a_courier_case_or_somebodys_own_watch_follows_already_is_left_alone()
    {
        await ShippedAsync(hours: 80);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.ParcelWatch) with { LookBackDays = 3 });
        await Desk.OpenAsync(KindKeys.ParcelWatch, "S-80", by: "logistics", new { seen = "no-progress" });

        Assert.Equal(0, await RunAsync());
    }

    [Theory]
    [InlineData(81, false, 0)]
    [InlineData(81, true, 1)]
    [InlineData(79, true, 0)]
    public async Task A_courier_case_stands_against_a_watch_while_it_is_open_or_where_it_was_logged_since(
        int openedHoursAgo,
        bool ended,
        int opened
    )
    {
        await ShippedAsync(hours: 80);
        var courier = await Desk.OpenAsync("courier", "S-80");
        if (ended)
        {
            await Desk.MoveAsync("agent", courier, "withdraw", new { reason = "弄错了" });
        }

        await Desk.SqlAsync("UPDATE cases SET opened_at = $1", Desk.Time.Now.AddHours(-openedHoursAgo));
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.ParcelWatch) with { LookBackDays = 3 });

        Assert.Equal(opened, await RunAsync());
    }

    [Fact]
    public async Task A_parcel_of_which_the_import_tells_is_watched_for_what_was_told()
    {
        await ShippedAsync(hours: 90);
        await Desk.SqlAsync(
            """
            INSERT INTO imports (shop_id, source, state, started_at, started_by, dry_run, files, counts, bytes_read, bytes_total, rows_read)
            SELECT id, 'casedesk', 'done', $1, $2, false, '[]', '{}', 0, 0, 0 FROM shops WHERE key = 'demo-1'
            """,
            Desk.Time.Now.AddHours(-1),
            TestDesk.Person("clerk")
        );
        await Desk.SqlAsync("UPDATE orders SET status = 'refused', import_id = (SELECT max(id) FROM imports)");
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.ParcelWatch) with { LookBackDays = 1 });

        Assert.Equal(1, await RunAsync());
        Assert.Equal(["parcel-watch L1 logistics refused"], await CasesAsync());
    }

    [Fact]
    public async Task Whoever_has_complained_is_not_asked_whether_all_is_well()
    {
        await DeliveredAsync(hours: 73, "D-1");
        await DeliveredAsync(hours: 73, "D-2");
        await Desk.OpenAsync("courier", "D-1");
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.OrderFollowUp) with { LookBackDays = 1 });

        Assert.Equal(1, await RunAsync());
        Assert.Equal(
            "D-2",
            await Desk.ScalarAsync<string>(
                "SELECT o.number FROM cases c JOIN orders o ON o.id = c.order_id WHERE c.workflow = 'order-follow-up'"
            )
        );
    }

    [Fact]
    public async Task A_follow_up_is_due_a_day_after_the_third_day_since_the_delivery()
    {
        await DeliveredAsync(hours: 72, "D-1");
        await Desk.LetOpenAsync(KindKeys.OrderFollowUp);

        await RunAsync();

        Assert.Equal(
            "2026-11-21 10:00",
            await Desk.DueAsync(await Desk.ScalarAsync<string>("SELECT number FROM cases"))
        );
    }

    [Fact]
    public async Task Old_orders_are_left_alone_and_the_number_is_told_before_anything_is_switched_on()
    {
        for (var i = 0; i < 5; i++)
        {
            await DeliveredAsync(hours: 72 + 24 * i, $"D-{i}");
        }

        Assert.Equal(1, (await PreviewAsync(lookBack: 0))[KindKeys.OrderFollowUp]);
        Assert.Equal(3, (await PreviewAsync(lookBack: 2))[KindKeys.OrderFollowUp]);
        Assert.Empty(await CasesAsync());

        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.OrderFollowUp) with { LookBackDays = 2 });
        Assert.Equal(3, await RunAsync());
        Assert.Equal(0, (await PreviewAsync(lookBack: 2))[KindKeys.OrderFollowUp]);
    }

    [Fact]
    public async Task A_longer_limit_of_the_shops_own_leaves_time_to_remind()
    {
        await UnpaidAsync(minutes: 90);
        await Desk.LimitAsync("payment-reminder/B1", 3.Hours);
        await Desk.LetOpenAsync(ShopOpenings.Of(KindKeys.PaymentReminder) with { LookBackDays = 1 });

        Assert.Equal(1, await RunAsync());
    }

    [Fact]
    public async Task Switching_on_is_an_act_of_the_administrator_that_stands_in_the_books()
    {
        await Desk.LetOpenAsync(KindKeys.PaymentReminder);

        Assert.Contains(
            "payment-reminder",
            await Desk.ScalarAsync<string>("SELECT detail FROM audit WHERE act = 'change-shop'"),
            StringComparison.Ordinal
        );
        var refused = await Desk.Get<PreviewOpenings>()
            .RunAsync(TestDesk.Person("supervisor"), "demo-1", ShopOpenings.Of(), default);
        Assert.Equal("not-your-role", refused.Refusal?.Code);
    }

    [Fact]
    public async Task An_order_that_an_import_is_writing_at_this_moment_is_found_the_next_time()
    {
        await Desk.LetOpenAsync(KindKeys.PaymentReminder);
        await UnpaidAsync(minutes: 14);
        Desk.Time.Step(TimeSpan.FromMinutes(2));
        await using var import = await Desk.Database.OpenConnectionAsync();
        await using (var writing = await import.BeginTransactionAsync())
        {
            await using var pays = new NpgsqlCommand("UPDATE orders SET status = 'seen'", import);
            await pays.ExecuteNonQueryAsync();
            Assert.Equal(0, await RunAsync());
            await writing.CommitAsync();
        }

        Assert.Equal(1, await RunAsync());
    }

    Task<int> RunAsync(int batch = 100) =>
        new OpenByProduct(Desk.Database, Desk.Time, Desk.Get<HouseDirectory>(), Catalogue.Definitions)
        {
            BatchSize = batch,
        }.RunAsync(default);

    async Task<IReadOnlyDictionary<string, int>> PreviewAsync(int lookBack) =>
        (
            await Desk.Get<PreviewOpenings>()
                .RunAsync(
                    TestDesk.Person("administrator"),
                    "demo-1",
                    ShopOpenings.Of(KindKeys.OrderFollowUp) with
                    {
                        LookBackDays = lookBack,
                    },
                    default
                )
        ).Require();

    async Task OneOfEachAsync()
    {
        await UnpaidAsync(minutes: 20);
        await ShippedAsync(hours: 100);
        await DeliveredAsync(hours: 80, "D-80");
        await OrderAsync("P-1", "paid_at = created_at, paid = 59, promised_at = $2 - interval '1 hour'");
    }

    Task UnpaidAsync(int minutes, int nth = 0) =>
        Desk.AddUnpaidOrderAsync(Desk.Time.Now.AddMinutes(-minutes), number: $"U-{minutes}-{nth}");

    Task ShippedAsync(int hours) =>
        OrderAsync($"S-{hours}", $"paid_at = created_at, paid = 59, shipped_at = $2 - interval '{hours} hours'");

    Task DeliveredAsync(int hours, string number) =>
        OrderAsync(
            number,
            $"paid_at = created_at, paid = 59, shipped_at = $2 - interval '9 days', delivered_at = $2 - interval '{hours} hours'"
        );

    async Task OrderAsync(string number, string set)
    {
        await Desk.AddUnpaidOrderAsync(Desk.Time.Now.AddDays(-10), number: number);
        await Desk.SqlAsync($"UPDATE orders SET {set} WHERE number = $1", number, Desk.Time.Now);
    }

    async Task MovingAsync() =>
        await Desk.MoveAsync(
            "logistics",
            await Desk.ScalarAsync<string>("SELECT number FROM cases WHERE state = 'open'"),
            "moving"
        );

    Task ParcelAsync(int seq, string tracking, int hours) =>
        Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number, shipped_at) SELECT id, $1, 'YTO', $2, $3 FROM orders",
            seq,
            tracking,
            Desk.Time.Now.AddHours(-hours)
        );

    Task<List<string>> CasesAsync() =>
        ColumnAsync(
            "SELECT concat_ws(' ', workflow, step, owner_key, known::json -> 'inputs' ->> 'seen') FROM cases ORDER BY 1"
        );

    async Task<List<string>> ColumnAsync(string sql)
    {
        await using var command = Desk.Database.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await row.ReadAsync())
        {
            values.Add(row.GetString(0));
        }

        return values;
    }
}
