using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Money;

/// <summary>Who may not do what, as persons and whatever roles they hold (WORKFLOWS.md §2).</summary>
public sealed class DutiesTests
{
    static readonly Guid Typist = Person(5);

    static readonly (string, InputValue)[] Terms =
    [
        Typed.Lines((1, 1)),
        Typed.Reason("short-shipped"),
        Typed.Method(),
        Typed.Bearer("warehouse"),
    ];

    [Fact]
    public void Whoever_asked_does_not_approve()
    {
        var request = Courier("C3B2").With(Refund);

        Assert.Equal("not-the-requester", request.By(Requester).Refusal(Actions.Approve)?.Code);
        Assert.Null(request.By(Approver).Refusal(Actions.Approve));
    }

    [Fact]
    public void Whoever_typed_the_amount_does_not_approve()
    {
        var request = Courier("C3B2").With(Refund with { Authors = [Requester, Typist] });

        Assert.Equal("not-the-requester", request.By(Typist).Refusal(Actions.Approve)?.Code);
    }

    [Fact]
    public void Nobody_approves_twice() =>
        Assert.Equal(
            "already-approved",
            Courier("C3B2")
                .With(Refund with { Amount = 250.00m, Approvals = [new Approval(Approver, Now, Named: false)] })
                .With(Order with { Paid = 500.00m })
                .By(Approver)
                .Refusal(Actions.Approve)
                ?.Code
        );

    [Fact]
    public void Whoever_asked_may_reject_and_take_back() =>
        Assert.Null(Courier("C3B2").With(Refund).By(Requester).Refusal(Actions.Reject, Typed.Text("reason", "填错")));

    [Fact]
    public void Whoever_asked_pays_what_another_approved()
    {
        var approved = Refund with
        {
            State = RefundState.Approved,
            Approvals = [new Approval(Approver, Now, Named: false)],
            ApprovedAt = Now,
        };

        Assert.Null(
            Courier("C3B3")
                .With(approved)
                .By(Requester)
                .Refusal(Actions.Paid, Typed.Text("reference", "1"), Typed.At("time", Now))
        );
    }

    [Theory]
    [InlineData("C3B2", "approve")]
    [InlineData("C3B3", "paid")]
    public void The_administrator_neither_approves_nor_pays(string step, string action)
    {
        var administrator = Courier(step).With(Refund).By(Somebody, Role.Administrator);

        Assert.Equal(
            ("not-your-role", RefusalKind.Forbidden),
            administrator.Refusal(new ActionKey(action)) is { } refused ? (refused.Code, refused.Kind) : default
        );
        Assert.Empty(administrator.Offers());
    }

    [Fact]
    public void The_authors_of_a_request_are_whoever_sends_it_and_whoever_agreed_on_it()
    {
        var submitted = Courier("C3B1")
            .Proposing(RefundKind.WithoutReturn, Typist)
            .By(Requester)
            .Made(Actions.Submit, [Typed.Amount(50.00m), .. Terms]);

        Assert.Equal([Requester, Typist], AuthorsOf(submitted));
    }

    [Fact]
    public void An_amount_that_is_typed_anew_is_that_of_whoever_typed_it()
    {
        var asked = RefundOnly("F1")
            .Proposing(RefundKind.WithoutReturn, Typist)
            .By(Requester)
            .Made(Actions.Refundable, [Typed.Amount(50.00m), .. Terms]);

        Assert.Equal([Requester], AuthorsOf(asked));
    }

    [Fact]
    public void An_amount_that_the_form_sent_again_as_it_was_stays_that_of_whoever_typed_it()
    {
        var asked = RefundOnly("F1")
            .Knowing(Typed.Amount(50.00m))
            .Proposing(RefundKind.WithoutReturn, Typist)
            .By(Requester)
            .Made(Actions.Refundable, [Typed.Amount(50.00m), .. Terms]);

        Assert.Equal([Requester, Typist], AuthorsOf(asked));
    }

    [Fact]
    public void An_amount_that_is_only_kept_stays_that_of_whoever_typed_it()
    {
        var asked = RefundOnly("F1")
            .Knowing(Typed.Amount(50.00m))
            .Proposing(RefundKind.WithoutReturn, Typist)
            .By(Requester)
            .Made(Actions.Refundable, Terms);

        Assert.Equal([Requester, Typist], AuthorsOf(asked));
    }

    [Fact]
    public void A_request_that_gets_another_content_keeps_its_authors()
    {
        var asked = RefundOnly("F1")
            .With(Refund with { Authors = [Typist] })
            .By(Requester)
            .Made(Actions.Refundable, [Typed.Amount(50.00m), .. Terms]);

        Assert.Equal([Requester, Typist], AuthorsOf(asked));
    }

    static IReadOnlyList<Guid> AuthorsOf(StepChange change) =>
        change.Changes.OfType<Change.RefundRequested>().Single().Authors;
}
