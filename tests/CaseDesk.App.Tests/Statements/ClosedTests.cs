using CaseDesk.App.Statements;
using Npgsql;

namespace CaseDesk.App.Tests.Statements;

public sealed class ClosedTests : StatementTest
{
    [Theory]
    [InlineData("UPDATE statements SET state = 'reconciled'")]
    [InlineData("UPDATE statements SET closed_by = compiled_by")]
    [InlineData("DELETE FROM statements")]
    [InlineData("TRUNCATE statements CASCADE")]
    [InlineData("UPDATE statement_lines SET explanation = 'x'")]
    [InlineData("UPDATE statement_lines SET entry = '{}'")]
    [InlineData("DELETE FROM statement_lines")]
    [InlineData("TRUNCATE statement_lines")]
    [InlineData(
        "INSERT INTO statement_lines (statement_id, refund_id, seq, entry, late, finding) SELECT s.id, gen_random_uuid(), 9, '{}', false, 'open' FROM statements s"
    )]
    [InlineData(
        "INSERT INTO corrections (statement_id, refund_id, amount, reason, entry, by, at) SELECT l.statement_id, l.refund_id, -1, 'x', '{}', gen_random_uuid(), now() FROM statement_lines l"
    )]
    [InlineData("UPDATE refunds SET amount = 1")]
    [InlineData("DELETE FROM refunds")]
    [InlineData("DELETE FROM statement_acts")]
    public async Task A_closed_statement_does_not_change_whoever_writes(string sql)
    {
        await PaidAsync();
        NovemberIsOver();
        await ClosedAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Desk.SqlAsync(sql));

        Assert.StartsWith("CD00", refused.SqlState, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_more_is_done_on_it()
    {
        await PaidAsync();
        NovemberIsOver();
        await ClosedAsync();

        Assert.Equal("already-compiled", (await CompileAsync()).Refusal?.Code);
        Assert.Equal("not-offered", (await MatchAllAsync()).Refusal?.Code);
        Assert.Equal("not-offered", (await ReconcileAsync()).Refusal?.Code);
        Assert.Equal("not-offered", (await CloseAsync()).Refusal?.Code);
        var returned = await Desk.Get<ReturnStatement>().RunAsync(By("finance"), "x", default);
        Assert.Equal("not-offered", returned.Refusal?.Code);
    }

    [Fact]
    public async Task A_correction_of_it_is_an_entry_of_the_current_month()
    {
        var @case = await PaidAsync("50.00");
        NovemberIsOver();
        await ClosedAsync();
        Desk.Time.Now = new DateTimeOffset(2027, 1, 2, 0, 0, 0, TimeSpan.Zero);
        await ClosedAsync(December);

        var correction = new LineCorrection(await RefundOfAsync(@case), -1.50m, "少付 1.50");
        (await Desk.Get<CorrectLine>().RunAsync(By("finance"), correction, default)).Require();

        var month = await Desk.ScalarAsync<DateTime>(
            "SELECT s.month::timestamp FROM corrections k JOIN statements s ON s.id = k.statement_id"
        );
        Assert.Equal(new DateTime(2027, 1, 1), month);
        Assert.Equal("matched", await Desk.ScalarAsync<string>("SELECT finding FROM statement_lines"));
    }

    [Fact]
    public async Task Names_that_change_later_do_not_change_it()
    {
        await PaidAsync();
        NovemberIsOver();
        await ClosedAsync();
        var before = await Desk.ScalarAsync<string>("SELECT entry::text FROM statement_lines");

        await Desk.SqlAsync("UPDATE people SET display_name = 'renamed'");
        await Desk.SqlAsync("UPDATE orders SET buyer = 'somebody'");

        Assert.DoesNotContain("renamed", before, StringComparison.Ordinal);
        Assert.Equal(before, await Desk.ScalarAsync<string>("SELECT entry::text FROM statement_lines"));
    }
}
