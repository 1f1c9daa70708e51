using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Money;

/// <summary>What is written when a refund is asked for, paid and fails.</summary>
public sealed class RefundEffectsTests
{
    static readonly RefundFacts Approved = Refund with
    {
        State = RefundState.Approved,
        Approvals = [new Approval(Approver, Now.AddMinutes(-10), Named: false)],
        ApprovedAt = Now.AddMinutes(-10),
    };

    static readonly (string, InputValue)[] Terms =
    [
        Typed.Amount(30.00m),
        Typed.Reason("short-shipped"),
        Typed.Method(),
        Typed.Bearer("warehouse"),
        Typed.Parts(),
    ];

    static RefundContent Content(StepChange change) => change.Changes.OfType<Change.RefundRequested>().Single().Content;

    [Theory]
    [InlineData(null, "main")]
    [InlineData("alipay-2", "alipay-2")]
    public void Money_leaves_the_shops_usual_account_unless_another_is_named(string? typed, string account)
    {
        (string, InputValue)[] payment = [Typed.Text("reference", "2016"), Typed.At("time", Now)];

        var paid = Courier("C3B3")
            .With(Approved)
            .By(Payer)
            .Made(Actions.Paid, typed is null ? payment : [.. payment, Typed.Text("account", typed)]);

        Assert.Equal(account, paid.Changes.OfType<Change.RefundPaid>().Single().Account);
    }

    [Fact]
    public void What_failed_says_why_and_what_bounced_says_by_what_that_is_proven()
    {
        var failed = Courier("C3B3")
            .With(Approved with { State = RefundState.Paying, Payer = Payer })
            .By(Payer)
            .Made(Actions.PaymentFailed, Typed.Text("reason", "账号有误"));
        var bounced = Courier("C4")
            .With(Approved with { State = RefundState.Paid })
            .Made(Actions.Bounced, Typed.Text("proof", "银行退汇单 88"));

        Assert.Equal([new Change.RefundFailed(Refund.Id, "账号有误")], failed.Changes);
        Assert.Equal([new Change.RefundFailed(Refund.Id, "银行退汇单 88")], bounced.Changes);
    }

    [Fact]
    public void A_discount_names_lines_where_it_is_given_on_some_and_carries_what_exchanging_them_would_cost()
    {
        var submit = Courier("C3B1").Proposing(RefundKind.Discount);

        var whole = Content(submit.Made(Actions.Submit, Terms));
        var onLine = Content(submit.Knowing(Typed.Lines((1, 1))).Made(Actions.Submit, Terms));

        Assert.Empty(whole.Lines);
        Assert.Equal([new LineQuantity(1, 1)], onLine.Lines);
        Assert.Equal(45.00m, whole.ExchangeCost?.Sum);
    }

    [Fact]
    public void Money_without_the_goods_is_not_measured_by_what_an_exchange_would_cost()
    {
        var asked = Courier("C3B1")
            .Proposing(RefundKind.WithoutReturn)
            .Knowing(Terms)
            .Knowing(Typed.Lines((1, 1)))
            .Made(Actions.Submit);

        Assert.Null(Content(asked).ExchangeCost);
    }

    [Fact]
    public void Where_nothing_was_agreed_on_before_whoever_asks_is_the_only_author()
    {
        var asked = RefundOnly("F1").Knowing(Terms).Knowing(Typed.Lines((1, 1))).By(Requester).Made(Actions.Refundable);

        Assert.Equal([Requester], asked.Changes.OfType<Change.RefundRequested>().Single().Authors);
    }
}
