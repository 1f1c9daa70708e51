using CaseDesk.App.Accounts;
using CaseDesk.Domain.People;

namespace CaseDesk.App.Tests.Accounts;

public sealed class ApiKeyTests : AccountTest
{
    [Fact]
    public async Task A_key_stands_for_its_person_until_it_is_revoked()
    {
        var agent = await PersonAsync("agent", Role.Agent, "demo-1");
        var made = (await Use<MakeApiKey>().RunAsync(Administrator, agent, "ERP", default)).Require();

        Assert.Equal(agent, (await Use<KeyHolders>().FindAsync(made.Key, default))?.Person);
        Assert.Null(await Use<KeyHolders>().FindAsync(made.Key + "x", default));

        (await Use<RevokeApiKey>().RunAsync(Administrator, made.Id, default)).Require();
        Assert.Null(await Use<KeyHolders>().FindAsync(made.Key, default));
    }

    [Fact]
    public async Task The_key_of_a_disabled_person_stands_for_nobody()
    {
        var agent = await PersonAsync("agent", Role.Agent, "demo-1");
        var made = (await Use<MakeApiKey>().RunAsync(Administrator, agent, "ERP", default)).Require();

        (await Use<DisableUser>().RunAsync(Administrator, agent, disabled: true, default)).Require();

        Assert.Null(await Use<KeyHolders>().FindAsync(made.Key, default));
    }

    [Fact]
    public async Task The_list_tells_keys_apart_and_when_they_were_used_but_not_what_they_are()
    {
        var made = (await Use<MakeApiKey>().RunAsync(Administrator, Administrator, "ERP", default)).Require();
        await Use<KeyHolders>().FindAsync(made.Key, default);

        var card = Assert.Single((await Use<ApiKeyList>().ReadAsync(Administrator, default)).Require());

        Assert.Equal(("ERP", made.Key[^4..], Clock.Now), (card.Name, card.Tail, card.LastUsedAt!.Value));
        Assert.DoesNotContain(made.Key, card.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_makes_keys()
    {
        var agent = await PersonAsync("agent", Role.Agent, "demo-1");

        var made = await Use<MakeApiKey>().RunAsync(agent, agent, "mine", default);

        Assert.Equal("not-your-role", made.Refusal?.Code);
    }
}
