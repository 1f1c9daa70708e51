using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.App.Tests.Statements;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class EraseCaseTests : StatementTest
{
    const string Payee = "张三 13812345678";
    const string Reason = "买家要求删除";

    [Fact]
    public async Task What_was_personal_is_read_by_nobody_again_and_everything_else_stays()
    {
        var (@case, refund) = await EndedAsync();

        var erased = (await EraseAsync(@case)).Require();

        Assert.Equal((@case, 1), (erased.Case, erased.Values));
        Assert.Equal("personal-values-erased", (await RevealAsync(refund)).Refusal?.Code);
        var sheet = await SheetAsync(@case);
        Assert.True(sheet.IsErased && sheet.Chain.Holds);
        Assert.Equal(("erased", Reason), (sheet.History[^1].Action, sheet.History[^1].Text("reason")));
        Assert.Equal("…5678", sheet.Refunds.Single().PayeeTail);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task Who_erased_it_and_why_stands_in_the_audit_log()
    {
        var (@case, _) = await EndedAsync();

        await EraseAsync(@case);

        Assert.Equal(
            Reason,
            await Desk.ScalarAsync<string>(
                "SELECT detail ->> 'reason' FROM audit WHERE act = 'erase-case' AND subject = $1 AND person_id = $2 AND at = $3",
                @case,
                TestDesk.Person("administrator"),
                Desk.Time.Now
            )
        );
    }

    [Fact]
    public async Task An_erased_case_is_not_taken_up_again_nor_corrected()
    {
        var (@case, _) = await EndedAsync();
        await EraseAsync(@case);

        var reopened = await Desk.Get<ReopenCase>()
            .RunAsync(new ReopenRequest(TestDesk.Person("supervisor"), @case, "F1", "再看一次"), default);
        var corrected = await Desk.Get<CorrectCase>()
            .RunAsync(
                new CorrectRequest(TestDesk.Person("supervisor"), @case, "summary", TestDesk.Json("别的"), "写错了"),
                default
            );

        Assert.Equal(
            ("personal-values-erased", "personal-values-erased"),
            (reopened.Refusal?.Code, corrected.Refusal?.Code)
        );
        var sheet = await SheetAsync(@case, "supervisor");
        Assert.Empty(sheet.ReopensAt);
        Assert.Empty(sheet.Correctable);
    }

    [Fact]
    public async Task Nothing_is_paid_from_an_erased_case()
    {
        var (@case, _) = await EndedAsync(freight: true);
        var freight = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds WHERE kind = 'freight'");
        Assert.Equal("payment-not-settled", (await EraseAsync(@case)).Refusal?.Code);
        (await ActAsync("authorized-agent", freight, Actions.PaymentFailed, new { reason = "账号有误" })).Require();
        (await EraseAsync(@case)).Require();

        var again = await ActAsync(
            "agent",
            freight,
            Actions.AskAgain,
            new
            {
                amount = "20.00",
                method = "alipay-transfer",
                payee = Payee,
            }
        );

        Assert.Equal("personal-values-erased", again.Refusal?.Code);
        Assert.All((await SheetAsync(@case)).Outlays, outlay => Assert.Empty(outlay.Offers));
    }

    [Fact]
    public async Task How_many_values_it_would_be_is_told_before_and_changes_nothing()
    {
        var (@case, refund) = await EndedAsync();

        var would = await EraseAsync(@case, dryRun: true);

        Assert.Equal(1, would.Require().Values);
        Assert.False((await SheetAsync(@case)).IsErased);
        Assert.NotEqual("personal-values-erased", (await RevealAsync(refund)).Refusal?.Code);
    }

    [Fact]
    public async Task Only_an_administrator_erases_and_only_with_a_reason_a_closed_case_after_the_shops_days()
    {
        var (@case, _) = await EndedAsync();
        var open = await WantedAsync();

        Assert.Equal("not-your-role", (await EraseAsync(@case, by: "supervisor")).Refusal?.Code);
        Assert.Equal("input-missing", (await EraseAsync(@case, reason: " ")).Refusal?.Code);
        Assert.Equal("still-open", (await EraseAsync(open)).Refusal?.Code);
        Desk.Time.Step(-TimeSpan.FromSeconds(1));
        Assert.Equal("not-yet-erasable", (await EraseAsync(@case)).Refusal?.Code);
        Assert.False((await SheetAsync(@case)).MayBeErased);
        Desk.Time.Step(TimeSpan.FromSeconds(1));
        Assert.True((await SheetAsync(@case)).MayBeErased);
        (await EraseAsync(@case)).Require();
        Assert.Equal("personal-values-erased", (await EraseAsync(@case)).Refusal?.Code);
    }

    [Fact]
    public async Task What_somebody_was_typing_about_it_is_forgotten()
    {
        var (@case, _) = await EndedAsync();
        await Desk.SqlAsync(
            "INSERT INTO drafts (person_id, form, body, at) VALUES ($1, $2, $3::jsonb, now()), ($1, 'case/another/F1/submit', $3::jsonb, now())",
            TestDesk.Person("agent"),
            $"case/{@case}/F1/refundable",
            $$"""{"payee":"{{Payee}}"}"""
        );

        await EraseAsync(@case);

        Assert.Equal(
            ["case/another/F1/submit"],
            await Desk.ScalarAsync<string[]>("SELECT ARRAY(SELECT form FROM drafts)")
        );
    }

    /// <summary>A refund paid by transfer, its month closed, and the shop's 180 days gone by.</summary>
    async Task<(string Case, Guid Refund)> EndedAsync(bool freight = false)
    {
        var @case = await WantedAsync();
        await Desk.MoveAsync("supervisor", @case, "approve");
        await PayAsync(@case, Desk.Time.Now);
        var refund = await RefundOfAsync(@case);
        if (freight)
        {
            await Desk.AddFreightAsync(@case);
        }

        NovemberIsOver();
        await ClosedAsync();
        Desk.Time.Step(TimeSpan.FromDays(180));
        return (@case, refund);
    }

    async Task<string> WantedAsync()
    {
        var order = await Desk.AddOrderAsync(Guid.NewGuid().ToString("n"));
        var @case = await Desk.OpenAsync("refund-only", order);
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 1 } },
                amount = "50.00",
                reason = "not-arrived",
                method = "alipay-transfer",
                payee = Payee,
                bearer = "courier",
            }
        );
        return @case;
    }

    Task<Result<ErasedCase>> EraseAsync(
        string @case,
        string by = "administrator",
        string reason = Reason,
        bool dryRun = false
    ) =>
        Desk.Get<EraseCase>()
            .RunAsync(new EraseRequest(TestDesk.Person(by), @case, reason) { DryRun = dryRun }, default);

    Task<Result<string>> RevealAsync(Guid refund) =>
        Desk.Get<RevealPayee>().RunAsync(TestDesk.Person("supervisor"), refund, default);

    Task<Result<MoveResult>> ActAsync(string by, Guid outlay, ActionKey action, object inputs) =>
        Desk.Get<ActOnOutlay>()
            .RunAsync(new OutlayRequest(TestDesk.Person(by), outlay, action, TestDesk.Json(inputs)), default);

    async Task<CaseSheet> SheetAsync(string @case, string by = "administrator") =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person(by), @case, default)).Require();
}
