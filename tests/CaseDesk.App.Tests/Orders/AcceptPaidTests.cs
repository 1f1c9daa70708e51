using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.App.Tests.Imports;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Orders;

/// <summary>An order was typed in, and then an import says that another sum was paid.</summary>
public sealed class AcceptPaidTests : ImportTest
{
    const string Home = "demo-1";
    const string Number = "2210774100935528";
    const string Reason = "平台订单页核对为准";

    static readonly DateTimeOffset Ordered = new(2026, 11, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Payments_stand_still_until_a_supervisor_accepts_what_the_import_says()
    {
        await EnterAsync(100.00m);
        var @case = await ApprovedAsync("50.00");
        await ImportAsync("129.00");
        Assert.Equal("paid-differs", (await PayAsync(@case)).Refusal?.Code);

        (await AcceptAsync("supervisor", 129.00m)).Require();

        var order = await HomeOrderAsync();
        Assert.Equal((false, 100.00m, 129.00m), (order.PaidDiffers, order.PaidTyped, order.Money.Paid));
        Assert.Equal("F4", (await PayAsync(@case)).Require().Step);
    }

    [Fact]
    public async Task Who_accepted_it_when_why_and_both_sums_are_kept()
    {
        await EnterAsync(100.00m);
        await ImportAsync("129.00");

        (await AcceptAsync("supervisor", 129.00m)).Require();

        var kept = await Desk.ScalarAsync<string>(
            """
            SELECT concat_ws(' ', p.user_name, a.subject, a.detail ->> 'typed', a.detail ->> 'paid', a.detail ->> 'held', a.detail ->> 'reason')
            FROM audit a JOIN people p ON p.id = a.person_id WHERE a.act = 'accept-paid' AND a.at = $1
            """,
            Desk.Time.Now
        );
        Assert.Equal($"supervisor demo-1/{Number} 100.00 129.00 0.00 {Reason}", kept);
    }

    [Fact]
    public async Task What_is_held_beyond_the_sum_accepted_stays_and_nothing_more_is_asked_for_or_paid()
    {
        await EnterAsync(129.00m);
        var @case = await ApprovedAsync("60.00");
        await ImportAsync("50.00");

        (await AcceptAsync("supervisor", 50.00m)).Require();

        Assert.Equal((60.00m, -10.00m), await SpokenForAndFreeAsync());
        Assert.Equal("G-PAID", (await PayAsync(@case)).Refusal?.Code);
        var other = await Desk.OpenAsync("refund-only", Number);
        Assert.Equal("G-PAID", (await AskAsync(other, "1.00", line: 2)).Refusal?.Code);
    }

    [Theory]
    [InlineData("agent", Number, "129.00", Reason, "not-your-role")]
    [InlineData("finance", Number, "129.00", Reason, "not-your-role")]
    [InlineData("stranger", Number, "129.00", Reason, "shop-not-yours")]
    [InlineData("supervisor", "404", "129.00", Reason, "order-unknown")]
    [InlineData("supervisor", Number, "128.00", Reason, "stale")]
    [InlineData("supervisor", Number, "129.00", " ", "input-missing")]
    public async Task What_stands_against_it_is_said_and_the_order_stays_as_it_was(
        string person,
        string number,
        string paid,
        string reason,
        string code
    )
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "supervisor", "demo-2");
        await EnterAsync(100.00m);
        await ImportAsync("129.00");

        var refused = await AcceptAsync(person, decimal.Parse(paid), number, reason);

        Assert.Equal(code, refused.Refusal?.Code);
        Assert.True((await HomeOrderAsync()).PaidDiffers);
        Assert.Equal(0, await AcceptedAsync());
    }

    [Fact]
    public async Task Where_nothing_differs_there_is_nothing_to_accept()
    {
        await EnterAsync(129.00m);
        await ImportAsync("129.00");

        Assert.Equal("nothing-differs", (await AcceptAsync("supervisor", 129.00m)).Refusal?.Code);
    }

    [Fact]
    public async Task Of_two_supervisors_who_accept_it_at_once_one_is_told_that_nothing_differs_any_more()
    {
        await EnterAsync(100.00m);
        await ImportAsync("129.00");

        var answers = await Task.WhenAll(
            Task.Run(() => AcceptAsync("supervisor", 129.00m)),
            Task.Run(() => AcceptAsync("supervisor-2", 129.00m))
        );

        Assert.Equal("nothing-differs", Assert.Single(answers, answer => !answer.Succeeded).Refusal?.Code);
        Assert.Equal(1, await AcceptedAsync());
    }

    Task<Result<string>> AcceptAsync(string person, decimal paid, string number = Number, string reason = Reason) =>
        Desk.Get<AcceptPaid>()
            .RunAsync(new AcceptPaidRequest(TestDesk.Person(person), Home, number, paid, reason), default);

    async Task EnterAsync(decimal paid) =>
        (
            await Desk.Get<EnterOrder>()
                .RunAsync(
                    new EnterOrderRequest(TestDesk.Person("agent"), Home, Number, paid, Ordered)
                    {
                        ShippedAt = Ordered.AddDays(1),
                        Lines = [new(1, "BW-500-N", "保温杯", 1, 119m), new(2, "BG-1", "杯盖", 1, 10m)],
                    },
                    default
                )
        ).Require();

    /// <summary>The platform's own word on the same order.</summary>
    async Task ImportAsync(string paid) =>
        (
            await TryImportLinesAsync(
                $$"""
                {"shop":"demo-1","platform":"taobao","number":"{{Number}}","currency":"CNY","paid":"{{paid}}","freight":"0.00","status":"shipped","createdAt":"2026-11-10T00:00:00Z","shippedAt":"2026-11-11T00:00:00Z","payments":[{"method":"alipay","amount":"{{paid}}","reference":"2016"}],"lines":[{"line":1,"sku":"BW-500-N","title":"保温杯","quantity":1,"price":"119.00","cancelled":false},{"line":2,"sku":"BG-1","title":"杯盖","quantity":1,"price":"10.00","cancelled":false}],"parcels":[]}
                """,
                Home
            )
        ).Require();

    async Task<string> ApprovedAsync(string amount)
    {
        var @case = await Desk.OpenAsync("refund-only", Number);
        (await AskAsync(@case, amount, line: 1)).Require();
        await Desk.MoveAsync("supervisor", @case, "approve");
        return @case;
    }

    Task<Result<MoveResult>> AskAsync(string @case, string amount, int line) =>
        Desk.TryMoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line, quantity = 1 } },
                amount,
                reason = "short-shipped",
                method = "platform-refund",
                bearer = "warehouse",
            }
        );

    Task<Result<MoveResult>> PayAsync(string @case) =>
        Desk.TryMoveAsync(
            "authorized-agent",
            @case,
            "paid",
            new { reference = "A1", time = Desk.Time.Now.UtcDateTime }
        );

    async Task<(decimal SpokenFor, decimal Free)> SpokenForAndFreeAsync()
    {
        var money = (await HomeOrderAsync()).Money;
        return (money.SpokenFor, money.Free);
    }

    async Task<OrderTruth> HomeOrderAsync() =>
        (await Desk.Get<OrderView>().ReadAsync(Clerk, Home, Number, default)).Require();

    Task<long> AcceptedAsync() => Desk.ScalarAsync<long>("SELECT count(*) FROM audit WHERE act = 'accept-paid'");
}
