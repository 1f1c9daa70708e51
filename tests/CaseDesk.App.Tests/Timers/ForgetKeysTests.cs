using CaseDesk.App.Timers;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Timers;

public sealed class ForgetKeysTests : DeskTest
{
    [Fact]
    public async Task A_key_is_kept_for_seven_days()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.TryMoveAsync(
            "agent",
            await Desk.LateParcelAsync(order),
            "withdraw",
            new { reason = "x" },
            key: "old"
        );
        Desk.Time.Step(TimeSpan.FromHours(1));
        await Desk.TryMoveAsync(
            "agent",
            await Desk.LateParcelAsync(order),
            "withdraw",
            new { reason = "x" },
            key: "new"
        );

        Desk.Time.Step(TimeSpan.FromDays(7) - TimeSpan.FromHours(1));
        Assert.Equal(0, await ForgetAsync());

        Desk.Time.Step(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await ForgetAsync());
        Assert.Equal("new", await Desk.ScalarAsync<string>("SELECT key FROM idempotency_keys"));
    }

    Task<int> ForgetAsync() => Desk.Get<ForgetKeys>().RunAsync(CancellationToken.None);
}
