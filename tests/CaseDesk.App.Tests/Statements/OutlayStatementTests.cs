using CaseDesk.App.Refunds;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Statements;

/// <summary>What the month does with freight that was paid beside a case: it moves no case.</summary>
public sealed class OutlayStatementTests : StatementTest
{
    [Fact]
    public async Task It_is_compiled_and_reconciled_with_the_statement_of_its_cases_kind_while_the_case_goes_on()
    {
        var @case = await ApprovedAsync();
        var freight = await PaidFreightAsync(@case);
        NovemberIsOver();

        (await CompileAsync()).Require();
        Assert.Equal(("compiled", "F3"), (await FreightStateAsync(freight), await StepOfAsync(@case)));
        Assert.Equal(1, await LinesOfAsync(November));
        (await MatchAllAsync()).Require();
        (await ReconcileAsync()).Require();

        Assert.Equal(("reconciled", "F3"), (await FreightStateAsync(freight), await StepOfAsync(@case)));
        Assert.Equal("approved", await StateOfAsync(@case));
    }

    [Fact]
    public async Task Listed_beside_its_cases_refund_each_goes_its_own_way()
    {
        var @case = await PaidAsync();
        var freight = await PaidFreightAsync(@case);
        NovemberIsOver();
        (await CompileAsync()).Require();
        Assert.Equal((2L, "F5"), (await LinesOfAsync(November), await StepOfAsync(@case)));

        (await DisputeAsync(freight)).Require();
        (await MatchAllAsync()).Require();
        (await ReconcileAsync()).Require();

        Assert.Equal(("failed", "end:refunded"), (await FreightStateAsync(freight), await StepOfAsync(@case)));
        Assert.Equal("reconciled", await StateOfAsync(@case));
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task What_did_not_arrive_is_told_corrected_in_the_current_month_and_can_be_asked_for_anew()
    {
        var @case = await ApprovedAsync();
        var freight = await PaidFreightAsync(@case);
        NovemberIsOver();
        (await CompileAsync()).Require();

        (await DisputeAsync(freight)).Require();

        Assert.Equal(("failed", "F3"), (await FreightStateAsync(freight), await StepOfAsync(@case)));
        Assert.Equal(-20.00m, await Desk.ScalarAsync<decimal>("SELECT amount FROM corrections"));
        Assert.Equal("outlay-disputed", (await Histories.ActionsOfAsync(Desk.Database, @case))[^1]);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM notices WHERE kind = 'outlay-failed'"));
        (
            await Desk.Get<ActOnOutlay>()
                .RunAsync(
                    new OutlayRequest(
                        TestDesk.Person("agent"),
                        freight,
                        Actions.AskAgain,
                        TestDesk.Json(new { amount = "20.00", method = "platform-refund" })
                    ),
                    default
                )
        ).Require();
        await Books.AssertAgreeAsync(Desk);
    }

    async Task<Guid> PaidFreightAsync(string @case)
    {
        var freight = await Desk.AddFreightAsync(@case);
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        (
            await Desk.Get<ActOnOutlay>()
                .RunAsync(
                    new OutlayRequest(
                        TestDesk.Person("authorized-agent"),
                        freight,
                        Actions.Paid,
                        TestDesk.Json(new { reference = $"F-{@case}", time = Instants.Plain(Desk.Time.Now) })
                    ),
                    default
                )
        ).Require();
        return freight;
    }

    Task<Result<StatementResult>> DisputeAsync(Guid refund) =>
        FindAsync(new LinesFound(Finding.Disputed, [refund], "流水中没有这笔"));

    Task<string> FreightStateAsync(Guid refund) =>
        Desk.ScalarAsync<string>("SELECT state::text FROM refunds WHERE id = $1", refund);
}
