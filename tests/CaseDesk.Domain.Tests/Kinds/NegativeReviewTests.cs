using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Kinds;

/// <summary>A bad or neutral review (WORKFLOWS.md §8).</summary>
public sealed class NegativeReviewTests
{
    static readonly DateTimeOffset LastAttempt = Now.AddHours(-2);

    static readonly (string, InputValue) Cause = Typed.Text("cause", "杯盖漏水");

    static CaseAt At(string step) => CaseAt.At(Catalogue.Find(KindKeys.NegativeReview)!, step);

    static CaseAt Tried(int times, DateTimeOffset last) =>
        At("N1")
            .With(facts =>
                facts with
                {
                    Counted = new Dictionary<ActionKey, int> { [Actions.Unreachable] = times },
                    CountedAt = new Dictionary<ActionKey, DateTimeOffset> { [Actions.Unreachable] = last },
                }
            );

    static (string, InputValue)[] Attempt(DateTimeOffset at) =>
        [Typed.Choice("channel", "phone"), Typed.At("contactedAt", at), Typed.Text("said", "无人接听")];

    static (string, InputValue)[] Refund(decimal amount, params (string, InputValue)[] also) =>
        [
            Typed.Choice("remedy", "refund"),
            Typed.Amount(amount),
            Typed.Reason("quality"),
            Typed.Method(),
            Typed.Bearer("supplier"),
            .. also,
        ];

    static (string, InputValue)[] Goods(params (int, int)[] lines) =>
        [
            Typed.Choice("remedy", "reshipment"),
            Typed.Lines(lines),
            Typed.Choice("address", "as-ordered"),
            Typed.Bearer("company"),
        ];

    static (string, InputValue)[] Gift(decimal cost) =>
        [Typed.Choice("remedy", "gift"), Typed.Text("offer", "杯刷"), ("cost", new InputValue.Money(cost))];

    [Theory]
    [InlineData(0, "N1", null)]
    [InlineData(1, "N1", null)]
    [InlineData(2, null, "unreachable")]
    public void The_third_attempt_ends_it(int before, string? step, string? outcome)
    {
        var @case = before == 0 ? At("N1") : Tried(before, LastAttempt);

        var change = @case.Made(Actions.Unreachable, Attempt(Now));

        Assert.Equal((step, outcome), (change.Step?.Code, change.Outcome?.Code));
        Assert.Equal([new Change.Counted(Actions.Unreachable, before + 1) { At = Now }], change.Changes);
    }

    [Fact]
    public void Two_attempts_lie_two_hours_apart()
    {
        var early = Tried(1, LastAttempt.AddMinutes(1)).Refusal(Actions.Unreachable, Attempt(Now))!;

        Assert.Equal("attempt-too-soon", early.Code);
        Assert.Equal(Instants.Plain(Now.AddMinutes(1)), early.Numbers["next"]);
        Assert.Null(Tried(1, LastAttempt).Refusal(Actions.Unreachable, Attempt(Now)));
    }

    [Fact]
    public void An_attempt_is_counted_by_when_it_was_made_and_not_by_when_it_was_written_down()
    {
        var @case = Tried(1, LastAttempt.AddHours(-1));

        Assert.Equal("attempt-too-soon", @case.Refusal(Actions.Unreachable, Attempt(LastAttempt.AddMinutes(59)))?.Code);
        Assert.Null(@case.Refusal(Actions.Unreachable, Attempt(LastAttempt.AddHours(1))));
    }

    [Fact]
    public void Before_the_next_attempt_counts_the_action_says_from_when_it_will()
    {
        var tooSoon = Tried(1, LastAttempt.AddMinutes(1)).Offer(Actions.Unreachable)!;
        var soonEnough = Tried(1, LastAttempt).Offer(Actions.Unreachable)!;

        Assert.False(tooSoon.CouldSucceed);
        Assert.True(soonEnough.CouldSucceed);
        Assert.Null(soonEnough.Findings.Single().Finding.Holds);
        Assert.Empty(At("N1").Offer(Actions.Unreachable)!.Findings);
    }

    [Fact]
    public void An_attempt_is_never_still_to_come() =>
        Assert.Equal("input-in-the-future", At("N1").Refusal(Actions.Unreachable, Attempt(Now.AddMinutes(1)))?.Code);

    [Fact]
    public void A_refused_attempt_says_which_it_would_have_been() =>
        Assert.Equal(
            "3",
            Tried(2, LastAttempt.AddMinutes(1)).Refusal(Actions.Unreachable, Attempt(Now))?.Numbers["attempt"]
        );

    [Fact]
    public void Which_attempt_is_the_last_is_known_before_anything_is_typed()
    {
        var workflow = Catalogue.Find(KindKeys.NegativeReview)!;

        var row = workflow.RowsOf(workflow.Find("N1")!, Actions.Unreachable)[0];

        Assert.True(row.If!.IsKnownBefore);
    }

    [Fact]
    public void A_review_was_written_and_not_will_be()
    {
        var reviewed = Catalogue.Find(KindKeys.NegativeReview)!.Opening.Inputs.Single(one => one.Name == "reviewed");

        Assert.Null(reviewed.RefuseFuture(Inputs.Of(Typed.At("reviewed", Now)), Now));
        Assert.Equal(
            "input-in-the-future",
            reviewed.RefuseFuture(Inputs.Of(Typed.At("reviewed", Now.AddMinutes(1))), Now)?.Code
        );
    }

    [Fact]
    public void A_defect_that_is_named_is_a_quality_record_as_well()
    {
        var product = Typed.Text("product", "保温杯 500 ml");

        var defect = At("Z3").Made(Actions.Analysed, Cause, product, Typed.Choice("defectClass", "workmanship"));
        var none = At("Z3").Made(Actions.Analysed, Cause, product);

        Assert.Equal([new Change.QualityRecorded("workmanship", "保温杯 500 ml", null, "杯盖漏水")], defect.Changes);
        Assert.Empty(none.Changes);
    }

    [Theory]
    [InlineData("119.00", null)]
    [InlineData("119.01", "G-REVIEW")]
    public void A_refund_never_costs_more_than_the_goods_of_the_order(string amount, string? code)
    {
        var refusal = At("Z4").Refusal(Actions.Propose, Refund(Typed.Money(amount)));

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(code is null ? null : "119.00", refusal?.Numbers["price"]);
    }

    [Theory]
    [InlineData("119.00", null)]
    [InlineData("119.01", "G-REVIEW")]
    public void A_gift_never_costs_more_than_the_goods_of_the_order(string cost, string? code) =>
        Assert.Equal(code, At("Z4").Refusal(Actions.Propose, Gift(Typed.Money(cost)))?.Code);

    [Fact]
    public void Goods_never_cost_more_than_those_of_the_order_and_must_be_free()
    {
        var @case = At("Z4").Knowing(Cause);
        var order = Order with
        {
            Lines = [Order.Lines[0] with { FreeUnits = 1 }, Order.Lines[1] with { FreeUnits = 9 }],
        };

        Assert.Null(@case.Refusal(Actions.Propose, Goods((1, 2), (2, 1))));
        Assert.Equal("G-REVIEW", @case.With(order).Refusal(Actions.Propose, Goods((1, 1), (2, 4)))?.Code);
        Assert.Equal("G-UNIT", @case.With(order).Refusal(Actions.Propose, Goods((1, 2)))?.Code);
        Assert.Equal(
            ("input-missing", "lines"),
            Missing(@case.Refusal(Actions.Propose, [.. Goods().Where(typed => typed.Item1 != "lines")]))
        );
    }

    [Fact]
    public void Goods_that_the_order_does_not_have_cost_nothing_and_are_not_free()
    {
        var refused = At("Z4").Knowing(Cause).Refusal(Actions.Propose, Goods((3, 1)))!;

        Assert.Equal(("G-UNIT", "3"), (refused.Code, refused.Numbers["line"]));
    }

    [Fact]
    public void Units_that_were_named_for_one_plan_are_not_meant_by_the_next()
    {
        var before = At("Z4").Knowing(Cause, Typed.Lines((2, 1)));

        var refused = before.Refusal(Actions.Propose, [.. Goods().Where(typed => typed.Item1 != "lines")]);

        Assert.Equal(("input-missing", "lines"), Missing(refused));
        Assert.Equal("G-REVIEW", before.With((OrderFacts?)null).Refusal(Actions.Propose, Gift(0.01m))?.Code);
    }

    [Fact]
    public void A_refund_keeps_what_is_free_of_the_orders_money()
    {
        var @case = At("Z4").With(Order with { HeldByOthers = 100.00m });

        Assert.Equal("G-PAID", @case.Refusal(Actions.Propose, Refund(29.01m))?.Code);
        Assert.Null(@case.Refusal(Actions.Propose, Refund(29.00m)));
    }

    [Fact]
    public void Reasons_of_the_shop_and_the_cost_of_an_exchange_do_not_bind_a_settlement()
    {
        var asked = At("Z4").Made(Actions.Propose, Refund(30.00m)).Changes.OfType<Change.RefundRequested>().Single();

        Assert.Equal((RefundKind.Discount, "quality"), (asked.Content.Kind, asked.Content.Reason));
    }

    [Fact]
    public void A_refund_that_names_lines_is_a_remedy_of_their_units()
    {
        var withLines = Refund(19.00m, Typed.Lines((2, 1)));
        var taken = Order with { Lines = [Order.Lines[0], Order.Lines[1] with { FreeUnits = 0 }] };

        var asked = At("Z4").Made(Actions.Propose, withLines).Changes.OfType<Change.RefundRequested>().Single();

        Assert.Equal(RefundKind.WithoutReturn, asked.Content.Kind);
        Assert.Equal("G-UNIT", At("Z4").With(taken).Refusal(Actions.Propose, withLines)?.Code);
    }

    [Fact]
    public void A_transfer_wants_a_payee_and_a_gift_does_not()
    {
        var transfer = Refund(30.00m)
            .Select(typed => typed.Item1 == "method" ? Typed.Method("alipay-transfer") : typed);

        Assert.Equal(("input-missing", "payee"), Missing(At("Z4").Refusal(Actions.Propose, [.. transfer])));
        Assert.Null(At("Z4").Knowing(Typed.Method("alipay-transfer")).Refusal(Actions.Propose, Gift(9.90m)));
    }

    [Fact]
    public void An_amount_that_is_typed_beside_a_gift_is_not_taken_in_and_so_never_anybodys_unseen()
    {
        var refused = At("Z4").Refusal(Actions.Propose, [.. Gift(9.90m), Typed.Amount(30.00m)]);

        Assert.Equal(("input-not-asked", "amount"), Missing(refused));
    }

    [Fact]
    public void Whichever_was_asked_for_is_approved_by_somebody_else()
    {
        var refund = At("Z5").With(CaseAt.Refund);
        var goods = At("Z5").With(facts => facts with { Reshipment = Asked(ReshipmentState.Requested) });

        Assert.Equal("not-the-requester", refund.By(Requester).Refusal(Actions.Approve)?.Code);
        Assert.Equal("not-the-requester", goods.By(Requester).Refusal(Actions.Approve)?.Code);
        Assert.IsType<Change.RefundApproved>(Assert.Single(refund.By(Approver).Made(Actions.Approve).Changes));
        Assert.IsType<Change.ReshipmentApproved>(Assert.Single(goods.By(Approver).Made(Actions.Approve).Changes));
    }

    [Fact]
    public void A_refund_is_approved_only_while_it_still_fits() =>
        Assert.Equal(
            "G-PAID",
            At("Z5")
                .With(CaseAt.Refund)
                .With(Order with { PlatformRefunded = 99.01m })
                .By(Approver)
                .Refusal(Actions.Approve)
                ?.Code
        );

    [Fact]
    public void The_approved_refund_goes_on_in_a_case_of_its_own_while_the_review_goes_on_itself()
    {
        var approved = CaseAt.Refund with { State = RefundState.Approved, Lines = [new LineQuantity(2, 1)] };

        var change = At("Z6").With(approved).Made(Actions.Agreed);

        var opened = Assert.IsType<Change.CaseOpened>(Assert.Single(change.Changes));
        Assert.Equal(("W3", "refund-only", "F3"), (change.Step?.Code, opened.Workflow, opened.Step));
        Assert.Equal(approved.Id, opened.Refund);
        Assert.Equal(approved.Lines, opened.Known.Lines("lines"));
    }

    [Fact]
    public void Approved_goods_go_on_where_they_are_packed()
    {
        var change = At("Z6")
            .With(facts => facts with { Reshipment = Asked(ReshipmentState.Approved) })
            .Made(Actions.Agreed);

        var opened = Assert.IsType<Change.CaseOpened>(Assert.Single(change.Changes));
        Assert.Equal(("W3", "reshipment", "R3"), (change.Step?.Code, opened.Workflow, opened.Step));
        Assert.Equal(Person(201), opened.Reshipment);
    }

    [Fact]
    public void The_cost_of_an_approved_gift_is_noted()
    {
        var gift = new FormFacts
        {
            Id = Person(202),
            Kind = FormKind.Gift,
            State = FormState.Approved,
            Cost = 9.90m,
            Authors = [Requester],
        };

        var change = At("Z6").With(facts => facts with { Form = gift }).Made(Actions.Agreed);

        Assert.Equal([new Change.FormMoved(gift.Id, FormState.Agreed)], change.Changes);
    }

    [Fact]
    public void What_was_cancelled_meanwhile_is_not_agreed_to_and_is_planned_anew()
    {
        Assert.Equal("settlement-gone", At("Z6").Refusal(Actions.Agreed)?.Code);
        Assert.Equal("Z4", At("Z6").Made(Actions.Declined).Step?.Code);
    }

    [Theory]
    [InlineData("declined")]
    [InlineData("no-agreement")]
    public void Without_agreement_what_was_approved_is_cancelled(string action)
    {
        var approved = CaseAt.Refund with { State = RefundState.Approved };

        var change = At("Z6").With(approved).Made(new ActionKey(action));

        Assert.Equal([new Change.RefundCancelled(approved.Id)], change.Changes);
    }

    [Fact]
    public void What_a_review_agreed_on_is_asked_for_again_as_it_was()
    {
        (string, InputValue)[] again =
        [
            Typed.Amount(30.00m),
            Typed.Reason("quality"),
            Typed.Method(),
            Typed.Bearer("company"),
        ];
        var passedOn = RefundOnly("F1").With(facts => facts with { RefundPassedOn = true });

        var asked = passedOn.Made(Actions.Refundable, again).Changes.OfType<Change.RefundRequested>().Single();

        Assert.Equal(RefundKind.Discount, asked.Content.Kind);
        Assert.Equal(("input-missing", "lines"), Missing(RefundOnly("F1").Refusal(Actions.Refundable, again)));
        Assert.Equal("G-REASON", RefundOnly("F1").Refusal(Actions.Refundable, [.. again, Typed.Lines((2, 1))])?.Code);
    }

    [Fact]
    public void A_report_leaves_a_warning_on_the_buyer()
    {
        var change = At("E3").Made(Actions.Recorded, Typed.Text("note", "职业差评师"));

        Assert.Equal("reported", change.Outcome?.Code);
        Assert.Equal([new Change.BuyerWarned("职业差评师")], change.Changes);
    }

    [Fact]
    public void The_whole_case_is_counted_from_the_review_and_only_until_the_customer_was_reached()
    {
        var workflow = Catalogue.Find(KindKeys.NegativeReview)!;

        Assert.Equal(Anchor.Reviewed, workflow.Cycle!.From);
        Assert.Equal(["N1"], workflow.Steps.Where(workflow.Cycle.RunsAt).Select(step => step.Code));
    }

    static ReshipmentFacts Asked(ReshipmentState state) =>
        new()
        {
            Id = Person(201),
            State = state,
            Lines = [new LineQuantity(2, 1)],
            Value = 19.00m,
            Authors = [Requester],
        };

    static (string, string)? Missing(Refusal? refusal) =>
        refusal is null ? null : (refusal.Code, refusal.Numbers["input"]);
}
