using CaseDesk.App.Cases;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Statements;

public sealed class CompileTests : StatementTest
{
    [Fact]
    public async Task The_months_paid_refunds_are_listed_and_their_cases_wait_for_finance()
    {
        var @case = await PaidAsync();
        var unpaid = await ApprovedAsync();
        NovemberIsOver();

        var compiled = (await CompileAsync()).Require();

        Assert.Equal((StatementState.Compiled, 1), (compiled.State, compiled.Act));
        Assert.Equal(1, await LinesOfAsync(November));
        Assert.Equal(("F5", "compiled"), (await StepOfAsync(@case), await StateOfAsync(@case)));
        Assert.Equal(("F3", "approved"), (await StepOfAsync(unpaid), await StateOfAsync(unpaid)));
    }

    [Fact]
    public async Task A_month_is_not_compiled_before_it_is_over_in_the_shops_zone()
    {
        await PaidAsync();
        Desk.Time.Now = new DateTimeOffset(2026, 11, 30, 15, 59, 59, TimeSpan.Zero);

        var refused = await CompileAsync();

        Assert.Equal("statement-not-over", refused.Refusal?.Code);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM statements"));
    }

    [Fact]
    public async Task Of_ten_who_compile_at_once_one_does_and_the_others_are_told()
    {
        for (var i = 0; i < 5; i++)
        {
            await PaidAsync();
        }

        NovemberIsOver();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CompileAsync()));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(
            answers.Where(answer => !answer.Succeeded),
            answer =>
                Assert.Equal(("already-compiled", RefusalKind.Conflict), (answer.Refusal!.Code, answer.Refusal.Kind))
        );
        Assert.Equal(5, await LinesOfAsync(November));
    }

    [Fact]
    public async Task A_payment_recorded_after_its_month_was_compiled_stands_on_the_next_statement_as_late()
    {
        var late = await ApprovedAsync();
        NovemberIsOver();
        (await CompileAsync()).Require();
        await PayAsync(late, new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));
        Desk.Time.Now = new DateTimeOffset(2027, 1, 2, 0, 0, 0, TimeSpan.Zero);

        (await CompileAsync(month: December)).Require();

        Assert.Equal(0, await LinesOfAsync(November));
        Assert.Equal(1, await LinesOfAsync(December));
        Assert.True(await Desk.ScalarAsync<bool>("SELECT late FROM statement_lines"));
        var due = await Desk.ScalarAsync<DateTime>("SELECT due_at FROM cases WHERE number = $1", late);
        Assert.Equal(new DateTime(2027, 1, 15, 10, 0, 0, DateTimeKind.Utc), due);
    }

    [Fact]
    public async Task A_refund_that_the_platform_made_by_itself_is_listed_too()
    {
        var @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync());
        await Desk.MoveAsync(
            "agent",
            @case,
            "settled-by-platform",
            new
            {
                number = "TB-1",
                amount = "20.00",
                time = "2026-11-20T01:00:00Z",
            }
        );
        NovemberIsOver();

        (await CompileAsync()).Require();

        Assert.Equal(("F5", "compiled"), (await StepOfAsync(@case), await StateOfAsync(@case)));
    }

    [Fact]
    public async Task So_is_one_whose_case_was_withdrawn_because_nothing_was_left_to_pay()
    {
        var @case = await ApprovedAsync();
        await Desk.MoveAsync("authorized-agent", @case, "unknown");
        await Desk.MoveAsync(
            "agent",
            @case,
            "settled-by-platform",
            new
            {
                number = "TB-1",
                amount = "129.00",
                time = Desk.Time.Now.UtcDateTime,
            }
        );
        await Desk.MoveAsync("supervisor", @case, "payment-failed", new { reason = "银行退回" });
        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "平台已退全款" });
        NovemberIsOver();

        (await CompileAsync()).Require();

        Assert.Equal(1, await LinesOfAsync(November));
        Assert.Equal("end:withdrawn", await StepOfAsync(@case));
    }

    [Fact]
    public async Task A_platform_refund_without_a_case_goes_by_its_type()
    {
        var order = await Desk.AddOrderAsync();
        foreach (var kind in new[] { "return", "without-return" })
        {
            await Desk.SqlAsync(
                """
                INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_at, authors,
                                     content, paid_at, recorded_at, platform_number, paid_by_approver)
                SELECT gen_random_uuid(), o.shop_id, o.id, $2, 'platform', 'paid', 10, 'other', 'platform-refund', 'company',
                       '2026-11-20Z', '{}', 1, '2026-11-20Z', '2026-11-20Z', $2, false
                FROM orders o WHERE o.number = $1
                """,
                order,
                kind
            );
        }

        NovemberIsOver();

        (await CompileAsync()).Require();

        Assert.Equal(
            "compiled",
            await Desk.ScalarAsync<string>("SELECT state FROM refunds WHERE kind = 'without-return'")
        );
        Assert.Equal("paid", await Desk.ScalarAsync<string>("SELECT state FROM refunds WHERE kind = 'return'"));
    }

    [Fact]
    public async Task What_bounced_before_the_month_was_compiled_is_not_listed()
    {
        var bounced = await PaidAsync();
        await Desk.MoveAsync("supervisor", bounced, "bounced", new { proof = "退票" });
        NovemberIsOver();

        (await CompileAsync()).Require();

        Assert.Equal(0, await LinesOfAsync(November));
        Assert.Equal("failed", await StateOfAsync(bounced));
    }

    [Theory]
    [InlineData("finance")]
    [InlineData("supervisor")]
    [InlineData("administrator")]
    public async Task Nobody_but_a_clerk_compiles(string person)
    {
        NovemberIsOver();

        Assert.Equal("not-your-role", (await CompileAsync(person)).Refusal?.Code);
    }

    [Fact]
    public async Task The_clerk_of_another_shop_does_not_compile()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "clerk", "demo-2");
        NovemberIsOver();

        Assert.Equal("shop-not-yours", (await CompileAsync("stranger")).Refusal?.Code);
        var unknown = By("clerk") with { Shop = "nowhere" };
        Assert.Equal("shop-unknown", (await Desk.Get<CompileStatement>().RunAsync(unknown, default)).Refusal?.Code);
    }

    [Fact]
    public async Task The_same_key_answers_with_the_first_result()
    {
        await PaidAsync();
        NovemberIsOver();
        var request = By("clerk") with { Key = new ActKey("k1", [1]) };

        var first = (await Desk.Get<CompileStatement>().RunAsync(request, default)).Require();
        var again = (await Desk.Get<CompileStatement>().RunAsync(request, default)).Require();
        var other = await Desk.Get<CompileStatement>().RunAsync(request with { Key = new ActKey("k1", [2]) }, default);

        Assert.Null(first.Repeated);
        Assert.Equal((first.State, first.Act), (again.State, again.Act));
        Assert.NotNull(again.Repeated);
        Assert.Equal("key-used-otherwise", other.Refusal?.Code);
    }

    [Fact]
    public async Task Every_case_that_moved_keeps_a_whole_history()
    {
        for (var i = 0; i < 3; i++)
        {
            await PaidAsync();
        }

        NovemberIsOver();
        (await CompileAsync()).Require();

        await using var command = Desk.Database.CreateCommand("SELECT number FROM cases ORDER BY number");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Assert.Null(HistoryChain.FirstBroken(reader.GetString(0), await HistoryAsync(reader.GetString(0))));
        }
    }

    async Task<List<(HistoryEntry, byte[])>> HistoryAsync(string @case)
    {
        await using var command = Desk.Database.CreateCommand(
            """
            SELECT h.seq, h.at, h.person, h.role, h.action, h.from_step, h.to_step, h.body, h.hash
            FROM history h JOIN cases c ON c.id = h.case_id WHERE c.number = $1 ORDER BY h.seq
            """
        );
        command.Parameters.Add(new NpgsqlParameter { Value = @case });
        await using var row = await command.ExecuteReaderAsync();
        var entries = new List<(HistoryEntry, byte[])>();
        while (await row.ReadAsync())
        {
            var entry = new HistoryEntry(
                row.GetInt32(0),
                row.GetFieldValue<DateTimeOffset>(1),
                row.IsDBNull(2) ? null : row.GetGuid(2),
                row.GetString(3),
                row.GetString(4),
                row.IsDBNull(5) ? null : row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6),
                row.GetString(7)
            );
            entries.Add((entry, row.GetFieldValue<byte[]>(8)));
        }

        return entries;
    }
}
