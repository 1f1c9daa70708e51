using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Funds;

/// <summary>G-PLATFORM: what a refund export says of orders that the platform did not refund. The order was placed on 2026-11-10.</summary>
public sealed class PlatformCheckTests : RefundExportTest
{
    [Theory]
    // The last request of the file lies after the deadline, which was at 09:00 of the 20th.
    [InlineData("2026-11-09 08:00:00", "2026-11-20 09:30:00", true)]
    // It lies before, though an early one was done with after it: later requests would not be there.
    [InlineData("2026-11-09 08:00:00", "2026-11-20 08:30:00", false)]
    // The file begins after the order: an earlier request of it would not be there.
    [InlineData("2026-11-12 08:00:00", "2026-11-20 09:30:00", false)]
    public async Task An_export_beyond_the_deadline_states_that_the_platform_did_not_refund(
        string first,
        string last,
        bool states
    )
    {
        var order = await DueAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);

        await TakeAsync(
            new ExportRow("R1", "another", 5m) { Applied = first, Done = "2026-11-20 09:45:00" },
            new ExportRow("R2", "another", 5m) { Applied = last, Done = "2026-11-20 09:45:00" }
        );

        Assert.Equal(states ? null : "G-PLATFORM", (await PayAsync("authorized-agent", @case, "A1")).Refusal?.Code);
    }

    [Theory]
    [InlineData("买家申请退款，待商家处理", true)]
    [InlineData("已撤销", true)]
    public async Task An_order_that_the_export_names_is_stated_whenever_the_export_begins(string status, bool states)
    {
        var order = await DueAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);

        await TakeAsync(
            new ExportRow("R1", order, 5m)
            {
                Status = status,
                Applied = "2026-11-19 08:00:00",
                Done = "",
            },
            new ExportRow("R2", "another", 5m) { Status = "已撤销", Applied = "2026-11-20 09:45:00" }
        );

        Assert.Equal(states, (await PayAsync("authorized-agent", @case, "A1")).Succeeded);
    }

    [Fact]
    public async Task An_export_that_shows_nothing_that_succeeded_states_nothing_of_orders_that_it_does_not_name()
    {
        var order = await DueAsync();
        var @case = await ApprovedAsync(order, "20.00", line: 1);

        await TakeAsync(
            new ExportRow("R1", "another", 5m)
            {
                Status = "已撤销",
                Applied = "2026-11-09 08:00:00",
                Done = "2026-11-20 09:30:00",
            }
        );

        Assert.Equal("G-PLATFORM", (await PayAsync("authorized-agent", @case, "A1")).Refusal?.Code);
    }

    async Task<string> DueAsync()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.SqlAsync("UPDATE orders SET platform_due_at = '2026-11-20T01:00:00Z'");
        return order;
    }
}
