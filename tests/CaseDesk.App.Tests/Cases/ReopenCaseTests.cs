using System.Security.Cryptography;
using System.Text;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class ReopenCaseTests : DeskTest
{
    [Fact]
    public async Task An_ended_case_stands_at_its_step_again_with_its_agent_and_a_fresh_clock()
    {
        var @case = await EndedAsync();
        Desk.Time.Step(TimeSpan.FromDays(2));

        var reopened = (await ReopenAsync("supervisor", @case, "C3")).Require();

        Assert.Equal(("C3", CaseState.Open, 5), (reopened.Step, reopened.State, reopened.Act));
        Assert.Equal(
            (TestDesk.Person("agent"), Desk.Time.Now.AddHours(24).UtcDateTime),
            (
                await Desk.ScalarAsync<Guid>("SELECT assignee FROM cases"),
                await Desk.ScalarAsync<DateTime>("SELECT due_at FROM cases")
            )
        );
        Assert.True(await Desk.ScalarAsync<bool>("SELECT outcome IS NULL AND closed_at IS NULL FROM cases"));
    }

    [Fact]
    public async Task It_stands_in_the_history_with_its_reason_and_can_be_moved_on()
    {
        var @case = await EndedAsync();
        await ReopenAsync("supervisor", @case, "C3");
        await Desk.MoveAsync("agent", @case, "explained", new { note = "顾客接受" });

        var entry = (await Histories.OfAsync(Desk.Database, @case))[4].Entry;
        Assert.Equal(
            ("re-open", "supervisor", "end:withdrawn", "C3"),
            (entry.Action, entry.Role, entry.From, entry.To)
        );
        Assert.Equal("""{"inputs":{"reason":"顾客又来了"}}""", entry.Body);
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task Only_a_supervisor_of_the_shop_does_it()
    {
        var @case = await EndedAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "supervisor", "demo-2");

        Assert.Equal("not-your-role", (await ReopenAsync("agent", @case, "C3")).Refusal?.Code);
        Assert.Equal("case-unknown", (await ReopenAsync("stranger", @case, "C3")).Refusal?.Code);
    }

    [Fact]
    public async Task A_case_whose_money_has_left_stays_as_it_is()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync(
            "agent",
            @case,
            "settled-by-platform",
            new
            {
                number = "PR-1",
                amount = "20.00",
                time = "2026-11-20T01:00:00Z",
            }
        );
        await Desk.SqlAsync("UPDATE cases SET state = 'closed', step = NULL, outcome = 'refunded'");

        Assert.Equal("payment-stands", (await ReopenAsync("supervisor", @case, "C3")).Refusal?.Code);
    }

    [Fact]
    public async Task A_payment_that_did_not_arrive_keeps_nothing_closed_though_a_closed_month_lists_it()
    {
        var @case = await EndedAsync();
        await Desk.SqlAsync(
            """
            INSERT INTO refunds (id, shop_id, order_id, case_id, kind, origin, state, amount, reason, method, bearer, requested_at,
                                 authors, content, paid_by_approver)
            SELECT gen_random_uuid(), c.shop_id, c.order_id, c.id, 'discount', 'desk', 'failed', 1, 'late', 'platform-refund', 'courier',
                   now(), '{}', 1, false FROM cases c
            """
        );
        await Desk.SqlAsync(
            "INSERT INTO statements (shop_id, month, kind, state, act) SELECT id, '2026-10-01', 'exceptions', 'open', 3 FROM shops"
        );
        await Desk.SqlAsync(
            "INSERT INTO statement_lines (statement_id, refund_id, seq, late, finding, entry) SELECT s.id, r.id, 1, false, 'disputed', '{}' FROM statements s, refunds r"
        );
        foreach (var state in new[] { "compiled", "reconciled", "closed" })
        {
            await Desk.SqlAsync("UPDATE statements SET state = $1", state);
        }

        Assert.Equal("C3", (await ReopenAsync("supervisor", @case, "C3")).Require().Step);
    }

    [Fact]
    public async Task A_case_that_was_no_duplicate_after_all_is_linked_no_longer()
    {
        var order = await Desk.AddOrderAsync();
        var original = await Desk.LateParcelAsync(order);
        var copy = await Desk.LateParcelAsync(order);
        await Desk.MoveAsync("agent", copy, "duplicate", new { @case = original });

        await ReopenAsync("supervisor", copy, "K1");

        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM case_links"));
    }

    [Fact]
    public async Task Somebody_who_saw_an_older_state_is_told_and_the_same_key_does_it_once()
    {
        var @case = await EndedAsync();

        Assert.Equal("stale", (await ReopenAsync("supervisor", @case, "C3", expectedAct: 3)).Refusal?.Code);
        Assert.Null((await ReopenAsync("supervisor", @case, "C3", expectedAct: 4, key: "k")).Require().Repeated);
        Assert.NotNull((await ReopenAsync("supervisor", @case, "C3", expectedAct: 4, key: "k")).Require().Repeated);
        Assert.Equal(5, await Desk.ScalarAsync<int>("SELECT entries FROM cases"));
    }

    [Theory]
    [InlineData("", "input-missing")]
    [InlineData(" ", "input-missing")]
    public async Task Without_a_reason_it_is_refused(string reason, string code)
    {
        var @case = await EndedAsync();

        Assert.Equal(code, (await ReopenAsync("supervisor", @case, "C3", reason)).Refusal?.Code);
    }

    async Task<string> EndedAsync()
    {
        var @case = await Desk.AtNegotiationAsync();
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "顾客撤回" });
        return @case;
    }

    Task<Result<MoveResult>> ReopenAsync(
        string by,
        string @case,
        string step,
        string reason = "顾客又来了",
        int? expectedAct = null,
        string? key = null
    ) =>
        Desk.Get<ReopenCase>()
            .RunAsync(
                new ReopenRequest(TestDesk.Person(by), @case, step, reason)
                {
                    ExpectedAct = expectedAct,
                    Key = key is null ? null : new ActKey(key, SHA256.HashData(Encoding.UTF8.GetBytes(step + reason))),
                },
                CancellationToken.None
            );
}
