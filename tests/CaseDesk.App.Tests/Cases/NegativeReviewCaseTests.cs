using CaseDesk.App.Cases;
using CaseDesk.App.Orders;
using CaseDesk.App.Refunds;
using CaseDesk.App.Verification;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Cases;

public sealed class NegativeReviewCaseTests : DeskTest
{
    [Fact]
    public async Task The_whole_case_and_its_first_step_are_counted_from_the_review_and_the_whole_ends_with_that_step()
    {
        var @case = await Desk.ReviewAsync();
        var due = Desk.Time.Now.AddHours(23);

        Assert.Equal((due, due), await DueAsync(@case));
        await Desk.MoveAsync("agent", @case, "quality");

        Assert.Equal((Desk.Time.Now.AddHours(24), null), await DueAsync(@case));
    }

    [Fact]
    public async Task A_time_of_the_review_that_was_mistyped_moves_both_when_it_is_put_right()
    {
        var @case = await Desk.ReviewAsync();
        var reviewed = Desk.Time.Now.AddHours(-5);

        var corrected = await Desk.Get<CorrectCase>()
            .RunAsync(
                new CorrectRequest(
                    TestDesk.Person("supervisor"),
                    @case,
                    "reviewed",
                    TestDesk.Json(Instants.Plain(reviewed)),
                    "看错时间"
                ),
                default
            );

        Assert.True(corrected.Succeeded);
        Assert.Equal((reviewed.AddHours(24), reviewed.AddHours(24)), await DueAsync(@case));
    }

    [Fact]
    public async Task Attempts_count_two_hours_apart_and_the_third_ends_the_case()
    {
        var @case = await Desk.ReviewAsync();

        Assert.Equal("N1", (await AttemptAsync(@case)).Require().Step);
        Desk.Time.Step(TimeSpan.FromMinutes(119));
        Assert.Equal("attempt-too-soon", (await AttemptAsync(@case)).Refusal?.Code);
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        Assert.Equal("N1", (await AttemptAsync(@case)).Require().Step);
        Desk.Time.Step(TimeSpan.FromHours(2));

        Assert.Equal("unreachable", (await AttemptAsync(@case)).Require().Outcome);
        Assert.Equal(3L, await Desk.ScalarAsync<long>("SELECT count(*) FROM history WHERE action = 'unreachable'"));
    }

    [Fact]
    public async Task A_defect_is_kept_for_the_manufacturer()
    {
        await Desk.AtPlanAsync();

        Assert.Equal(
            "保温杯 500ml/B2026-10/workmanship/杯盖密封圈缺失",
            await Desk.ScalarAsync<string>(
                "SELECT concat_ws('/', product, batch, defect_class, finding) FROM quality_records"
            )
        );
    }

    [Fact]
    public async Task The_approved_refund_is_that_of_the_opened_case_in_the_same_moment_and_both_histories_say_so()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund());
        Desk.Time.Step(TimeSpan.FromHours(10));

        var agreed = await Desk.MoveAsync("agent", @case, "agreed");

        var paying = Assert.Single(agreed.Opened);
        Assert.Equal("W3", agreed.Step);
        var (review, opened) = (await SheetAsync(@case), await SheetAsync(paying));
        Assert.Empty(review.Refunds);
        var refund = Assert.Single(opened.Refunds);
        Assert.Equal(("F3", RefundState.Approved, 30.00m), (opened.Step?.Code, refund.State, refund.Amount));
        Assert.Equal(("agent", "supervisor"), (refund.RequestedBy?.Name, refund.Approvals.Single().By.Name));
        Assert.Equal(Desk.Time.Now.AddHours(48), opened.Clock?.Step?.DueAt);
        Assert.Equal(refund.Id, Assert.Single(review.History[^1].Changes).GetProperty("refund").GetGuid());
        Assert.Equal(paying, Assert.Single(review.History[^1].Changes).GetProperty("case").GetString());
        Assert.Equal((@case, refund.Id.ToString()), (opened.History[0].Text("from"), opened.History[0].Text("refund")));
        Assert.Equal([@case, paying], opened.Matter.Select(one => one.Number));
        Assert.Equal(30.00m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
        Assert.Equal(30.00m, await Desk.ScalarAsync<decimal>("SELECT amount FROM cases WHERE number = $1", paying));
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task The_opened_case_pays_it_while_the_review_is_followed_and_neither_waits_for_the_other()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund());
        var paying = Assert.Single((await Desk.MoveAsync("agent", @case, "agreed")).Opened);

        await Desk.MoveAsync("agent", @case, "reminded");
        var changed = await Desk.MoveAsync("agent", @case, "changed", new { newRating = "good" });
        var byApprover = await PayAsync("supervisor", paying);
        var paid = await PayAsync("authorized-agent", paying);

        Assert.Equal("changed", changed.Outcome);
        Assert.Equal("not-the-approver", byApprover.Refusal?.Code);
        Assert.Equal("F4", paid.Require().Step);
        Assert.Equal("payment-stands", (await ReopenAsync(@case, "Z4")).Refusal?.Code);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Fact]
    public async Task While_the_refund_waits_elsewhere_the_ended_review_is_not_taken_up_again()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund());
        await Desk.MoveAsync("agent", @case, "agreed");
        await Desk.MoveAsync("agent", @case, "reminded");
        await Desk.MoveAsync("agent", @case, "unchanged");

        Assert.Equal("goes-on-elsewhere", (await ReopenAsync(@case, "Z4")).Refusal?.Code);
    }

    [Fact]
    public async Task A_payment_that_failed_is_asked_for_again_as_the_review_agreed_on_it()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund());
        var paying = Assert.Single((await Desk.MoveAsync("agent", @case, "agreed")).Opened);

        Assert.Equal(
            "F1",
            (await Desk.MoveAsync("authorized-agent", paying, "payment-failed", new { reason = "余额不足" })).Step
        );
        Assert.Equal("F2", (await Desk.MoveAsync("agent", paying, "refundable", new { amount = "30.00" })).Step);

        Assert.Equal(
            ("discount", "quality"),
            (
                await Desk.ScalarAsync<string>("SELECT kind FROM refunds WHERE state = 'requested'"),
                await Desk.ScalarAsync<string>("SELECT reason FROM refunds WHERE state = 'requested'")
            )
        );
        Assert.Equal("F3", (await Desk.MoveAsync("supervisor", paying, "approve")).Step);
    }

    [Fact]
    public async Task Whoever_typed_the_amount_in_the_review_does_not_approve_it_when_it_is_asked_for_again()
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("agent"));
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund());
        var paying = Assert.Single((await Desk.MoveAsync("agent", @case, "agreed")).Opened);
        await Desk.MoveAsync("authorized-agent", paying, "payment-failed", new { reason = "余额不足" });
        await Desk.MoveAsync("agent-2", paying, "refundable", new { amount = "30.00" });

        Assert.Equal("not-the-requester", (await Desk.TryMoveAsync("agent", paying, "approve")).Refusal?.Code);
    }

    [Fact]
    public async Task A_payee_goes_along_sealed_with_a_key_of_the_case_that_pays()
    {
        const string payee = "张三 13812345678";
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund(method: "alipay-transfer", payee: payee));
        var refund = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds");

        await Desk.MoveAsync("agent", @case, "agreed");

        var shown = await Desk.Get<RevealPayee>().RunAsync(TestDesk.Person("supervisor"), refund, default);
        Assert.Equal(payee, shown.Require());
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(DISTINCT key) FROM case_keys"));
    }

    [Fact]
    public async Task Nothing_is_paid_before_the_buyer_has_agreed()
    {
        await Desk.AtAgreementAsync(ReviewWay.Refund());
        var refund = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds");

        var taken = await Desk.Get<TakeForPayment>()
            .RunAsync(new TakeRequest(TestDesk.Person("authorized-agent"), refund), default);
        var queue = (
            await Desk.Get<PaymentQueue>()
                .ReadAsync(TestDesk.Person("authorized-agent"), PaymentTab.ToPay, null, default)
        ).Require();

        Assert.Equal(("not-paid-here", "Z6"), (taken.Refusal?.Code, taken.Refusal?.Numbers["step"]));
        Assert.Empty(queue.Rows);
    }

    [Fact]
    public async Task Approved_goods_are_packed_in_the_opened_case_and_their_units_are_never_free()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Goods);

        var agreed = await Desk.MoveAsync("agent", @case, "agreed");

        var sending = Assert.Single(agreed.Opened);
        var (review, opened) = (await SheetAsync(@case), await SheetAsync(sending));
        Assert.Empty(review.Reshipments);
        var goods = Assert.Single(opened.Reshipments);
        Assert.Equal(
            ("R3", ReshipmentState.Approved, 19.00m, "杯盖密封圈缺失"),
            (opened.Step?.Code, goods.State, goods.Value, goods.Reason)
        );
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM unit_claims"));
        var packed = await Desk.MoveAsync(
            "warehouse",
            sending,
            "packed",
            new { scanned = new[] { new { line = 2, quantity = 1 } } }
        );
        Assert.Equal("R3C", packed.Step);
        Assert.Empty((await Desk.Get<VerifyDesk>().RunAsync(default)).Disagreements);
    }

    [Theory]
    [InlineData("declined", "Z4")]
    [InlineData("no-agreement", null)]
    public async Task Without_agreement_the_money_is_free_again(string action, string? step)
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund());

        Assert.Equal(step, (await Desk.MoveAsync("agent", @case, action)).Step);
        Assert.Equal(0m, await Desk.ScalarAsync<decimal>("SELECT held FROM orders"));
    }

    [Fact]
    public async Task What_the_platform_refunded_meanwhile_leaves_nothing_to_agree_to_and_is_planned_anew()
    {
        var order = await Desk.AddOrderAsync();
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund(), order);
        var other = await Desk.OpenAsync("refund-only", order);
        await Desk.MoveAsync(
            "agent",
            other,
            "settled-by-platform",
            new
            {
                number = "PR-1",
                amount = "129.00",
                time = Instants.Plain(Desk.Time.Now),
            }
        );

        Assert.Equal("settlement-gone", (await Desk.TryMoveAsync("agent", @case, "agreed")).Refusal?.Code);
        Assert.Equal("Z4", (await Desk.MoveAsync("agent", @case, "declined")).Step);
    }

    [Fact]
    public async Task Two_who_agree_at_once_open_one_case()
    {
        var @case = await Desk.AtAgreementAsync(ReviewWay.Refund());

        var answers = await Task.WhenAll(
            Desk.TryMoveAsync("agent", @case, "agreed"),
            Desk.TryMoveAsync("agent-2", @case, "agreed")
        );

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases WHERE workflow = 'refund-only'"));
    }

    [Fact]
    public async Task A_warning_is_shown_whenever_the_buyer_appears_again_in_the_shop()
    {
        var @case = await ReportedAsync();
        var next = await Desk.AddOrderAsync("4410774100935528");

        var order = await OrderAsync(next);
        var review = await SheetAsync(await Desk.OpenAsync("courier", next));

        Assert.Equal((@case, "职业差评师", "agent"), Warning(Assert.Single(order.BuyerWarnings)));
        Assert.Equal((@case, "职业差评师", "agent"), Warning(Assert.Single(review.BuyerWarnings)));
    }

    [Fact]
    public async Task Another_buyer_and_another_shop_know_nothing_of_it()
    {
        await ReportedAsync();
        var other = await Desk.AddOrderAsync("4410774100935528");
        await Desk.SqlAsync("UPDATE orders SET buyer = 'another' WHERE number = $1", other);
        await Desk.AddShopAsync("demo-2");
        await Desk.JoinShopAsync("agent", "demo-2");
        await Desk.AddOrderAsync("5510774100935528", "demo-2");

        Assert.Empty((await OrderAsync(other)).BuyerWarnings);
        Assert.Empty((await OrderAsync("5510774100935528", "demo-2")).BuyerWarnings);
    }

    [Fact]
    public async Task A_warning_follows_its_buyer_when_the_name_is_put_right_and_is_taken_back_when_its_case_is_taken_up()
    {
        var @case = await ReportedAsync();
        var other = await Desk.AddOrderAsync("4410774100935528");
        await Desk.SqlAsync("UPDATE orders SET buyer = 'the-real-one' WHERE number = $1", other);

        await Desk.Get<CorrectCase>()
            .RunAsync(
                new CorrectRequest(
                    TestDesk.Person("supervisor"),
                    @case,
                    "buyer",
                    TestDesk.Json("the-real-one"),
                    "认错人"
                ),
                default
            );
        Assert.Single((await OrderAsync(other)).BuyerWarnings);
        Assert.True((await ReopenAsync(@case, "E3")).Succeeded);
        Assert.Empty((await OrderAsync(other)).BuyerWarnings);

        await Desk.MoveAsync("agent", @case, "recorded", new { note = "再次确认" });
        Assert.Equal("再次确认", Assert.Single((await OrderAsync(other)).BuyerWarnings).Note);
    }

    async Task<string> ReportedAsync()
    {
        var @case = await Desk.ReviewAsync();
        await Desk.MoveAsync("agent", @case, "malicious");
        await Desk.MoveAsync("agent", @case, "reported", new { reportNumber = "TS-1" });
        await Desk.MoveAsync("agent", @case, "recorded", new { note = "职业差评师" });
        return @case;
    }

    static (string, string, string?) Warning(BuyerWarning warning) => (warning.Case, warning.Note, warning.By?.Name);

    Task<Result<MoveResult>> AttemptAsync(string @case) =>
        Desk.TryMoveAsync(
            "agent",
            @case,
            "unreachable",
            new
            {
                channel = "phone",
                contactedAt = Instants.Plain(Desk.Time.Now),
                said = "无人接听",
            }
        );

    Task<Result<MoveResult>> PayAsync(string by, string @case) =>
        Desk.TryMoveAsync(by, @case, "paid", new { reference = "R-1", time = Instants.Plain(Desk.Time.Now) });

    Task<Result<MoveResult>> ReopenAsync(string @case, string step) =>
        Desk.Get<ReopenCase>().RunAsync(new ReopenRequest(TestDesk.Person("supervisor"), @case, step, "再谈"), default);

    async Task<CaseSheet> SheetAsync(string @case) =>
        (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("supervisor"), @case, default)).Require();

    async Task<OrderTruth> OrderAsync(string number, string shop = "demo-1") =>
        (await Desk.Get<OrderView>().ReadAsync(TestDesk.Person("agent"), shop, number, default)).Require();

    async Task<(DateTimeOffset? Step, DateTimeOffset? Whole)> DueAsync(string @case)
    {
        var sheet = await SheetAsync(@case);
        var whole = await Desk.ScalarAsync<object>(
            "SELECT COALESCE(cycle_due_at, '-infinity') FROM cases WHERE number = $1",
            @case
        );
        Assert.Equal(sheet.Clock?.Cycle?.DueAt is null, whole is DateTime { Year: 1 });
        return (sheet.Clock?.Step?.DueAt, sheet.Clock?.Cycle?.DueAt);
    }
}
