using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Tests.Accounts;

public sealed class PeopleTests : AccountTest
{
    [Fact]
    public async Task A_desk_has_one_first_administrator_however_many_servers_ask_for_it()
    {
        var passwords = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Use<FirstAdministrator>().EnsureAsync(default))
        );

        Assert.All(passwords, Assert.Null);
        Assert.Single((await Use<People>().ListAsync(Administrator, default)).Require());
    }

    [Fact]
    public async Task A_person_holds_the_roles_and_belongs_to_the_shops_that_were_given()
    {
        await PersonAsync("agent", Role.Agent, "demo-1");

        var agent = await Use<People>().FindAsync("AGENT", default);

        Assert.NotNull(agent);
        Assert.Equal([Role.Agent], agent.Roles);
        Assert.Equal(["demo-1"], agent.Shops.Select(shop => shop.Key));
    }

    [Fact]
    public async Task Only_an_administrator_lets_people_in()
    {
        var supervisor = await PersonAsync("supervisor", Role.Supervisor, "demo-1");

        var created = await Use<CreateUser>().RunAsync(supervisor, new NewUser("x", "x", [], []), default);

        Assert.Equal("not-your-role", created.Refusal?.Code);
        Assert.Null(await Use<People>().FindAsync("x", default));
    }

    [Fact]
    public async Task A_name_that_is_taken_or_a_shop_that_is_not_there_creates_nobody()
    {
        await PersonAsync("agent", Role.Agent, "demo-1");

        var again = await Use<CreateUser>().RunAsync(Administrator, new NewUser("Agent", "x", [], []), default);
        var nowhere = await Use<CreateUser>().RunAsync(Administrator, new NewUser("b", "b", [], ["demo-9"]), default);

        Assert.Equal("user-name-taken", again.Refusal?.Code);
        Assert.Equal("shop-unknown", nowhere.Refusal?.Code);
        Assert.Equal(2, (await Use<People>().ListAsync(Administrator, default)).Require().Length);
    }

    [Theory]
    [InlineData(Role.Supervisor, "administrator-apart")]
    [InlineData(Role.AuthorizedAgent, "administrator-apart")]
    [InlineData(Role.Clock, "role-not-given")]
    public async Task An_administrator_gets_no_role_that_approves_or_pays(Role role, string code)
    {
        var user = new NewUser("x", "x", [Role.Administrator, role], []);

        Assert.Equal(code, (await Use<CreateUser>().RunAsync(Administrator, user, default)).Refusal?.Code);
    }

    [Fact]
    public async Task The_next_act_of_a_disabled_person_is_refused()
    {
        var second = await PersonAsync("second", Role.Administrator);
        (await Use<People>().ListAsync(second, default)).Require();

        (await Use<DisableUser>().RunAsync(Administrator, second, disabled: true, default)).Require();

        Assert.Equal("person-disabled", (await Use<People>().ListAsync(second, default)).Refusal?.Code);
        Assert.Null(await Use<People>().FindAsync(second, default));

        (await Use<DisableUser>().RunAsync(Administrator, second, disabled: false, default)).Require();
        (await Use<People>().ListAsync(second, default)).Require();
    }

    [Fact]
    public async Task The_next_act_goes_by_the_roles_that_were_taken_away()
    {
        var second = await PersonAsync("second", Role.Administrator);

        var without = new ChangedUser(second, "second", [Role.Clerk], ["demo-2"]);
        (await Use<ChangeUser>().RunAsync(Administrator, without, default)).Require();

        Assert.Equal("not-your-role", (await Use<People>().ListAsync(second, default)).Refusal?.Code);
    }

    [Fact]
    public async Task A_page_that_has_stood_open_does_not_give_back_what_another_has_taken_away()
    {
        var agent = await PersonAsync("agent", Role.Agent, "demo-1");
        var seen = await Use<People>().FindAsync(agent, default);
        var taken = new ChangedUser(agent, "Lin", [Role.Clerk], ["demo-2"]) { Seen = seen };
        (await Use<ChangeUser>().RunAsync(Administrator, taken, default)).Require();

        var renamed = new ChangedUser(agent, "Lin Li", [Role.Agent], ["demo-1"]) { Seen = seen };

        Assert.Equal("stale", (await Use<ChangeUser>().RunAsync(Administrator, renamed, default)).Refusal?.Code);
        Assert.Equal([Role.Clerk], (await Use<People>().FindAsync(agent, default))!.Roles);
    }

    [Fact]
    public async Task What_was_changed_of_a_person_stands_in_the_audit()
    {
        var agent = await PersonAsync("agent", Role.Agent, "demo-1");
        var changed = new ChangedUser(agent, "Lin", [Role.Supervisor, Role.Clerk], ["demo-2"]);
        (await Use<ChangeUser>().RunAsync(Administrator, changed, default)).Require();

        await using var audit = Use<NpgsqlDataSource>()
            .CreateCommand("SELECT detail::text FROM audit WHERE act = 'change-user'");

        using var detail = JsonDocument.Parse((string)(await audit.ExecuteScalarAsync())!);
        Assert.Equal(
            """{"roles":["agent"],"shops":["demo-1"],"displayName":"agent"}""",
            Plain(detail.RootElement.GetProperty("before"))
        );
        Assert.Equal(
            """{"roles":["clerk","supervisor"],"shops":["demo-2"],"displayName":"Lin"}""",
            Plain(detail.RootElement.GetProperty("after"))
        );

        static string Plain(JsonElement json) => JsonSerializer.Serialize(json);
    }

    [Fact]
    public async Task An_administrator_cannot_lock_itself_out()
    {
        var demoted = new ChangedUser(Administrator, "x", [Role.Clerk], []);

        Assert.Equal("own-account", (await Use<ChangeUser>().RunAsync(Administrator, demoted, default)).Refusal?.Code);
        Assert.Equal(
            "own-account",
            (await Use<DisableUser>().RunAsync(Administrator, Administrator, disabled: true, default)).Refusal?.Code
        );
    }

    [Fact]
    public async Task A_person_changes_the_own_password_only_with_the_old_one()
    {
        var created = await Use<CreateUser>().RunAsync(Administrator, new NewUser("agent", "a", [], []), default);
        var (id, password) = created.Require();

        var wrong = await Use<ChangePassword>().RunAsync(id, "not this one", "a longer sentence", default);
        var weak = await Use<ChangePassword>().RunAsync(id, password, "short", default);
        var right = await Use<ChangePassword>().RunAsync(id, password, "a longer sentence", default);

        Assert.Equal("password-wrong", wrong.Refusal?.Code);
        Assert.Equal("password-weak", weak.Refusal?.Code);
        Assert.True(right.Succeeded);
    }
}
