using CaseDesk.App.Cases;
using CaseDesk.App.Costs;
using CaseDesk.App.Statements;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Costs;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Overpayments;

public sealed class RecordTests : OverpaymentTest
{
    [Fact]
    public async Task The_refund_stays_as_approved_and_ledger_and_corrections_are_what_left()
    {
        (await RecordAsync(10m)).Require();

        Assert.Equal(50m, await Desk.ScalarAsync<decimal>("SELECT amount FROM refunds"));
        Assert.Equal(10m, await Desk.ScalarAsync<decimal>("SELECT amount FROM corrections"));
        var line = (await SheetAsync()).Entries.Single().Entry;
        Assert.Equal(
            (10m, 10m, false),
            (line.Overpaid!.Amount, line.Overpaid.Outstanding, line.Overpaid.IsAcknowledged)
        );
        var entered = (await SheetAsync(December)).Entries.Single().Entry;
        Assert.Equal((10m, 10m, Bearer.Warehouse), (entered.Amount, entered.Overpaid?.Amount, entered.Bearer));
        Assert.Equal(Bearer.Courier, line.Bearer);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task The_history_of_the_case_and_the_supervisors_are_told_in_the_same_act()
    {
        (await RecordAsync(10m)).Require();

        var sheet = (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), Case, default)).Require();
        var entry = sheet.History[^1];
        Assert.Equal(
            ("statement-corrected", "10.00", "warehouse"),
            (entry.Action, entry.Text("amount"), entry.Text("bearer"))
        );
        Assert.Equal((await OverpaymentAsync()).ToString(), entry.Text("overpayment"));
        Assert.True(sheet.Chain.Holds);
        Assert.Equal(
            "supervisor/10",
            await Desk.ScalarAsync<string>(
                "SELECT array_to_string(everyone, ',') || '/' || (facts ->> 'amount') FROM notices WHERE kind = 'overpaid'"
            )
        );
    }

    [Fact]
    public async Task A_plain_correction_takes_from_the_line_and_gives_back_and_records_none()
    {
        (await CorrectAsync(-10m)).Require();
        (await CorrectAsync(10m)).Require();

        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM overpayments"));
        Assert.Null((await SheetAsync()).Entries.Single().Entry.Overpaid);
    }

    [Fact]
    public async Task What_left_beyond_what_was_approved_is_no_plain_correction()
    {
        var plain = (await CorrectAsync(0.01m)).Refusal!;
        (await CorrectAsync(-3m)).Require();
        var beyond = (await CorrectAsync(3.01m)).Refusal!;

        Assert.Equal(
            ("more-than-approved", "50.00", "0.01"),
            (plain.Code, plain.Numbers["amount"], plain.Numbers["asked"])
        );
        Assert.Equal("more-than-approved", beyond.Code);
        var byHand = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            Desk.SqlAsync(
                "INSERT INTO corrections (statement_id, refund_id, amount, reason, entry, by, at) SELECT statement_id, refund_id, 3.01, reason, entry, by, at FROM corrections"
            )
        );
        Assert.Equal("CD004", byHand.SqlState);
    }

    [Fact]
    public async Task What_was_recorded_in_error_is_taken_from_who_bore_it_once_it_was_given_up()
    {
        await AcknowledgedAsync(10m);
        Assert.Equal("overpayment-open", (await CorrectAsync(-10m)).Refusal?.Code);
        (await ActAsync("supervisor", OverpaymentAct.WriteOff, reason: "登记错误")).Require();

        Assert.Equal("overpayment-apart", (await CorrectAsync(-10.01m)).Refusal?.Code);
        (await CorrectAsync(-10m)).Require();

        Assert.Equal(
            "10.00 warehouse, -10.00 warehouse",
            await Desk.ScalarAsync<string>(
                "SELECT string_agg(round(amount, 2) || ' ' || (entry ->> 'bearer'), ', ' ORDER BY id) FROM corrections"
            )
        );
        await Books.AssertAgreeAsync(Desk);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Nothing_and_less_is_not_too_much(int amount)
    {
        Assert.Equal("amount-invalid", (await RecordAsync(amount)).Refusal?.Code);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM corrections"));
    }

    [Fact]
    public async Task Of_two_who_record_the_same_one_is_told_of_the_other()
    {
        var both = await Task.WhenAll(RecordAsync(seen: 0m), RecordAsync(by: "finance-2", seen: 0m));

        Assert.Equal("stale", Assert.Single(both, one => !one.Succeeded).Refusal!.Code);
        Assert.Equal(10m, await Desk.ScalarAsync<decimal>("SELECT sum(amount) FROM overpayments"));
    }

    [Fact]
    public async Task The_month_does_not_close_before_a_supervisor_has_acknowledged_it()
    {
        (await RecordAsync(10m)).Require();
        (await RecordAsync(2.50m)).Require();
        (await MatchAllAsync()).Require();
        (await ReconcileAsync()).Require();

        var early = (await CloseAsync()).Refusal!;
        Assert.Equal(
            ("overpayments-unacknowledged", "2", "12.50"),
            (early.Code, early.Numbers["open"], early.Numbers["sum"])
        );
        Assert.Equal(early.Code, (await SheetAsync()).Obstacle?.Code);
        var byHand = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            Desk.SqlAsync("UPDATE statements SET state = 'closed' WHERE state = 'reconciled'")
        );
        Assert.Equal("CD006", byHand.SqlState);
        await Desk.SqlAsync(
            "UPDATE overpayments SET state = 'acknowledged', acknowledged_by = $1, acknowledged_at = now()",
            TestDesk.Person("supervisor")
        );

        (await CloseAsync()).Require();
    }

    [Fact]
    public async Task Nor_does_the_month_in_which_it_was_entered()
    {
        (await MatchAllAsync()).Require();
        (await ReconcileAsync()).Require();
        (await CloseAsync()).Require();
        (await RecordAsync(10m)).Require();
        Desk.Time.Now = new DateTimeOffset(2027, 1, 2, 0, 0, 0, TimeSpan.Zero);
        (await CompileAsync(month: December)).Require();
        (await ReconcileAsync(month: December)).Require();

        Assert.Equal("overpayments-unacknowledged", (await CloseAsync(month: December)).Refusal?.Code);
        (await ActAsync("supervisor", OverpaymentAct.Acknowledge)).Require();
        (await CloseAsync(month: December)).Require();
    }

    [Fact]
    public async Task It_costs_its_bearer_and_lowers_the_costs_of_the_month_in_which_it_comes_back()
    {
        await AcknowledgedAsync(10m);
        Desk.Time.Now = new DateTimeOffset(2027, 1, 2, 0, 0, 0, TimeSpan.Zero);
        (await ActAsync("finance", OverpaymentAct.Recover, came: 4m)).Require();

        Assert.Equal(("warehouse", 10m, 0m), await CostAsync(December));
        Assert.Equal(("warehouse", 0m, 4m), await CostAsync(December.Next));

        async Task<(string, decimal, decimal)> CostAsync(Domain.Statements.Month month)
        {
            var costs = await Desk.Get<CostView>()
                .ReadAsync(TestDesk.Person("finance"), "demo-1", month, CostGrouping.Bearer, default);
            return costs.Require().Groups.Select(group => (group.Key, group.Refunded, group.Recovered)).Single();
        }
    }

    async Task<Result<StatementResult>> CorrectAsync(decimal amount) =>
        await Desk.Get<CorrectLine>()
            .RunAsync(By("finance"), new LineCorrection(await RefundOfAsync(Case), amount, "台账有误"), default);
}
