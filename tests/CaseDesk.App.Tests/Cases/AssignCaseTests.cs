using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class AssignCaseTests : DeskTest
{
    [Fact]
    public async Task A_case_is_taken_and_the_history_says_so()
    {
        var @case = await CaseAsync();

        var taken = (await AssignAsync("agent-2", @case, "agent-2", act: 1)).Require();

        Assert.Equal((2, TestDesk.Person("agent-2")), (taken.Act, taken.Assignee));
        var sheet = (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, default)).Require();
        Assert.Equal("agent-2", sheet.Assignee?.Name);
        Assert.Equal((HistoryActions.Assigned, "agent-2"), (sheet.History[^1].Action, sheet.History[^1].By?.Name));
        Assert.True(sheet.Chain.Holds);
    }

    [Fact]
    public async Task What_is_mine_already_is_not_written_twice()
    {
        var @case = await CaseAsync();

        var again = (await AssignAsync("agent", @case, "agent")).Require();

        Assert.Equal(1, again.Act);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history"));
    }

    [Fact]
    public async Task Who_acts_on_a_case_that_changed_hands_meanwhile_is_told_so()
    {
        var @case = await CaseAsync();
        await AssignAsync("agent-2", @case, "agent-2");

        var refused = await AssignAsync("agent", @case, "agent", act: 1);

        Assert.Equal(("stale", "agent-2"), (refused.Refusal?.Code, refused.Refusal?.Numbers["changedBy"]));
    }

    [Fact]
    public async Task An_owner_hands_over_to_who_can_act_and_to_nobody_else()
    {
        var @case = await CaseAsync();

        Assert.Equal("assignee-unfit", (await AssignAsync("agent", @case, "logistics")).Refusal?.Code);
        Assert.True((await AssignAsync("agent", @case, "agent-2")).Succeeded);
        Assert.Equal("not-your-role", (await AssignAsync("agent", @case, "authorized-agent")).Refusal?.Code);
    }

    [Fact]
    public async Task Nobody_outside_the_steps_role_takes_a_case_but_a_supervisor()
    {
        var @case = await CaseAsync();

        Assert.Equal("not-your-role", (await AssignAsync("logistics", @case, "logistics")).Refusal?.Code);
        Assert.True((await AssignAsync("supervisor", @case, "supervisor")).Succeeded);
    }

    [Fact]
    public async Task A_supervisor_takes_a_case_out_of_somebodys_hands_with_a_reason()
    {
        var @case = await CaseAsync();

        Assert.Equal("reason-missing", (await AssignAsync("supervisor", @case, "agent-2")).Refusal?.Code);
        Assert.True((await AssignAsync("supervisor", @case, "warehouse", reason: "外出")).Succeeded);
        var body = await Desk.ScalarAsync<string>("SELECT body FROM history ORDER BY seq DESC LIMIT 1");
        Assert.Contains("外出", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_can_go_back_to_the_queue()
    {
        var @case = await CaseAsync();

        Assert.Null((await AssignAsync("agent", @case, to: null)).Require().Assignee);
    }

    [Fact]
    public async Task A_person_of_another_shop_or_a_disabled_one_gets_no_case()
    {
        var @case = await CaseAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");
        await Desk.SqlAsync("UPDATE people SET disabled_at = now() WHERE id = $1", TestDesk.Person("agent-2"));

        Assert.Equal("assignee-unfit", (await AssignAsync("agent", @case, "stranger")).Refusal?.Code);
        Assert.Equal("assignee-unfit", (await AssignAsync("agent", @case, "agent-2")).Refusal?.Code);
        Assert.Equal("case-unknown", (await AssignAsync("stranger", @case, "stranger")).Refusal?.Code);
    }

    [Fact]
    public async Task An_ended_case_is_nobodys_to_take()
    {
        var @case = await CaseAsync();
        await Desk.MoveAsync("agent", @case, "unsubstantiated", new { note = "无凭证" });

        Assert.Equal("not-offered", (await AssignAsync("agent", @case, "agent")).Refusal?.Code);
    }

    [Fact]
    public async Task The_same_key_assigns_once()
    {
        var @case = await CaseAsync();
        var request = new AssignRequest(TestDesk.Person("agent"), @case, TestDesk.Person("agent-2"))
        {
            Key = new ActKey("k1", [1]),
        };

        var first = (await Desk.Get<AssignCase>().RunAsync(request, default)).Require();
        var again = (await Desk.Get<AssignCase>().RunAsync(request, default)).Require();

        Assert.Null(first.Repeated);
        Assert.NotNull(again.Repeated);
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history"));
    }

    [Fact]
    public async Task Colleagues_are_offered_by_the_steps_role_and_to_a_supervisor_all_of_them()
    {
        var @case = await CaseAsync();

        Assert.Equal(["agent", "agent-2", "authorized-agent"], await OfferedAsync("agent", @case));
        Assert.Contains("finance", await OfferedAsync("supervisor", @case));
    }

    async Task<IEnumerable<string>> OfferedAsync(string person, string @case) =>
        (await Desk.Get<Assignees>().ForAsync(TestDesk.Person(person), @case, default))
            .Require()
            .Select(colleague => colleague.Name);

    async Task<string> CaseAsync() => await Desk.OpenAsync("courier", await Desk.AddOrderAsync());

    Task<Result<AssignResult>> AssignAsync(
        string by,
        string @case,
        string? to,
        int? act = null,
        string? reason = null
    ) =>
        Desk.Get<AssignCase>()
            .RunAsync(
                new AssignRequest(TestDesk.Person(by), @case, to is null ? null : TestDesk.Person(to))
                {
                    ExpectedAct = act,
                    Reason = reason,
                },
                CancellationToken.None
            );
}
