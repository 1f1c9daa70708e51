using CaseDesk.App.Cases;
using CaseDesk.App.Notices;
using CaseDesk.App.Verification;
using CaseDesk.Domain.Money;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

/// <summary>An order that is cancelled before it leaves the house. Tier A is 200.00.</summary>
public sealed class CancellationCaseTests : DeskTest
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddOrderReviewerAsync();
    }

    [Fact]
    public async Task What_was_paid_is_asked_for_by_the_agent_approved_by_rule_and_paid_by_anybody_entitled()
    {
        var @case = await Desk.AtCancellationAsync();

        Assert.Equal("T1B2", (await Desk.MoveAsync("order-reviewer", @case, "cancelled")).Step);

        Assert.Equal("approved", await RefundAsync<string>("state"));
        Assert.True(await RefundAsync<bool>("approved_by_rule"));
        Assert.Equal(
            ("cancellation", "ordered-twice"),
            (await RefundAsync<string>("kind"), await RefundAsync<string>("reason"))
        );
        Assert.Equal(129.00m, await RefundAsync<decimal>("amount"));
        Assert.Equal(TestDesk.Person("agent"), await RefundAsync<Guid>("requested_by"));
        Assert.Equal(3L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims"));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refund_approvals"));
        await Desk.PayReturnAsync(@case);
        Assert.Equal("T4", await StepAsync(@case));
        await Books.AssertAgreeAsync(Desk);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task The_refund_is_due_48_hours_after_the_cancellation()
    {
        var @case = await Desk.AtCancellationAsync();
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        var sheet = (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("supervisor"), @case, default)).Require();

        Assert.Equal(Desk.Time.Now.AddHours(48), sheet.Clock!.Step!.DueAt);
        Assert.True(Assert.Single(sheet.Refunds).ApprovedByRule);
    }

    [Theory]
    [InlineData(200.00, "T1B2", "approved")]
    [InlineData(200.01, "T1A3", "requested")]
    public async Task Above_tier_A_a_supervisor_decides(double paid, string step, string state)
    {
        var @case = await Desk.AtCancellationAsync(await Desk.AddUnshippedOrderAsync((decimal)paid));

        Assert.Equal(step, (await Desk.MoveAsync("order-reviewer", @case, "cancelled")).Step);

        Assert.Equal(state, await RefundAsync<string>("state"));
    }

    [Fact]
    public async Task What_the_orders_data_call_shipped_is_decided_by_a_supervisor_and_paid_at_once_when_approved()
    {
        var @case = await Desk.AtCancellationAsync(await Desk.AddOrderAsync());

        Assert.Equal("T1A3", (await Desk.MoveAsync("order-reviewer", @case, "cancelled")).Step);
        Assert.Equal("T1B1", (await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "请核对" })).Step);
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        Assert.Equal("T1B2", (await Desk.MoveAsync("supervisor", @case, "approve")).Step);
    }

    [Theory]
    [InlineData("UPDATE orders SET delivered_at = now()")]
    [InlineData(
        "INSERT INTO parcels (order_id, seq, courier, tracking_number, shipped_at) SELECT id, 7, 'YTO', 'YT7', now() FROM orders"
    )]
    [InlineData(
        "INSERT INTO parcels (order_id, seq, courier, tracking_number, delivered_at) SELECT id, 7, 'YTO', 'YT7', now() FROM orders"
    )]
    public async Task What_was_delivered_or_has_a_parcel_under_way_is_decided_by_a_supervisor_too(string told)
    {
        var @case = await Desk.AtCancellationAsync();
        await Desk.SqlAsync(told);

        Assert.Equal("T1A3", (await Desk.MoveAsync("order-reviewer", @case, "cancelled")).Step);
    }

    [Fact]
    public async Task A_parcel_that_nobody_has_taken_says_nothing()
    {
        var @case = await Desk.AtCancellationAsync();
        await Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number) SELECT id, 7, 'YTO', 'YT7' FROM orders"
        );

        Assert.Equal("T1B2", (await Desk.MoveAsync("order-reviewer", @case, "cancelled")).Step);
    }

    [Fact]
    public async Task The_agent_of_the_case_does_not_approve_what_was_asked_for_in_their_name()
    {
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("agent")
        );
        var @case = await Desk.AtCancellationAsync(await Desk.AddUnshippedOrderAsync(500.00m));
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        Assert.Equal("not-the-requester", (await Desk.TryMoveAsync("agent", @case, "approve")).Refusal?.Code);
    }

    [Fact]
    public async Task Where_nothing_is_left_to_give_back_the_case_ends_and_the_cancellation_stands()
    {
        var @case = await Desk.AtCancellationAsync();
        await Desk.SqlAsync("UPDATE orders SET platform_refunded = 129");

        var done = await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        Assert.Equal("cancelled", done.Outcome);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds"));
        Assert.Equal(Desk.Time.Now.UtcDateTime, await Desk.ScalarAsync<DateTime>("SELECT cancelled_at FROM orders"));
    }

    [Fact]
    public async Task Only_what_is_free_of_the_orders_money_and_units_is_asked_for()
    {
        var order = await Desk.AddUnshippedOrderAsync();
        var other = await Desk.OpenAsync("refund-only", order);
        await Desk.MoveAsync(
            "agent",
            other,
            "refundable",
            new
            {
                lines = ReturnWay.OneUnit,
                amount = "50.00",
                reason = "ordered-twice",
                method = "platform-refund",
                bearer = "company",
            }
        );
        var @case = await Desk.AtCancellationAsync(order);

        await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        Assert.Equal(79.00m, await Desk.ScalarAsync<decimal>("SELECT amount FROM refunds WHERE kind = 'cancellation'"));
        Assert.Equal(3L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims"));
    }

    [Fact]
    public async Task A_change_of_what_a_rule_approved_wants_a_persons_yes()
    {
        var @case = await Desk.AtCancellationAsync();
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        await Desk.MoveAsync("supervisor", @case, "change", new { reason = "改转账" });
        await Desk.MoveAsync("agent", @case, "applied", ReturnWay.RefundOrder("100.00"));

        Assert.Equal("T1A3", await StepAsync(@case));
        Assert.Equal(
            ("cancellation", false),
            (await RefundAsync<string>("kind"), await RefundAsync<bool>("approved_by_rule"))
        );
        Assert.Equal("T1B2", (await Desk.MoveAsync("supervisor", @case, "approve")).Step);
        Assert.Equal(
            "not-the-approver",
            (
                await Desk.TryMoveAsync(
                    "supervisor",
                    @case,
                    "paid",
                    new { reference = "R-9", time = Desk.Time.Now.UtcDateTime }
                )
            )
                .Refusal
                ?.Code
        );
    }

    [Fact]
    public async Task What_had_left_after_all_comes_back_as_a_return()
    {
        var @case = await Desk.AtCancellationAsync();

        Assert.Equal("T1A1", (await Desk.MoveAsync("order-reviewer", @case, "already-shipped")).Step);
    }

    [Fact]
    public async Task What_was_confirmed_and_had_left_after_all_is_not_cancelled_any_more()
    {
        var @case = await Desk.AtCancellationAsync(await Desk.AddUnshippedOrderAsync(500.00m));
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");
        await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "已发出" });

        Assert.Equal("T1A1", (await Desk.MoveAsync("order-reviewer", @case, "already-shipped")).Step);

        Assert.Equal(
            1L,
            await Desk.ScalarAsync<long>(
                "SELECT count(*) FROM orders WHERE cancelled_at IS NULL AND cancellation_confirmed_at IS NULL"
            )
        );
        Assert.Contains(
            "\"cancellationTakenBack\"",
            await Desk.ScalarAsync<string>("SELECT body FROM history WHERE action = 'already-shipped'"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_the_order_system_says_is_not_taken_back_with_what_was_confirmed()
    {
        var order = await Desk.AddUnshippedOrderAsync(500.00m);
        var told = Desk.Time.Now.AddHours(-5);
        await Desk.SqlAsync("UPDATE orders SET cancelled_at = $1", told);
        var @case = await Desk.AtCancellationAsync(order);
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");
        await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "请核对" });

        await Desk.MoveAsync("order-reviewer", @case, "already-shipped");

        Assert.Equal(told.UtcDateTime, await Desk.ScalarAsync<DateTime>("SELECT cancelled_at FROM orders"));
        Assert.Equal(
            1L,
            await Desk.ScalarAsync<long>("SELECT count(*) FROM orders WHERE cancellation_confirmed_at IS NULL")
        );
    }

    [Fact]
    public async Task What_another_case_confirmed_as_well_stands_until_that_takes_it_back()
    {
        var order = await Desk.AddUnshippedOrderAsync(500.00m);
        var @case = await Desk.AtCancellationAsync(order);
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");
        var other = await Desk.AtCancellationAsync(order);
        Assert.Equal("cancelled", (await Desk.MoveAsync("order-reviewer", other, "cancelled")).Outcome);
        await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "请核对" });

        await Desk.MoveAsync("order-reviewer", @case, "already-shipped");

        Assert.Equal(
            1L,
            await Desk.ScalarAsync<long>(
                "SELECT count(*) FROM orders WHERE cancelled_at IS NOT NULL AND cancellation_confirmed_at IS NOT NULL"
            )
        );
    }

    [Fact]
    public async Task A_refund_without_return_of_an_order_that_never_left_is_cancelled_by_the_order_reviewer()
    {
        var refund = await Desk.OpenAsync("refund-only", await Desk.AddUnshippedOrderAsync());

        var @case = Assert.Single((await Desk.MoveAsync("agent", refund, "unshipped")).Opened);

        Assert.Equal("T1B1", await StepAsync(@case));
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");
        Assert.Equal(TestDesk.Person("agent"), await RefundAsync<Guid>("requested_by"));
        var told = await Desk.Get<NoticeList>().ReadAsync(TestDesk.Person("order-reviewer"), false, null, default);
        Assert.NotEmpty(told.Require().Items);
    }

    [Fact]
    public async Task The_history_says_that_no_person_approved()
    {
        var @case = await Desk.AtCancellationAsync();
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        var body = await Desk.ScalarAsync<string>("SELECT body FROM history WHERE action = 'cancelled'");

        Assert.Contains("\"byRule\":true", body, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"approved\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_says_what_was_asked_for_and_in_whose_name()
    {
        var @case = await Desk.AtCancellationAsync();
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        var body = await Desk.ScalarAsync<string>("SELECT body FROM history WHERE action = 'cancelled'");

        Assert.Contains(
            "\"amount\":\"129.00\",\"lines\":[{\"line\":1,\"quantity\":2},{\"line\":2,\"quantity\":1}],"
                + "\"reason\":\"ordered-twice\",\"method\":\"platform-refund\",\"bearer\":\"company\","
                + $"\"inNameOf\":\"{TestDesk.Person("agent")}\"",
            body,
            StringComparison.Ordinal
        );
    }

    Task<T> RefundAsync<T>(string column) =>
        Desk.ScalarAsync<T>($"SELECT {column} FROM refunds ORDER BY requested_at DESC LIMIT 1");

    Task<string> StepAsync(string @case) => Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case);
}
