using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

/// <summary>What was typed once stands at later steps, and remains whose it was.</summary>
public sealed class KeptInputTests : DeskTest
{
    [Fact]
    public async Task Lines_that_were_agreed_on_need_not_be_typed_again_to_ask_for_the_money()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync(
            "agent",
            @case,
            "refund-without-goods",
            new
            {
                lines = new[] { new { line = 1, quantity = 2 } },
                amount = "100.00",
                reason = "not-arrived",
            }
        );

        await Desk.MoveAsync("agent", @case, "submit", new { method = "platform-refund", bearer = "courier" });

        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims"));
        Assert.Equal(100.00m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
    }

    [Fact]
    public async Task An_act_that_keeps_nothing_leaves_what_is_known_and_another_agents_act_leaves_all_but_the_agent()
    {
        var @case = await Desk.AtNegotiationAsync();
        var known = await KnownAsync();

        await Desk.MoveAsync("agent", @case, "ask-customer", new { question = "照片" });
        Assert.Equal(known, await KnownAsync());

        await Desk.MoveAsync("agent-2", @case, "customer-answered", new { note = "已收到" });
        Assert.Equal(
            known.Replace($"{TestDesk.Person("agent")}", $"{TestDesk.Person("agent-2")}", StringComparison.Ordinal),
            await KnownAsync()
        );
    }

    Task<string> KnownAsync() => Desk.ScalarAsync<string>("SELECT known::text FROM cases");

    [Fact]
    public async Task An_amount_that_somebody_else_asks_for_again_is_not_approved_by_whoever_typed_it()
    {
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("agent")
        );
        var @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync());
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 1 } },
                amount = "50.00",
                reason = "short-shipped",
                method = "platform-refund",
                bearer = "warehouse",
            }
        );
        await Desk.MoveAsync("supervisor", @case, "reject", new { reason = "缺图" });
        await Desk.MoveAsync("agent-2", @case, "refundable");

        var refused = await Desk.TryMoveAsync("agent", @case, "approve");

        Assert.Equal("not-the-requester", refused.Refusal?.Code);
    }
}
