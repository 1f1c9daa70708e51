using CaseDesk.App.Cases;
using CaseDesk.App.Timers;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

/// <summary>Kinds that hang on no order, that others than agents log, and whose limits count from the order.</summary>
public sealed class OpenCaseTests : DeskTest
{
    [Fact]
    public async Task What_hangs_on_no_order_is_logged_by_anybody_and_goes_its_way()
    {
        var @case = await Desk.OpenAsync(KindKeys.WarehouseIncident, order: null, by: "finance");
        await Desk.MoveAsync("clerk", @case, "reported", new { incident = "goods" });
        await Desk.MoveAsync("supervisor", @case, "acted", new { what = "清点并隔离" });

        Assert.Equal("I3", await Desk.ScalarAsync<string>("SELECT step FROM cases"));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task An_order_is_refused_where_none_is_wanted_and_wanted_where_one_must_be()
    {
        var order = await Desk.AddOrderAsync();

        Assert.Equal("order-not-wanted", (await TryAsync(KindKeys.WarehouseIncident, order, "agent")).Refusal?.Code);
        Assert.Equal("order-required", (await TryAsync(KindKeys.MisShipment, null, "agent")).Refusal?.Code);
    }

    [Theory]
    [InlineData("logistics", true)]
    [InlineData("agent", false)]
    public async Task A_case_is_its_openers_only_where_the_first_step_is(string by, bool theirs)
    {
        await Desk.OpenAsync(KindKeys.ParcelWatch, await Desk.AddOrderAsync(), by, new { seen = "returned" });

        Assert.Equal(theirs, await Desk.ScalarAsync<bool>("SELECT assignee IS NOT NULL FROM cases"));
        Assert.Equal(TestDesk.Person(by), await Desk.ScalarAsync<Guid>("SELECT opened_by FROM cases"));
    }

    [Fact]
    public async Task A_case_that_others_logged_comes_to_the_agents_as_nobodys()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await Desk.OpenAsync(KindKeys.ParcelWatch, order, "logistics", new { seen = "returned" });

        await Desk.MoveAsync("logistics", @case, "contact-buyer");

        Assert.True(await Desk.ScalarAsync<bool>("SELECT assignee IS NULL FROM cases"));
    }

    [Theory]
    [InlineData(59, null)]
    [InlineData(60, "too-late-to-open")]
    public async Task What_would_end_at_once_is_not_logged(int minutesAgo, string? code)
    {
        var order = await Desk.AddUnpaidOrderAsync(Desk.Time.Now.AddMinutes(-minutesAgo));

        var opened = await TryAsync(KindKeys.PaymentReminder, order, "agent");

        Assert.Equal(code, opened.Refusal?.Code);
        Assert.Equal(code is null ? 1L : 0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task An_unpaid_order_expires_an_hour_after_it_was_placed()
    {
        var order = await Desk.AddUnpaidOrderAsync(Desk.Time.Now.AddMinutes(-15));
        var @case = await Desk.OpenAsync(KindKeys.PaymentReminder, order);
        await Desk.MoveAsync("agent", @case, "chat", new { words = "亲，您还没有付款哦" });
        await Desk.MoveAsync("agent", @case, "chat", new { words = "再提醒一次" });
        Desk.Time.Step(TimeSpan.FromMinutes(44));
        await Desk.Get<WriteDueAlarms>().RunAsync(default);
        Assert.Equal("B1", await Desk.ScalarAsync<string>("SELECT step FROM cases"));

        Desk.Time.Step(TimeSpan.FromMinutes(1));
        await Desk.Get<WriteDueAlarms>().RunAsync(default);

        Assert.Equal("expired", await Desk.ScalarAsync<string>("SELECT outcome FROM cases"));
        Assert.Equal("2", await Desk.ScalarAsync<string>("SELECT known -> 'counted' ->> 'chat' FROM cases"));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Theory]
    [InlineData(-1, 71)]
    [InlineData(-2, 47)]
    [InlineData(-4, -1)]
    public async Task A_buyer_is_asked_within_a_day_once_he_has_had_the_goods_for_three(int deliveredDays, int dueHours)
    {
        var order = await Desk.AddOrderAsync();
        await Desk.DeliverAsync(order, Desk.Time.Now.AddDays(deliveredDays).AddHours(-1));

        await Desk.OpenAsync(KindKeys.OrderFollowUp, order);

        Assert.Equal(
            Desk.Time.Now.AddHours(dueHours).UtcDateTime,
            await Desk.ScalarAsync<DateTime>("SELECT due_at FROM cases")
        );
    }

    [Fact]
    public async Task Before_the_delivery_is_known_the_day_counts_from_the_logging()
    {
        await Desk.OpenAsync(KindKeys.OrderFollowUp, await Desk.AddOrderAsync());

        Assert.Equal(
            Desk.Time.Now.AddHours(24).UtcDateTime,
            await Desk.ScalarAsync<DateTime>("SELECT due_at FROM cases")
        );
    }

    [Theory]
    [InlineData("", "input-missing")]
    [InlineData(" \n", "input-missing")]
    [InlineData("500 letters and one", "input-invalid")]
    public async Task A_case_says_what_it_is_about(string summary, string code)
    {
        var said = summary.Length > 2 ? new string('x', 501) : summary;
        var order = await Desk.AddOrderAsync();

        var opened = await Desk.Get<OpenCase>()
            .RunAsync(
                new OpenRequest(
                    TestDesk.Person("agent"),
                    KindKeys.RefundOnly,
                    "demo-1",
                    order,
                    said,
                    TestDesk.Json(null)
                ),
                default
            );

        Assert.Equal(code, opened.Refusal?.Code);
        Assert.Equal("summary", opened.Refusal?.Numbers["input"]);
    }

    Task<Result<OpenResult>> TryAsync(string kind, string? order, string by) =>
        Desk.Get<OpenCase>()
            .RunAsync(
                new OpenRequest(TestDesk.Person(by), kind, "demo-1", order, "客户来询", TestDesk.Json(null)),
                default
            );
}
