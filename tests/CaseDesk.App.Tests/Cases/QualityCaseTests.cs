using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.App.Tests.Refunds;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

/// <summary>The complaint form with its freight, and what the inspection found, against the database.</summary>
public sealed class QualityCaseTests : LedgerTest
{
    [Fact]
    public async Task The_form_and_its_freight_are_asked_for_approved_and_rejected_in_one_act_each()
    {
        var approved = await Desk.FiledComplaintAsync(await Desk.AddOrderAsync("1"));
        var rejected = await Desk.FiledComplaintAsync(await Desk.AddOrderAsync("2"));
        Assert.Equal((FormState.Requested, RefundState.Requested), await StatesAsync(approved));

        await Desk.MoveAsync("supervisor", approved, "approve");
        await Desk.MoveAsync("supervisor", rejected, "reject", new { reason = "先补拍" });

        Assert.Equal((FormState.Approved, RefundState.Approved), await StatesAsync(approved));
        Assert.Equal((FormState.Rejected, RefundState.Rejected), await StatesAsync(rejected));
        Assert.Equal(12.00m, await Desk.ScalarAsync<decimal>("SELECT sum(freight_held) FROM orders"));
        await AgreeAsync();
    }

    [Fact]
    public async Task Freight_is_no_amount_of_the_case_and_nothing_that_was_agreed_on()
    {
        var @case = await Desk.FiledComplaintAsync();

        var sheet = await SheetAsync(@case);

        Assert.Null(sheet.Proposal);
        Assert.Equal(129.00m, await Desk.ScalarAsync<decimal>("SELECT amount FROM cases WHERE number = $1", @case));
        Assert.Equal("….com", sheet.Outlays.Single().Refund.PayeeTail);
        Assert.True(sheet.Outlays.Single().DecidedWithCase);
    }

    [Fact]
    public async Task Supervisors_find_it_once_with_its_freight_and_decide_over_both_there()
    {
        var @case = await Desk.FiledComplaintAsync();
        var freight = (await SheetAsync(@case)).Outlays.Single().Refund.Id;

        var page = await QueueAsync("supervisor");

        var row = Assert.Single(page.Rows);
        Assert.Equal([1, 0, 0], page.Counts);
        Assert.IsType<Asked.Form>(row.Asked);
        Assert.Equal((12.00m, true), (row.Amount, row.CouldApprove));
        Assert.Equal(freight, Assert.Single(row.Beside).Id);
        var alone = await ActAsync("supervisor", freight, Actions.Approve);
        Assert.Equal(("decided-with-case", "P2B1"), (alone.Refusal!.Code, alone.Refusal.Numbers["step"]));
    }

    [Fact]
    public async Task Two_people_approve_where_the_orders_thirty_days_want_it()
    {
        await Desk.SqlAsync(
            "UPDATE shops SET rules = '{\"Tiers\": {\"One\": 10, \"Named\": 1000}}', rules_version = 2"
        );
        var @case = await Desk.FiledComplaintAsync();

        var once = await Desk.MoveAsync("supervisor", @case, "approve");
        var again = await Desk.TryMoveAsync("supervisor", @case, "approve");
        Assert.Equal((FormState.Requested, RefundState.Requested), await StatesAsync(@case));
        var enough = await Desk.MoveAsync("supervisor-2", @case, "approve");

        Assert.Equal(("P2B1", "already-approved", "P2B2"), (once.Step, again.Refusal?.Code, enough.Step));
        Assert.Equal((FormState.Approved, RefundState.Approved), await StatesAsync(@case));
        await AgreeAsync();
    }

    [Fact]
    public async Task Of_two_who_ask_at_once_for_the_rest_of_an_orders_freight_one_gets_it_thirty_times_over()
    {
        for (var round = 0; round < 30; round++)
        {
            var order = await Desk.AddOrderAsync($"freight-{round}");
            var one = await Desk.AcceptedComplaintAsync(order);
            var other = await Desk.AcceptedComplaintAsync(order);
            var receipts = (await Desk.AddPictureAsync(one), await Desk.AddPictureAsync(other));
            Assert.NotEqual(receipts.Item1, receipts.Item2);

            var both = await AtOnceAsync(
                () => Desk.TryMoveAsync("agent", one, "is-quality", QualityWay.Form("30.00")),
                () => Desk.TryMoveAsync("agent-2", other, "is-quality", QualityWay.Form("30.00"))
            );

            Assert.Single(both, answer => answer.Succeeded);
            Assert.Equal("G-OUTLAY", Assert.Single(both, answer => !answer.Succeeded).Refusal!.Code);
        }

        Assert.Equal(30.00m, await Desk.ScalarAsync<decimal>("SELECT max(freight_held) FROM orders"));
        await AgreeAsync();
    }

    [Fact]
    public async Task A_withdrawn_complaint_leaves_nothing_open()
    {
        var @case = await Desk.FiledComplaintAsync();

        await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "顾客撤回" });

        Assert.Equal((FormState.Cancelled, RefundState.Cancelled), await StatesAsync(@case));
        await AgreeAsync();
    }

    [Fact]
    public async Task Freight_is_paid_while_the_goods_are_awaited_and_the_clock_begins_with_their_arrival()
    {
        var @case = await AtInspectionAsync();
        Assert.NotNull((await SheetAsync(@case)).Pause);
        var freight = (await SheetAsync(@case)).Outlays.Single().Refund.Id;

        (
            await ActAsync(
                "authorized-agent",
                freight,
                Actions.Paid,
                new { reference = "F-1", time = Instants.Plain(Desk.Time.Now) }
            )
        ).Require();
        Desk.Time.Step(TimeSpan.FromDays(2));
        await Desk.MoveAsync("warehouse", @case, "arrived");

        var sheet = await SheetAsync(@case);
        Assert.Equal(("P2B2", null), (sheet.Step?.Code, sheet.Pause));
        // Sunday 22 November, 10:00: three working days from there.
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero), sheet.Clock?.Step?.DueAt);
        await AgreeAsync();
    }

    [Fact]
    public async Task What_the_inspector_found_is_kept_for_the_manufacturer_and_never_changes()
    {
        var @case = await AtInspectionAsync();
        await Desk.AddPersonAsync("inspector", "inspector", "demo-1");
        await Desk.AddPictureAsync(@case, "inspector", "检验.png");

        await Desk.MoveAsync("inspector", @case, "defect-confirmed", new { finding = "内胆漏真空" });

        var record = Assert.Single((await SheetAsync(@case)).QualityRecords);
        Assert.Equal(
            ("does-not-work", "保温杯 500ml", "A2611", "内胆漏真空", "inspector"),
            (record.DefectClass, record.Product, record.Batch, record.Finding, record.By?.Name)
        );
        Assert.Equal(Liability.Supplier, (await SheetAsync(@case)).Liability);
        foreach (var change in (string[])["UPDATE quality_records SET finding = ''", "DELETE FROM quality_records"])
        {
            var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Desk.SqlAsync(change));
            Assert.Equal("CD004", refused.SqlState);
        }
    }

    [Fact]
    public async Task Whoever_insists_goes_on_with_a_return()
    {
        var @case = await Desk.AcceptedComplaintAsync();
        await Desk.MoveAsync("agent", @case, "not-quality");

        var insists = await Desk.MoveAsync("agent", @case, "insists");

        Assert.Equal("handed-over", insists.Outcome);
    }

    async Task<string> AtInspectionAsync()
    {
        var @case = await Desk.FiledComplaintAsync();
        await Desk.MoveAsync("supervisor", @case, "approve");
        return @case;
    }

    async Task<(FormState Form, RefundState Freight)> StatesAsync(string @case)
    {
        var sheet = await SheetAsync(@case);
        return (sheet.Forms.Single().State, sheet.Outlays.Single().Refund.State);
    }

    Task<Result<MoveResult>> ActAsync(string by, Guid outlay, ActionKey action, object? inputs = null) =>
        Desk.Get<ActOnOutlay>()
            .RunAsync(new OutlayRequest(TestDesk.Person(by), outlay, action, TestDesk.Json(inputs)), default);

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("supervisor"), @case, default)).Require();

    async Task<ApprovalPage> QueueAsync(string by) =>
        (
            await Desk.Get<ApprovalQueue>().ReadAsync(TestDesk.Person(by), new ApprovalQuery(ApprovalTab.Mine), default)
        ).Require();

    async Task AgreeAsync()
    {
        await Books.AssertAgreeAsync(Desk);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }
}
