using CaseDesk.App.Statements;
using CaseDesk.App.Tests.Statements;
using CaseDesk.App.Verification;

namespace CaseDesk.App.Tests.Verification;

/// <summary>What somebody with the database in their hands changes everywhere at once, so that all sums agree, shows by the histories.</summary>
public sealed class TamperedLedgerTests : StatementTest
{
    [Theory]
    [InlineData(
        "UPDATE refunds SET amount = amount + 1; UPDATE orders SET held = held + 1",
        "The ledger says 51.00, the history of case"
    )]
    [InlineData("UPDATE refunds SET reason = 'empty-parcel'", "Its kind, reason or method is not the one that")]
    [InlineData(
        "UPDATE refunds SET state = 'failed'; UPDATE orders SET held = 0; DELETE FROM unit_claims",
        "The ledger says failed,"
    )]
    [InlineData("UPDATE refunds SET reference = 'another'", "The reference or time of its payment is not the one")]
    [InlineData("UPDATE refunds SET paid_at = paid_at - interval '1 day'", "The reference or time of its payment")]
    [InlineData(
        "UPDATE refund_approvals SET person_id = (SELECT id FROM people WHERE user_name = 'supervisor-2')",
        "Its approvals are not those that the history of case"
    )]
    [InlineData("UPDATE refund_approvals SET at = at + interval '1 second'", "Its approvals are not those")]
    [InlineData(
        "INSERT INTO refund_approvals SELECT refund_id, content, (SELECT id FROM people WHERE user_name = 'supervisor-2'), at, named FROM refund_approvals",
        "Its approvals are not those"
    )]
    [InlineData(
        "DELETE FROM unit_claims; DELETE FROM refund_lines; DELETE FROM refund_approvals; DELETE FROM refunds; UPDATE orders SET held = 0",
        "The history of case"
    )]
    [InlineData(
        "INSERT INTO refunds SELECT (jsonb_populate_record(r, '{\"id\": \"00000000-0000-0000-0000-000000000001\", \"state\": \"rejected\", \"reference\": null}')).* FROM refunds r",
        "The ledger has it, and no history tells of it."
    )]
    public async Task A_ledger_that_was_changed_with_its_sums_is_not_what_the_history_tells(
        string change,
        string sentence
    )
    {
        await PaidAsync();
        await SoundAsync();

        await Desk.ByHandAsync(change, "refunds", "orders", "refund_approvals", "refund_lines", "unit_claims");

        Assert.StartsWith(sentence, Assert.Single(await DisagreementsAsync()).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{reason}", "\"empty-parcel\"")]
    [InlineData("{bearer}", "\"company\"")]
    [InlineData("{reference}", "\"another\"")]
    [InlineData("{order}", "\"another\"")]
    [InlineData("{at}", "\"2026-11-19T02:00:00+00:00\"")]
    [InlineData("{payer,userName}", "\"supervisor\"")]
    [InlineData("{approvers,0,userName}", "\"supervisor-2\"")]
    public async Task A_line_of_a_statement_says_what_the_ledger_says(string path, string value)
    {
        await PaidAsync();
        NovemberIsOver();
        await ClosedAsync();
        await SoundAsync();

        await Desk.ByHandAsync(
            $"UPDATE statement_lines SET entry = jsonb_set(entry, '{path}', '{value}')",
            "statement_lines"
        );

        Assert.Equal(
            "The statement's line does not say what the ledger says.",
            Assert.Single(await DisagreementsAsync()).What
        );
    }

    [Theory]
    [InlineData(
        "UPDATE corrections SET amount = -2, entry = jsonb_set(entry, '{amount}', '-2')",
        "No history tells of a correction of refund",
        "tells of a correction that no statement has."
    )]
    [InlineData("DELETE FROM corrections", "tells of a correction that no statement has.")]
    [InlineData(
        "UPDATE corrections SET entry = jsonb_set(entry, '{bearer}', '\"company\"')",
        "The correction does not say what the line says that it corrects."
    )]
    [InlineData(
        "UPDATE corrections SET entry = jsonb_set(entry, '{amount}', '-2')",
        "The correction does not say what"
    )]
    public async Task A_correction_is_told_by_the_history_of_its_case(string change, params string[] sentences)
    {
        var @case = await PaidAsync();
        NovemberIsOver();
        await ClosedAsync();
        var correction = new LineCorrection(await RefundOfAsync(@case), -1.00m, "账单少一元");
        (await Desk.Get<CorrectLine>().RunAsync(By("finance"), correction, default)).Require();
        await SoundAsync();

        await Desk.ByHandAsync(change, "corrections");

        var found = await DisagreementsAsync();
        Assert.Equal(sentences.Length, found.Count);
        Assert.All(
            sentences,
            sentence => Assert.Contains(found, one => one.What.Contains(sentence, StringComparison.Ordinal))
        );
    }

    async Task SoundAsync() => Assert.Empty(await DisagreementsAsync());

    async Task<IReadOnlyList<Disagreement>> DisagreementsAsync() =>
        (await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements;
}
