using CaseDesk.App.Cases;
using CaseDesk.App.Notices;
using CaseDesk.App.Refunds;
using CaseDesk.App.Tests.Refunds;
using CaseDesk.Domain.Money;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

/// <summary>The buyer has called in the platform: by when it must be answered, what stops meanwhile, what its ruling writes.</summary>
public sealed class PlatformDisputeTests : LedgerTest
{
    const string Kind = "platform-dispute";

    [Fact]
    public async Task It_is_due_when_the_platform_decides_else_after_a_day()
    {
        var order = await Desk.AddOrderAsync();

        var plain = await Desk.OpenAsync(Kind, order);
        var told = await Desk.OpenAsync(Kind, order, inputs: new { answerBy = "2026-11-21T09:30:00+08:00" });
        await Desk.SqlAsync("UPDATE orders SET platform_due_at = '2026-11-22T04:00:00Z'");
        var known = await Desk.OpenAsync(Kind, order);
        var both = await Desk.OpenAsync(Kind, order, inputs: new { answerBy = "2026-11-21T09:30:00+08:00" });

        Assert.Equal("2026-11-21 10:00", await Desk.DueAsync(plain));
        Assert.Equal("2026-11-21 09:30", await Desk.DueAsync(told));
        Assert.Equal("2026-11-22 12:00", await Desk.DueAsync(known));
        Assert.Equal("2026-11-21 09:30", await Desk.DueAsync(both));
    }

    [Fact]
    public async Task More_evidence_is_due_when_the_platform_says_anew()
    {
        var dispute = await AnsweredAsync(await Desk.AddOrderAsync());
        Desk.Time.Step(TimeSpan.FromDays(3));

        await Desk.MoveAsync("agent", dispute, "more-evidence", new { answerBy = "2026-11-25T18:00:00+08:00" });

        Assert.Equal("2026-11-25 18:00", await Desk.DueAsync(dispute));
    }

    [Fact]
    public async Task A_deadline_that_was_typed_wrong_is_put_right_by_the_supervisor()
    {
        var dispute = await Desk.OpenAsync(Kind, await Desk.AddOrderAsync());

        await CorrectAsync(dispute, "2026-11-20T18:00:00+08:00");

        Assert.Equal("2026-11-20 18:00", await Desk.DueAsync(dispute));
    }

    [Fact]
    public async Task What_is_told_of_the_platforms_deadline_is_that_of_the_case()
    {
        var order = await Desk.AddOrderAsync();
        var plain = await Desk.OpenAsync(Kind, order);
        var dispute = await Desk.OpenAsync(Kind, order, inputs: new { answerBy = "2026-11-20T18:00:00+08:00" });

        Assert.Equal("", await PlatformDueAsync(plain));
        Assert.Equal("2026-11-20 10:00", await PlatformDueAsync(dispute));

        Desk.Time.Step(TimeSpan.FromHours(6));
        Assert.Equal(1, await Desk.Get<PlatformDeadlines>().RunAsync(default));
        await Desk.AttachAsync("agent", dispute);
        await Desk.MoveAsync("agent", dispute, "answered");
        Assert.Equal("2026-11-20 10:00", await PlatformDueAsync(dispute));
        await Desk.MoveAsync("agent", dispute, "more-evidence", new { answerBy = "2026-11-25T18:00:00+08:00" });

        Assert.Equal("2026-11-25 10:00", await PlatformDueAsync(dispute));
        await CorrectAsync(dispute, "2026-11-24T18:00:00+08:00");
        Assert.Equal("2026-11-24 10:00", await PlatformDueAsync(dispute));
    }

    [Fact]
    public async Task Until_the_platform_has_ruled_nothing_of_the_order_is_paid()
    {
        var order = await Desk.AddOrderAsync();
        var waiting = await ApprovedAsync(order, "19.00", line: 2);
        var elsewhere = await ApprovedAsync(await Desk.AddOrderAsync("another"), "19.00", line: 2);
        var dispute = await Desk.OpenAsync(Kind, order);

        var paid = await PayAsync("authorized-agent", waiting, "A1");
        var taken = await TakeAsync(waiting);
        var row = (await QueueAsync()).Rows.Single(one => one.Refund.Case == waiting);

        Assert.Equal(("G-DISPUTE", dispute), (paid.Refusal?.Code, paid.Refusal?.Numbers["case"]));
        Assert.Equal(("G-DISPUTE", dispute), (taken.Refusal?.Code, taken.Refusal?.Numbers["case"]));
        Assert.Equal("G-DISPUTE", row.NotToTake?.Code);
        Assert.True((await PayAsync("authorized-agent", elsewhere, "A2")).Succeeded);

        await RuleAsync(dispute, "won");

        Assert.True((await PayAsync("authorized-agent", waiting, "A1")).Succeeded);
    }

    [Fact]
    public async Task What_was_sent_before_the_dispute_is_told_as_paid()
    {
        var order = await Desk.AddOrderAsync();
        var paying = await ApprovedAsync(order, "19.00", line: 2);
        (await TakeAsync(paying)).Require();
        var sentAt = Desk.Time.Now;
        Desk.Time.Step(TimeSpan.FromHours(1));
        await Desk.OpenAsync(Kind, order);
        Desk.Time.Step(TimeSpan.FromHours(1));

        var late = await PayAsync("authorized-agent", paying, "A1");
        var sent = await Desk.TryMoveAsync(
            "authorized-agent",
            paying,
            "paid",
            new { reference = "A1", time = sentAt.UtcDateTime }
        );

        Assert.Equal("G-DISPUTE", late.Refusal?.Code);
        Assert.Equal("F4", sent.Require().Step);
    }

    [Fact]
    public async Task A_dispute_that_is_lost_is_a_refund_of_the_platform_and_what_no_longer_fits_is_cancelled()
    {
        var order = await Desk.AddOrderAsync();
        var asked = await AskedAsync(order, "60.00", line: 1);
        var dispute = await AnsweredAsync(order);

        var lost = await RuleAsync(
            dispute,
            "lost",
            new
            {
                number = "PR-9",
                amount = "100.00",
                time = Desk.Time.Now.UtcDateTime,
            }
        );

        Assert.Equal("lost", lost.Outcome);
        Assert.Equal(
            100.00m,
            await Desk.ScalarAsync<decimal>("SELECT platform_refunded FROM orders WHERE number = $1", order)
        );
        Assert.Equal("request-cancelled", (await Histories.ActionsOfAsync(Desk.Database, asked))[^1]);
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task A_ruling_whose_refund_is_recorded_already_ends_the_dispute_and_records_nothing_anew()
    {
        var order = await Desk.AddOrderAsync();
        var waiting = await ApprovedAsync(order, "19.00", line: 2);
        await LoseAsync(await AnsweredAsync(order), "100.00");
        var again = await AnsweredAsync(order);

        var other = await TryLoseAsync(again, "100.01");
        var lost = await TryLoseAsync(again, "100.00");

        Assert.Equal("platform-refund-known", other.Refusal?.Code);
        Assert.Equal("lost", lost.Require().Outcome);
        Assert.Equal(
            100.00m,
            await Desk.ScalarAsync<decimal>("SELECT platform_refunded FROM orders WHERE number = $1", order)
        );
        Assert.True((await PayAsync("authorized-agent", waiting, "A1")).Succeeded);
        await Books.AssertAgreeAsync(Desk);
    }

    [Fact]
    public async Task It_belongs_to_the_matter_of_the_case_that_it_grew_from()
    {
        var courier = await Desk.AtNegotiationAsync();

        var dispute = await Desk.OpenAsync(Kind, "2210774100935528", inputs: new { grewFrom = courier });

        var (old, grown) = (await SheetAsync(courier), await SheetAsync(dispute));
        string[] matter = [courier, dispute];
        Assert.Equal(matter, old.Matter.Select(one => one.Number));
        Assert.Equal(matter, grown.Matter.Select(one => one.Number));
        Assert.Equal(("linked", dispute), (old.History[^1].Action, old.History[^1].Text("case")));
        Assert.Equal(courier, grown.History[0].Text("from"));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public async Task It_grows_only_from_a_case_of_its_own_order()
    {
        var order = await Desk.AddOrderAsync();
        var other = await Desk.LateParcelAsync(await Desk.AddOrderAsync("another"));

        Assert.Equal("case-of-another-order", await CodeOfAsync(order, other));
        Assert.Equal("case-unknown", await CodeOfAsync(order, "CD000000-000000"));
    }

    async Task<string?> CodeOfAsync(string order, string grewFrom) =>
        (
            await Desk.Get<OpenCase>()
                .RunAsync(
                    new(
                        TestDesk.Person("agent"),
                        Kind,
                        "demo-1",
                        order,
                        "买家申请客服介入",
                        TestDesk.Json(new { grewFrom })
                    ),
                    default
                )
        )
            .Refusal
            ?.Code;

    async Task CorrectAsync(string dispute, string answerBy) =>
        (
            await Desk.Get<CorrectCase>()
                .RunAsync(
                    new(TestDesk.Person("supervisor"), dispute, "answerBy", TestDesk.Json(answerBy), "看错了日期"),
                    default
                )
        ).Require();

    /// <summary>In UTC; empty where nobody knows.</summary>
    Task<string> PlatformDueAsync(string dispute) =>
        Desk.ScalarAsync<string>(
            "SELECT COALESCE(to_char(platform_due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), '') FROM cases WHERE number = $1",
            dispute
        );

    async Task LoseAsync(string dispute, string amount) => (await TryLoseAsync(dispute, amount)).Require();

    Task<Domain.Result<MoveResult>> TryLoseAsync(string dispute, string amount) =>
        Desk.TryMoveAsync(
            "agent",
            dispute,
            "lost",
            new
            {
                number = "PR-9",
                amount,
                time = Desk.Time.Now.UtcDateTime,
            }
        );

    async Task<string> AnsweredAsync(string order)
    {
        var dispute = await Desk.OpenAsync(Kind, order);
        await Desk.AttachAsync("agent", dispute);
        await Desk.MoveAsync("agent", dispute, "answered");
        return dispute;
    }

    async Task<MoveResult> RuleAsync(string dispute, string ruling, object? inputs = null)
    {
        if (await Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", dispute) == "D1")
        {
            await Desk.AttachAsync("agent", dispute);
            await Desk.MoveAsync("agent", dispute, "answered");
        }

        return await Desk.MoveAsync("agent", dispute, ruling, inputs);
    }

    async Task<Domain.Result<PaymentResult>> TakeAsync(string @case)
    {
        var refund = await Desk.ScalarAsync<Guid>(
            "SELECT r.id FROM refunds r JOIN cases c ON c.id = r.case_id WHERE c.number = $1",
            @case
        );
        return await Desk.Get<TakeForPayment>().RunAsync(new(TestDesk.Person("authorized-agent"), refund), default);
    }

    async Task<PaymentPage> QueueAsync() =>
        (
            await Desk.Get<PaymentQueue>()
                .ReadAsync(TestDesk.Person("authorized-agent"), PaymentTab.ToPay, null, default)
        ).Require();

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("supervisor"), @case, default)).Require();
}
