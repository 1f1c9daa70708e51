using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>Several requests said yes or no to at once.</summary>
public sealed class BulkApprovalTests : DeskTest
{
    [Fact]
    public async Task Two_rows_of_one_case_are_both_approved()
    {
        var rows = await MoneyAndFreightAsync();

        var moved = await ApproveAsync(rows);

        Assert.Equal(2, rows.Select(row => row.Asked.Id).Distinct().Count());
        Assert.All(moved, one => Assert.Null(one.Result.Refusal));
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE state = 'approved'"));
    }

    [Fact]
    public async Task What_another_did_to_the_case_since_it_was_seen_stops_both()
    {
        var rows = await MoneyAndFreightAsync();
        await Desk.SqlAsync("UPDATE cases SET act = act + 1");

        var moved = await ApproveAsync(rows);

        Assert.All(moved, one => Assert.Equal("stale", one.Result.Refusal?.Code));
    }

    [Fact]
    public async Task A_dry_run_says_of_each_row_what_would_become_of_it_and_writes_nothing()
    {
        var rows = await MoneyAndFreightAsync();
        var entries = await Desk.ScalarAsync<long>("SELECT count(*) FROM history");

        var moved = await ApproveAsync(rows, dryRun: true);

        Assert.All(moved, one => Assert.Null(one.Result.Refusal));
        Assert.Contains("C3B3", moved.Select(one => one.Result.Value!.Step));
        Assert.Equal(entries, await Desk.ScalarAsync<long>("SELECT count(*) FROM history"));
    }

    /// <summary>A discount that waits with its case, and freight that waits beside it.</summary>
    async Task<IReadOnlyList<ApprovalRow>> MoneyAndFreightAsync()
    {
        var @case = await Desk.AtApprovalAsync();
        var freight = await Desk.AddFreightAsync(@case);
        await Desk.SqlAsync("DELETE FROM refund_approvals WHERE refund_id = $1", freight);
        await Desk.SqlAsync("UPDATE refunds SET state = 'requested', approved_at = NULL WHERE id = $1", freight);
        var page = await Desk.Get<ApprovalQueue>()
            .ReadAsync(TestDesk.Person("supervisor"), new ApprovalQuery(ApprovalTab.Mine), default);
        return page.Require().Rows;
    }

    async Task<MovedCase[]> ApproveAsync(IReadOnlyList<ApprovalRow> rows, bool dryRun = false) =>
        (
            await Desk.Get<MoveCases>()
                .RunAsync(
                    new MoveCasesRequest(
                        TestDesk.Person("supervisor"),
                        [.. rows.Select(row => new CaseSeen(row.Case, row.Act, row.Outlay))],
                        Actions.Approve,
                        TestDesk.Json(null),
                        dryRun
                    ),
                    default
                )
        ).Require();
}
