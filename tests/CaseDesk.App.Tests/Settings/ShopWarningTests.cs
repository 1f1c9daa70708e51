using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.App.Tests.Accounts;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;

namespace CaseDesk.App.Tests.Settings;

public sealed class ShopWarningTests : AccountTest
{
    [Fact]
    public async Task From_October_on_a_next_year_that_is_not_official_is_warned_of()
    {
        Clock.Now = new DateTimeOffset(2026, 9, 30, 15, 59, 0, TimeSpan.Zero);
        Assert.DoesNotContain(await OfAsync("demo-1"), warning => warning is ShopWarning.CalendarNotOfficial);

        Clock.Now = new DateTimeOffset(2026, 9, 30, 16, 0, 0, TimeSpan.Zero);
        var year = Assert.Single((await OfAsync("demo-1")).OfType<ShopWarning.CalendarNotOfficial>()).Year;
        Assert.Equal(new CalendarYear(2027, CalendarYearStatus.Provisional), year);
    }

    [Fact]
    public async Task Steps_that_nobody_in_the_shop_may_do_are_warned_of_until_somebody_may()
    {
        Assert.Contains([Role.Logistics], await UnheldAsync("demo-1"));

        var somebody = await PersonAsync("somebody", Role.Logistics, "demo-1");
        Assert.DoesNotContain([Role.Logistics], await UnheldAsync("demo-1"));
        Assert.Contains([Role.Logistics], await UnheldAsync("demo-2"));

        (await Use<DisableUser>().RunAsync(Administrator, somebody, disabled: true, default)).Require();
        Assert.Contains([Role.Logistics], await UnheldAsync("demo-1"));
    }

    [Fact]
    public async Task An_authorised_agent_is_an_agent_too()
    {
        Assert.Contains([Role.Agent], await UnheldAsync("demo-1"));

        await PersonAsync("payer", Role.AuthorizedAgent, "demo-1");

        Assert.DoesNotContain([Role.Agent], await UnheldAsync("demo-1"));
    }

    [Fact]
    public async Task They_are_for_the_administrator()
    {
        var clerk = await PersonAsync("clerk", Role.Clerk, "demo-1");

        Assert.Equal("not-your-role", (await Use<ShopWarnings>().RunAsync(clerk, default)).Refusal?.Code);
    }

    async Task<IReadOnlyList<ShopWarning>> OfAsync(string shop) =>
        (await Use<ShopWarnings>().RunAsync(Administrator, default)).Require().GetValueOrDefault(shop, []);

    async Task<IEnumerable<IReadOnlyList<Role>>> UnheldAsync(string shop) =>
        (await OfAsync(shop)).OfType<ShopWarning.NobodyHolds>().Select(warning => warning.OneOf);
}
