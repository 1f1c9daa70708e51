using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Settings;

/// <summary>Each server keeps the rules of the house in memory, and none acts by what was set before.</summary>
public sealed class HouseRulesTests : DatabaseTest
{
    [Theory]
    [InlineData("UPDATE people SET disabled_at = now() WHERE user_name = 'agent'", "person-disabled")]
    [InlineData("DELETE FROM person_shops WHERE person_id = $1", "case-unknown")]
    [InlineData("UPDATE person_roles SET role = 'warehouse' WHERE person_id = $1", "not-your-role")]
    public async Task What_is_taken_from_a_person_is_gone_at_the_next_act_on_every_server(string taken, string code)
    {
        await using var one = await TestDesk.StartAsync(ConnectionString);
        await using var other = TestDesk.Restart(ConnectionString);
        var @case = await one.OpenAsync("courier", await one.AddOrderAsync());
        await other.MoveAsync(
            "agent",
            @case,
            "accept",
            new { problem = "late", tracking = new { courier = "YTO", number = "YT1" } }
        );

        await one.SqlAsync(taken.Replace("$1", $"'{TestDesk.Person("agent")}'", StringComparison.Ordinal));

        Assert.Equal(code, await WithdrawAsync(one, @case));
        Assert.Equal(code, await WithdrawAsync(other, @case));
    }

    [Fact]
    public async Task Leave_to_pay_holds_from_when_it_is_given_and_is_gone_when_it_is_revoked()
    {
        await using var one = await TestDesk.StartAsync(ConnectionString);
        await using var other = TestDesk.Restart(ConnectionString);
        await one.AddPersonAsync("new-agent", "agent", "demo-1");
        await one.SqlAsync(
            "UPDATE person_roles SET role = 'authorized-agent' WHERE person_id = $1",
            TestDesk.Person("new-agent")
        );
        Assert.False(await MayPayAsync(other));

        await one.AuthorizePayerAsync("new-agent", "demo-1");
        Assert.True(await MayPayAsync(other));

        await one.SqlAsync("UPDATE payer_authorizations SET revoked_at = now()");
        Assert.False(await MayPayAsync(other));
    }

    [Fact]
    public async Task New_rules_of_a_shop_hold_at_once()
    {
        await using var one = await TestDesk.StartAsync(ConnectionString);
        await using var other = TestDesk.Restart(ConnectionString);
        Assert.Equal("demo-1", (await RulesAsync(other)).FindShop("demo-1")?.Name);

        await one.SqlAsync("UPDATE shops SET name = 'Renamed'");

        Assert.Equal("Renamed", (await RulesAsync(other)).FindShop("demo-1")?.Name);
    }

    /// <summary>As after a backup was restored under a running server: what it knows is of a past that has not happened.</summary>
    [Fact]
    public async Task A_database_that_has_gone_back_is_believed()
    {
        await using var one = await TestDesk.StartAsync(ConnectionString);
        await using var other = TestDesk.Restart(ConnectionString);
        var before = await one.ScalarAsync<Guid>("SELECT stamp FROM house_rules");
        await one.SqlAsync("UPDATE shops SET name = 'Renamed'");
        Assert.Equal("Renamed", (await RulesAsync(other)).FindShop("demo-1")?.Name);

        await one.SqlAsync("UPDATE shops SET name = 'demo-1'");
        await one.SqlAsync("UPDATE house_rules SET stamp = $1", before);

        Assert.Equal("demo-1", (await RulesAsync(other)).FindShop("demo-1")?.Name);
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_is_none()
    {
        await using var one = await TestDesk.StartAsync(ConnectionString);
        await using var other = TestDesk.Restart(ConnectionString);
        var before = await RulesAsync(other);
        await using (var connection = await one.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var change = new NpgsqlCommand("UPDATE shops SET name = 'Renamed'", connection, transaction);
            await change.ExecuteNonQueryAsync();
            Assert.Same(before, await RulesAsync(other));
        }

        Assert.Same(before, await RulesAsync(other));
    }

    [Fact]
    public async Task A_new_rule_of_a_shop_judges_the_next_act_on_every_server()
    {
        await using var one = await TestDesk.StartAsync(ConnectionString);
        await using var other = TestDesk.Restart(ConnectionString);
        var @case = await one.OpenAsync("courier", await one.AddOrderAsync());
        await other.MoveAsync(
            "agent",
            @case,
            "accept",
            new { problem = "late", tracking = new { courier = "YTO", number = "YT1" } }
        );

        var rules = ShopRules.Default with { Limits = new Dictionary<string, Limit> { ["courier/C3"] = 2.Hours } };
        await one.SqlAsync("UPDATE shops SET rules = $1::jsonb", JsonSerializer.Serialize(rules));
        await other.MoveAsync("logistics", @case, "not-courier", new { finding = "无", liable = "none" });

        Assert.Equal(
            other.Time.Now.AddHours(2).UtcDateTime,
            await one.ScalarAsync<DateTime>("SELECT due_at FROM cases")
        );
    }

    [Fact]
    public async Task Signing_in_is_no_change_of_the_rules()
    {
        await using var desk = await TestDesk.StartAsync(ConnectionString);
        var before = await RulesAsync(desk);

        await desk.SqlAsync("UPDATE people SET access_failed_count = 1, security_stamp = 'another', theme = 'dark'");

        Assert.Same(before, await RulesAsync(desk));
    }

    static async Task<string?> WithdrawAsync(TestDesk desk, string @case)
    {
        var request = new MoveRequest(
            TestDesk.Person("agent"),
            @case,
            new ActionKey("withdraw"),
            JsonSerializer.SerializeToElement(new { reason = "重复" })
        );
        return (await desk.Get<MoveCase>().RunAsync(request, default)).Refusal?.Code;
    }

    static async Task<bool> MayPayAsync(TestDesk desk)
    {
        var rules = await RulesAsync(desk);
        var access = rules.AccessOf(TestDesk.Person("new-agent"), desk.Time.GetUtcNow()).Require();
        return access.In(rules.FindShop("demo-1")!.Id)!.Holds(Role.AuthorizedAgent);
    }

    static Task<HouseRules> RulesAsync(TestDesk desk) => desk.Get<HouseDirectory>().NowAsync(default);
}
