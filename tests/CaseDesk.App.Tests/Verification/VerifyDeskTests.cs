using CaseDesk.App.Demo;
using CaseDesk.App.Timers;
using CaseDesk.App.Verification;
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
        var filled = (await demo.RunAsync(CancellationToken.None)).Require();
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
    [InlineData("orders", "UPDATE orders SET held = held + 1", "The sums that the order keeps")]
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

        await using var byHand = Desk.Database.CreateCommand(
            $"ALTER TABLE {table} DISABLE TRIGGER USER; {change}; ALTER TABLE {table} ENABLE TRIGGER USER"
        );
        await byHand.ExecuteNonQueryAsync();

        var result = await verify.RunAsync(CancellationToken.None);
        Assert.Contains(result.Disagreements, one => one.What.StartsWith(sentence, StringComparison.Ordinal));
    }
}
