using CaseDesk.App.Demo;
using CaseDesk.App.Statements;
using CaseDesk.App.Timers;
using CaseDesk.App.Verification;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using Npgsql;

namespace CaseDesk.App.Tests.Verification;

public sealed class VerifyDeskTests : DeskTest
{
    [Fact]
    public async Task A_desk_that_has_worked_for_weeks_agrees_with_itself()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var demo = new FillDemo(database.ConnectionString, Desk.Time.Now);
        var filled = (await demo.RunAsync(_ => { }, CancellationToken.None)).Require();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);

        var result = await new VerifyDesk(source).RunAsync(CancellationToken.None);

        Assert.Equal(filled.Cases, result.Histories);
        Assert.True(result.Refunds > 0);
        Assert.Empty(result.Disagreements);
    }

    [Theory]
    [InlineData("history", "UPDATE history SET body = '{}' WHERE seq = 2", "Entry 2 of the history does not follow")]
    [InlineData(
        "history",
        "DELETE FROM history WHERE seq = (SELECT max(seq) FROM history)",
        "The history ends at entry"
    )]
    [InlineData("history", "DELETE FROM history", "The history ends at entry 0")]
    [InlineData("anchored_heads", @"UPDATE anchored_heads SET head = '\x00'", "A history that was anchored")]
    [InlineData("history", "UPDATE history SET case_id = 0 - case_id", "There are entries of a case that is gone")]
    [InlineData("history_anchors", @"UPDATE history_anchors SET root = '\x00'", "The root of the day")]
    [InlineData("anchored_heads", "DELETE FROM anchored_heads", "The root of the day")]
    [InlineData("orders", "UPDATE orders SET held = held + 1", "The sums that the order keeps")]
    [InlineData("refunds", "UPDATE refunds SET amount = amount + 1", "The sums that the order keeps")]
    [InlineData("refund_approvals", "DELETE FROM refund_approvals", "It counts as approved, and no approval")]
    [InlineData("refunds", "UPDATE refunds SET order_id = order_id + 1", "The refund's order, or its case")]
    [InlineData("refunds", "UPDATE refunds SET case_id = case_id + 1", "The refund's order, or its case")]
    [InlineData(
        "courier_claims",
        "UPDATE courier_claims SET case_id = case_id + 1",
        "The courier claim's order, or its case"
    )]
    [InlineData("courier_claims", "UPDATE courier_claims SET recovered = 1", "What the courier paid for the claim")]
    [InlineData("refunds", "UPDATE refunds SET state = 'paid'", "It counts as paid, and its reference")]
    [InlineData("orders", "UPDATE orders SET paid = 1", "The desk gives back more than was paid")]
    [InlineData(
        "refund_approvals",
        "UPDATE refund_approvals SET person_id = (SELECT authors[1] FROM refunds LIMIT 1)",
        "Somebody approved what they had asked for"
    )]
    [InlineData(
        "refunds",
        "UPDATE refunds SET state = 'compiled', reference = 'x', payer = gen_random_uuid(), paid_at = now()",
        "It counts as compiled and stands on no statement"
    )]
    public async Task What_somebody_changed_in_the_database_by_hand_shows(string table, string change, string sentence)
    {
        await Desk.AtPaymentAsync();
        await new AnchorHeads(Desk.Database, Desk.Time).RunAsync(CancellationToken.None);
        var verify = Desk.Get<VerifyDesk>();
        Assert.Empty((await verify.RunAsync(CancellationToken.None)).Disagreements);

        await ByHandAsync(table, change);

        var result = await verify.RunAsync(CancellationToken.None);
        Assert.Contains(result.Disagreements, one => one.What.StartsWith(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_that_was_written_anew_to_its_end_shows_by_its_anchor()
    {
        var number = await Desk.AtPaymentAsync();
        await new AnchorHeads(Desk.Database, Desk.Time).RunAsync(CancellationToken.None);
        var (entries, head) = await RewrittenAsync(number);
        await ByHandAsync("history", $"DELETE FROM history WHERE seq > {entries}");
        await ByHandAsync(
            "cases",
            $"UPDATE cases SET entries = {entries}, head = '\\x{Convert.ToHexString(head)}' WHERE number = '{number}'"
        );

        var result = await Desk.Get<VerifyDesk>().RunAsync(CancellationToken.None);

        Assert.Contains(
            new Disagreement($"case {number}", "A history that was anchored is no longer what it was on that day."),
            result.Disagreements
        );
    }

    [Theory]
    [InlineData(
        "UPDATE statement_lines SET entry = jsonb_set(entry, '{amount}', '31.00')",
        "The statement lists another amount than the ledger"
    )]
    [InlineData("UPDATE statement_lines SET finding = 'disputed'", "Its money did not arrive")]
    [InlineData("UPDATE statement_lines SET finding = 'disputed'", "The statement and the ledger do not say the same")]
    public async Task A_statement_that_somebody_changed_by_hand_shows(string change, string sentence)
    {
        var number = await Desk.AtPaymentAsync();
        await Desk.MoveAsync(
            "authorized-agent",
            number,
            "paid",
            new { reference = "2026112000001", time = "2026-11-20T02:00:00Z" }
        );
        Desk.Time.Step(TimeSpan.FromDays(15));
        var compiled = await Desk.Get<CompileStatement>()
            .RunAsync(
                new(TestDesk.Person("clerk"), "demo-1", new Month(new DateOnly(2026, 11, 1)), StatementKind.Exceptions),
                CancellationToken.None
            );
        Assert.Null(compiled.Refusal);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(CancellationToken.None)).Disagreements);

        await ByHandAsync("statement_lines", change);

        var result = await Desk.Get<VerifyDesk>().RunAsync(CancellationToken.None);
        Assert.Contains(result.Disagreements, one => one.What.StartsWith(sentence, StringComparison.Ordinal));
    }

    /// <summary>The end of the history without its last entry: a chain that holds by itself.</summary>
    async Task<(int Entries, byte[] Head)> RewrittenAsync(string number)
    {
        const string sql = """
            SELECT h.hash FROM history h JOIN cases c ON c.id = h.case_id WHERE c.number = $1 AND h.seq = c.entries - 1
            """;
        var entries = await Desk.ScalarAsync<int>("SELECT entries FROM cases WHERE number = $1", number);
        return (entries - 1, await Desk.ScalarAsync<byte[]>(sql, number));
    }

    Task ByHandAsync(string table, string change) => Desk.ByHandAsync(change, table);
}
