using CaseDesk.App.Cases;
using CaseDesk.Domain.Cases;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

/// <summary>What a case offers to its reader beside the actions of its workflow.</summary>
public sealed class CaseOffersTests : DeskTest
{
    static readonly AssigningOffers Nothing = new(false, false, false, false);

    [Fact]
    public async Task Whose_a_case_is_decides_who_may_take_it_hand_it_over_and_give_it_back()
    {
        var @case = await Desk.LateParcelAsync();

        Assert.Equal(new(false, true, true, false), (await SheetAsync("agent", @case)).Assigning);
        Assert.Equal(new(true, false, false, false), (await SheetAsync("agent-2", @case)).Assigning);
        Assert.Equal(new(true, true, true, true), (await SheetAsync("supervisor", @case)).Assigning);
        Assert.Equal(Nothing, (await SheetAsync("finance", @case)).Assigning);

        await Desk.SqlAsync("UPDATE cases SET assignee = NULL");

        Assert.Equal(new(true, true, false, false), (await SheetAsync("agent", @case)).Assigning);
        Assert.Equal(new(true, true, false, false), (await SheetAsync("supervisor", @case)).Assigning);
    }

    [Fact]
    public async Task An_ended_case_is_nobodys_to_hand_over_and_a_supervisors_to_open_again()
    {
        var @case = await Desk.AtNegotiationAsync();
        Assert.Empty((await SheetAsync("supervisor", @case)).ReopensAt);
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "买家撤回" });

        var supervisor = await SheetAsync("supervisor", @case);

        Assert.Equal(Nothing, supervisor.Assigning);
        Assert.Equal(["K1", "K2", "C3"], supervisor.ReopensAt.Select(step => step.Code));
        Assert.Empty((await SheetAsync("agent", @case)).ReopensAt);
    }

    [Fact]
    public async Task Money_that_has_left_keeps_an_ended_case_ended()
    {
        var @case = await Desk.AtPaymentAsync();
        await Desk.SqlAsync("UPDATE cases SET step = NULL, state = 'closed', outcome = 'refunded'");
        Assert.NotEmpty((await SheetAsync("supervisor", @case)).ReopensAt);

        await Desk.SqlAsync("UPDATE refunds SET state = 'paying', payer = $1", TestDesk.Person("authorized-agent"));

        Assert.Empty((await SheetAsync("supervisor", @case)).ReopensAt);
    }

    [Fact]
    public async Task A_supervisor_corrects_what_is_written_but_not_what_a_refund_says()
    {
        var before = await Desk.AtNegotiationAsync();
        var after = await Desk.AtApprovalAsync(await Desk.AddOrderAsync("2210774100935529"));

        var open = (await SheetAsync("supervisor", before)).Correctable.Select(input => input.Name).ToList();
        var asked = (await SheetAsync("supervisor", after)).Correctable.Select(input => input.Name).ToList();

        Assert.Superset(new HashSet<string> { "summary", "buyer", "liability", "problem", "amount" }, open.ToHashSet());
        Assert.DoesNotContain("payee", open);
        Assert.Superset(new HashSet<string> { "summary", "buyer", "liability", "problem" }, asked.ToHashSet());
        Assert.DoesNotContain("amount", asked);
        Assert.Empty((await SheetAsync("agent", before)).Correctable);
    }

    [Fact]
    public async Task Handing_over_stands_in_the_history_with_the_names_of_both()
    {
        var @case = await Desk.LateParcelAsync();
        var assign = Desk.Get<AssignCase>();
        var (agent, other) = (TestDesk.Person("agent"), TestDesk.Person("agent-2"));

        (await assign.RunAsync(new AssignRequest(agent, @case, other), default)).Require();
        (await assign.RunAsync(new AssignRequest(other, @case, null), default)).Require();

        var history = (await SheetAsync("agent", @case)).History;
        Assert.Equal(("agent", "agent-2"), (history[^2].HandedFrom?.Name, history[^2].HandedTo?.Name));
        Assert.Equal(("agent-2", null), (history[^1].HandedFrom?.Name, history[^1].HandedTo?.Name));
        Assert.Null(history[0].HandedTo);
    }

    async Task<CaseSheet> SheetAsync(string person, string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person(person), @case, default)).Require();
}
