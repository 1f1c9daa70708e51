using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Money;

public sealed class PaymentGuardsTests
{
    static readonly RefundFacts Approved = Refund with
    {
        State = RefundState.Approved,
        Approvals = [new Approval(Approver, Now.AddMinutes(-10), Named: false)],
        ApprovedAt = Now.AddMinutes(-10),
    };

    static readonly OrderFacts Disputed = Order with { Dispute = new OpenDispute("CD1", Now.AddHours(-1)) };

    static readonly CaseAt Payment = Courier("C3B3").With(Approved).By(Payer, Role.AuthorizedAgent);

    static Refusal? Pay(CaseAt at, DateTimeOffset? time = null) =>
        at.Refusal(Actions.Paid, Typed.Text("reference", "2016"), Typed.At("time", time ?? Now));

    [Theory]
    [InlineData(RefundState.Approved, null)]
    [InlineData(RefundState.Requested, "not-payable")]
    [InlineData(RefundState.Paid, "not-payable")]
    [InlineData(RefundState.Compiled, "not-payable")]
    public void Only_what_was_approved_is_paid(RefundState state, string? code)
    {
        var refused = Pay(Payment.With(Approved with { State = state }));

        Assert.Equal(code, refused?.Code);
        Assert.Equal(code is null ? null : state.Key(), refused?.Numbers["state"]);
    }

    [Fact]
    public void Without_a_refund_there_is_nothing_to_pay() =>
        Assert.Equal("not-payable", Pay(Payment.With((RefundFacts?)null))?.Code);

    [Fact]
    public void What_one_person_has_opened_for_payment_is_paid_by_that_person()
    {
        var opened = Payment.With(Approved with { State = RefundState.Paying, Payer = Payer });

        Assert.Null(Pay(opened));
        Assert.Equal("not-payable", Pay(opened.By(Somebody))?.Code);
    }

    [Theory]
    [InlineData("change")]
    [InlineData("withdraw")]
    public void What_is_being_sent_is_neither_changed_nor_withdrawn(string action)
    {
        var opened = Payment.With(Approved with { State = RefundState.Paying, Payer = Payer }).By(Payer);

        var refused = opened.Refusal(new ActionKey(action), Typed.Text("reason", "x"));

        Assert.Equal("payment-under-way", refused?.Code);
        Assert.Null(opened.With(Approved).Refusal(new ActionKey(action), Typed.Text("reason", "x")));
    }

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(true, true, "unknown-by-another")]
    [InlineData(false, false, "unknown-by-another")]
    public void What_became_of_money_of_unknown_fate_is_said_by_a_supervisor_who_did_not_send_it(
        bool supervisor,
        bool sentIt,
        string? code
    )
    {
        var unknown = Payment.With(Approved with { State = RefundState.Unknown, Payer = sentIt ? Somebody : Payer });

        var by = unknown.By(Somebody, supervisor ? Role.Supervisor : Role.AuthorizedAgent);

        Assert.Equal(code, Pay(by)?.Code);
        Assert.Equal(code, by.Refusal(Actions.PaymentFailed, Typed.Text("reason", "退回"))?.Code);
    }

    [Fact]
    public void Money_of_unknown_fate_stays_that_of_whoever_sent_it()
    {
        var unknown = Payment.With(Approved with { State = RefundState.Unknown, Payer = Payer });

        var paid = unknown
            .By(Somebody, Role.Supervisor)
            .Made(Actions.Paid, Typed.Text("reference", "2016"), Typed.At("time", Now))
            .Changes.OfType<Change.RefundPaid>()
            .Single();

        Assert.Equal(Payer, paid.By);
        Assert.Null(unknown.Offer(Actions.Unknown));
    }

    [Theory]
    [InlineData(false, "not-the-approver")]
    [InlineData(true, null)]
    public void Whoever_approved_pays_only_where_the_shop_says_so(bool allowed, string? code)
    {
        var approver = Payment.By(Approver, Role.Supervisor).With(ShopRules.Default with { ApproverMayPay = allowed });

        Assert.Equal(code, Pay(approver)?.Code);
    }

    [Fact]
    public void None_of_two_who_approved_pays()
    {
        var twice = Payment.With(
            Approved with
            {
                Approvals = [.. Approved.Approvals, new Approval(Somebody, Now.AddMinutes(-10), Named: false)],
            }
        );

        Assert.Equal("not-the-approver", Pay(twice.By(Approver, Role.Supervisor))?.Code);
        Assert.Equal("not-the-approver", Pay(twice.By(Somebody, Role.Supervisor))?.Code);
        Assert.Null(Pay(twice));
    }

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(false, true, null)]
    [InlineData(false, false, "G-CANCELLED")]
    public void An_order_that_was_not_shipped_is_refunded_after_its_cancellation(
        bool shipped,
        bool cancelled,
        string? code
    )
    {
        var order = Order with { ShippedAt = shipped ? Now : null, CancelledAt = cancelled ? Now : null };

        Assert.Equal(code, Pay(Payment.With(order))?.Code);
    }

    [Theory]
    [InlineData(RefundState.Approved, -90, "G-DISPUTE")]
    [InlineData(RefundState.Paying, 0, "G-DISPUTE")]
    [InlineData(RefundState.Paying, -60, "G-DISPUTE")]
    [InlineData(RefundState.Paying, -61, null)]
    [InlineData(RefundState.Unknown, 0, null)]
    public void While_the_platform_rules_only_what_was_sent_before_is_told_as_paid(
        RefundState state,
        int paid,
        string? code
    )
    {
        var disputed = Payment
            .By(state == RefundState.Unknown ? Somebody : Payer)
            .With(Approved with { State = state, Payer = Payer, ApprovedAt = Now.AddHours(-3) })
            .With(Disputed);

        Assert.Equal(code, Pay(disputed, Now.AddMinutes(paid))?.Code);
    }

    [Theory]
    [InlineData(RefundState.Approved, "G-DISPUTE")]
    [InlineData(RefundState.Paying, null)]
    public void Nothing_unopened_is_said_to_be_sent_while_the_platform_rules(RefundState state, string? code) =>
        Assert.Equal(
            code,
            Payment.With(Approved with { State = state, Payer = Payer }).With(Disputed).Refusal(Actions.Unknown)?.Code
        );

    [Theory]
    [InlineData(RefundState.Approved, "G-CANCELLED")]
    [InlineData(RefundState.Paying, null)]
    public void Nothing_unopened_is_said_to_be_sent_for_an_order_that_may_still_leave(
        RefundState state,
        string? code
    ) =>
        Assert.Equal(
            code,
            Payment
                .With(Approved with { State = state, Payer = Payer })
                .With(Order with { ShippedAt = null })
                .Refusal(Actions.Unknown)
                ?.Code
        );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_rule_approved_is_not_paid_by_whoever_asked_for_it(bool approverMayPay)
    {
        var byRule = Payment
            .With(Approved with { Approvals = [], Authors = [Payer] })
            .With(ShopRules.Default with { ApproverMayPay = approverMayPay });

        Assert.Equal("not-the-approver", Pay(byRule)?.Code);
        Assert.Null(Pay(byRule.By(Somebody, Role.AuthorizedAgent)));
        Assert.Equal(
            "not-the-approver",
            PaymentOpening.Take(byRule.Facts.Refund!, byRule.Facts.Actor, byRule.Facts.Rules, null).Refusal?.Code
        );
    }

    [Fact]
    public void While_the_platform_rules_nothing_is_opened_for_payment()
    {
        var payer = Payment.Facts.Actor;
        var refused = PaymentOpening.Take(Approved, payer, ShopRules.Default, Disputed.Dispute).Refusal;

        Assert.Equal(("G-DISPUTE", "CD1"), (refused?.Code, refused?.Numbers["case"]));
        Assert.True(PaymentOpening.Take(Approved, payer, ShopRules.Default, dispute: null).Succeeded);
    }

    [Fact]
    public void The_payer_sees_the_dispute_before_the_click()
    {
        Assert.False(Payment.With(Disputed).Offer(Actions.Paid)?.CouldSucceed);
        Assert.True(
            Payment
                .With(Approved with { State = RefundState.Paying, Payer = Payer })
                .With(Disputed)
                .Offer(Actions.Paid)
                ?.CouldSucceed
        );
        Assert.Null(Payment.Finding("G-DISPUTE", Actions.Paid));
    }

    [Fact]
    public void An_order_whose_import_named_another_sum_is_not_paid_on() =>
        Assert.Equal("paid-differs", Pay(Payment.With(Order with { PaidDiffers = true }))?.Code);

    [Theory]
    [InlineData(1, null, null)]
    [InlineData(0, null, "G-PLATFORM")]
    [InlineData(-60, -61, "G-PLATFORM")]
    [InlineData(-60, -60, null)]
    public void Past_the_platforms_deadline_somebody_must_have_looked_since(int due, int? looked, string? code)
    {
        var order = Order with
        {
            PlatformDueAt = Now.AddMinutes(due),
            PlatformCheckedAt = looked is { } minutes ? Now.AddMinutes(minutes) : null,
        };

        Assert.Equal(code, Pay(Payment.With(order))?.Code);
    }

    [Theory]
    [InlineData(-61, "G-PLATFORM")]
    [InlineData(-60, null)]
    [InlineData(0, null)]
    [InlineData(1, "input-in-the-future")]
    public void The_payer_may_be_the_one_who_looked_and_not_in_the_future(int looked, string? code)
    {
        var overdue = Payment.With(Order with { PlatformDueAt = Now.AddMinutes(-60) });

        var refused = overdue.Refusal(
            Actions.Paid,
            Typed.Text("reference", "2016"),
            Typed.At("time", Now),
            Typed.At("checkedAt", Now.AddMinutes(looked))
        );

        Assert.Equal(code, refused?.Code);
    }

    [Theory]
    [InlineData(-61, -60, null)]
    [InlineData(-60, -61, null)]
    [InlineData(-62, -61, "G-PLATFORM")]
    [InlineData(null, -61, "G-PLATFORM")]
    public void Whichever_look_was_the_later_counts(int? known, int stated, string? code)
    {
        var overdue = Payment.With(
            Order with
            {
                PlatformDueAt = Now.AddMinutes(-60),
                PlatformCheckedAt = known is { } minutes ? Now.AddMinutes(minutes) : null,
            }
        );

        var refused = overdue.Refusal(
            Actions.Paid,
            Typed.Text("reference", "2016"),
            Typed.At("time", Now),
            Typed.At("checkedAt", Now.AddMinutes(stated))
        );

        Assert.Equal(code, refused?.Code);
        Assert.Equal(code is null ? null : Instants.Plain(Now.AddMinutes(-61)), refused?.Numbers["checked"]);
    }

    [Fact]
    public void Whether_somebody_has_looked_is_open_until_the_payer_has_said_when()
    {
        var overdue = Payment.With(Order with { PlatformDueAt = Now.AddMinutes(-60) });
        GuardFinding Typing(params ReadOnlySpan<(string, InputValue)> inputs) =>
            overdue.Finding("G-PLATFORM", Actions.Paid, inputs)!;

        Assert.Null(Typing().Holds);
        Assert.True(overdue.Offer(Actions.Paid)?.CouldSucceed);
        Assert.False(Typing(Typed.At("checkedAt", Now.AddMinutes(-61))).Holds);
        Assert.True(Typing(Typed.At("checkedAt", Now.AddMinutes(-60))).Holds);
    }

    [Theory]
    [InlineData(RefundOrigin.Desk, true)]
    [InlineData(RefundOrigin.Platform, false)]
    public void Only_what_the_desk_paid_bounces(RefundOrigin origin, bool offered) =>
        Assert.Equal(
            offered,
            Courier("C4").With(Approved with { State = RefundState.Paid, Origin = origin }).Offer(Actions.Bounced)
                is not null
        );

    [Fact]
    public void Nobody_has_looked_tomorrow_though_the_platforms_deadline_is_still_to_come()
    {
        var early = Payment.With(Order with { PlatformDueAt = Now.AddDays(3) });

        var refused = early.Refusal(
            Actions.Paid,
            Typed.Text("reference", "2016"),
            Typed.At("time", Now),
            Typed.At("checkedAt", Now.AddDays(1))
        );

        Assert.Equal("input-in-the-future", refused?.Code);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "input-in-the-future")]
    public void What_the_platform_has_refunded_lies_behind(int minutes, string? code)
    {
        var refused = Payment
            .By(Somebody, Role.Supervisor)
            .Refusal(
                Actions.SettledByPlatform,
                Typed.Text("number", "P-1"),
                Typed.Amount(1m),
                Typed.At("time", Now.AddMinutes(minutes))
            );

        Assert.Equal(code, refused?.Code);
    }

    [Fact]
    public void What_no_longer_fits_into_what_was_paid_is_not_paid_out_though_it_was_approved()
    {
        var shrunk = Order with { Paid = Approved.Amount };

        Assert.Null(Pay(Payment.With(shrunk))?.Code);
        Assert.Equal("G-PAID", Pay(Payment.With(shrunk with { PlatformRefunded = 0.01m }))?.Code);
    }

    [Fact]
    public void Whether_money_that_has_left_arrived_may_be_said_by_its_approver_whatever_has_become_of_the_order()
    {
        var unknown = Payment
            .With(Approved with { State = RefundState.Unknown, Payer = Payer })
            .With(Order with { Paid = 0.01m, PaidDiffers = true, ShippedAt = null });

        Assert.Null(Pay(unknown.By(Approver, Role.Supervisor))?.Code);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "paid-at")]
    [InlineData(-10 * 60, null)]
    [InlineData(-10 * 60 - 1, "paid-at")]
    public void Money_leaves_neither_in_the_future_nor_before_its_approval(int seconds, string? code) =>
        Assert.Equal(code, Pay(Payment, Now.AddSeconds(seconds))?.Code);

    [Fact]
    public void A_person_types_minutes()
    {
        var approved = Payment.With(Approved with { ApprovedAt = Now.AddMinutes(-10).AddSeconds(59) });

        Assert.Null(Pay(approved, Now.AddMinutes(-10)));
        Assert.Equal("paid-at", Pay(approved, Now.AddMinutes(-11))?.Code);
    }
}
