using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Imports;

/// <summary>An order reviewer confirmed on a case that an order is cancelled; a file comes that does not know it.</summary>
public sealed class ConfirmedCancellationTests : ImportTest
{
    const string Number = "2210774100935528";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddOrderReviewerAsync();
    }

    [Fact]
    public async Task What_was_confirmed_stands_and_the_money_goes_back()
    {
        await ImportAsync(cancelledAt: null);
        var confirmed = Desk.Time.Now.UtcDateTime;
        var @case = await Desk.AtCancellationAsync(Number);
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");

        await ImportAsync(cancelledAt: null, buyer: "u***1");

        Assert.Equal(confirmed, await CancelledAsync());
        await Desk.PayReturnAsync(@case);
        Assert.Equal("paid", await Desk.ScalarAsync<string>("SELECT state FROM refunds"));
    }

    [Fact]
    public async Task When_the_file_knows_when_it_was_cancelled_its_time_stands()
    {
        await ImportAsync(cancelledAt: null);
        var @case = await Desk.AtCancellationAsync(Number);
        await Desk.MoveAsync("order-reviewer", @case, "cancelled");
        var earlier = Desk.Time.Now.AddHours(-2);

        await ImportAsync(earlier);

        Assert.Equal(earlier.UtcDateTime, await CancelledAsync());
    }

    Task<DateTime> CancelledAsync() => Desk.ScalarAsync<DateTime>("SELECT cancelled_at FROM orders");

    async Task ImportAsync(DateTimeOffset? cancelledAt, string buyer = "t***9")
    {
        var cancelled = cancelledAt is { } at ? $"\"{Instants.Plain(at)}\"" : "null";
        var order = $$"""
            {"shop":"demo-1","platform":"taobao","number":"{{Number}}","buyer":"{{buyer}}","currency":"CNY","paid":"129.00","freight":"10.00","status":"paid","createdAt":"2026-11-10T02:00:00Z","paidAt":"2026-11-10T02:05:00Z","cancelledAt":{{cancelled}},"payments":[{"method":"alipay","amount":"129.00","reference":"2016"}],"lines":[{"line":1,"sku":"BW-500-N","title":"cup","quantity":1,"price":"119.00","cancelled":false}],"parcels":[]}
            """;
        (await TryImportLinesAsync(order, "demo-1")).Require();
    }
}
