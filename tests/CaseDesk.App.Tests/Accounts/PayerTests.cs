using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Tests.Accounts;

public sealed class PayerTests : AccountTest
{
    Guid supervisor;
    Guid agent;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        supervisor = await PersonAsync("supervisor", Role.Supervisor, "demo-1");
        agent = await PersonAsync("payer", Role.AuthorizedAgent, "demo-1", "demo-2");
    }

    [Fact]
    public async Task An_authorised_agent_pays_in_that_shop_from_then_until_then()
    {
        (await AuthorizeAsync(supervisor, agent, "demo-1")).Require();

        Assert.Equal([false, false], await MayPayAsync());
        Clock.Step(TimeSpan.FromHours(1));
        Assert.Equal([true, false], await MayPayAsync());
        Clock.Step(TimeSpan.FromHours(8));
        Assert.Equal([false, false], await MayPayAsync());
    }

    [Fact]
    public async Task An_authorisation_that_is_taken_back_holds_no_longer()
    {
        var id = (await AuthorizeAsync(supervisor, agent, "demo-1")).Require();
        Clock.Step(TimeSpan.FromHours(2));

        (await Use<RevokePayer>().RunAsync(supervisor, id, default)).Require();

        Assert.Equal([false, false], await MayPayAsync());
    }

    [Fact]
    public async Task Nobody_authorises_itself()
    {
        var both = new ChangedUser(supervisor, "s", [Role.Supervisor, Role.AuthorizedAgent], ["demo-1"]);
        (await Use<ChangeUser>().RunAsync(Administrator, both, default)).Require();

        Assert.Equal("own-account", (await AuthorizeAsync(supervisor, supervisor, "demo-1")).Refusal?.Code);
    }

    [Fact]
    public async Task Only_a_supervisor_of_the_shop_authorises()
    {
        Assert.Equal("shop-not-yours", (await AuthorizeAsync(supervisor, agent, "demo-2")).Refusal?.Code);
        Assert.Equal("shop-not-yours", (await AuthorizeAsync(Administrator, agent, "demo-1")).Refusal?.Code);
        Assert.Equal("not-your-role", (await AuthorizeAsync(agent, supervisor, "demo-1")).Refusal?.Code);
    }

    [Fact]
    public async Task Only_an_authorised_agent_of_the_shop_is_authorised()
    {
        var plain = await PersonAsync("agent", Role.Agent, "demo-1");
        var elsewhere = await PersonAsync("payer-2", Role.AuthorizedAgent, "demo-2");

        Assert.Equal("not-an-authorized-agent", (await AuthorizeAsync(supervisor, plain, "demo-1")).Refusal?.Code);
        Assert.Equal("not-an-authorized-agent", (await AuthorizeAsync(supervisor, elsewhere, "demo-1")).Refusal?.Code);
    }

    Task<Result<long>> AuthorizeAsync(Guid by, Guid person, string shop) =>
        Use<AuthorizePayer>()
            .RunAsync(by, new PayerAuthorization(person, shop, Clock.Now.AddHours(1), Clock.Now.AddHours(9)), default);

    async Task<IEnumerable<bool>> MayPayAsync() =>
        (await Use<People>().FindAsync(agent, default))!.Shops.Select(shop => shop.MayPay);
}
