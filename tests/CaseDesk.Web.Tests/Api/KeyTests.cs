using System.Net;
using CaseDesk.App.Accounts;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class KeyTests : ApiTest
{
    [Fact]
    public async Task A_key_stands_for_its_person_with_roles_and_shops()
    {
        var agent = await AsAsync("agent");

        var me = await agent.GetAsync("me");

        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.Equal("agent", me.Text("user"));
        Assert.Equal("agent", Assert.Single(me["roles"].EnumerateArray()).GetString());
        Assert.Equal("demo-1", Assert.Single(me["shops"].EnumerateArray()).GetProperty("key").GetString());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_told()
    {
        using var nobody = WithKey(null);

        var answer = await nobody.GetAsync("me");

        Assert.Equal((HttpStatusCode.Unauthorized, "api-key-missing"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_from_the_next_call_on()
    {
        var made = (await Desk.Get<MakeApiKey>().RunOnConsoleAsync("agent", default)).Require();
        using var agent = WithKey(made.Key);
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync("me")).Status);

        await Desk.Get<RevokeApiKey>().RunAsync(TestDesk.Person("administrator"), made.Id, default);

        var answer = await agent.GetAsync("me");
        Assert.Equal((HttpStatusCode.Unauthorized, "api-key-refused"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task The_key_of_a_disabled_person_is_refused()
    {
        var agent = await AsAsync("agent");
        await Desk.Get<DisableUser>()
            .RunAsync(TestDesk.Person("administrator"), TestDesk.Person("agent"), disabled: true, default);

        Assert.Equal(HttpStatusCode.Unauthorized, (await agent.GetAsync("me")).Status);
    }

    [Fact]
    public async Task Whoever_tries_many_keys_is_told_to_wait_and_a_good_key_passes_all_the_same()
    {
        using var guesser = WithKey("desk_guess");
        var answers = new List<ApiAnswer>();
        for (var i = 0; i < 25; i++)
            answers.Add(await guesser.GetAsync("me"));

        Assert.Equal("api-key-refused", answers[0].Code);
        Assert.Equal((HttpStatusCode.TooManyRequests, "api-keys-tried"), (answers[^1].Status, answers[^1].Code));
        Assert.Equal(HttpStatusCode.OK, (await (await AsAsync("agent")).GetAsync("me")).Status);
    }

    [Fact]
    public async Task Texts_come_in_the_language_asked_for_else_in_that_of_the_keys_holder()
    {
        var agent = await AsAsync("agent");
        Assert.Contains("There is nothing at", (await agent.GetAsync("nothing")).Text("detail"));

        agent.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        Assert.Contains("不存在", (await agent.GetAsync("nothing")).Text("detail"));

        agent.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr, en;q=0.5, zh;q=0.2");
        Assert.Contains("There is nothing at", (await agent.GetAsync("nothing")).Text("detail"));
    }
}
