using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
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

    static readonly RefundFacts Freight = Refund with { Id = Person(200), Kind = RefundKind.Freight, Amount = 20.00m };

    static readonly Approval Given = new(Approver, Now, Named: false);

    /// <summary>250.00 of a return, which wants two people, with freight beside it.</summary>
    static CaseAt Return(RefundFacts freight) =>
        At(Catalogue.Find(KindKeys.ReturnExchange)!, "T1A3")
            .With(Refund with { Kind = RefundKind.Return, Amount = 250.00m, Approvals = [Given] })
            .With(Order with { Paid = 500.00m, FreightHeld = 20.00m, HeldInLast30Days = 20.00m })
            .With(facts => facts with { Outlays = [freight] });

    [Fact]
    public void What_was_asked_for_since_wants_its_own_yes_of_whoever_approved_the_rest()
    {
        var made = Return(Freight).By(Approver).Made(Actions.Approve);

        Assert.Equal([new Change.RefundApproved(Freight.Id, Given, Enough: false)], made.Changes);
        Assert.Equal("T1A3", made.Step?.Code);
        Assert.Equal(
            "already-approved",
            Return(Freight with { Approvals = [Given] }).By(Approver).Refusal(Actions.Approve)?.Code
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_return_goes_on_once_its_own_money_has_enough_approvals(bool freightHasOne)
    {
        var made = Return(Freight with { Approvals = freightHasOne ? [Given] : [] }).By(Somebody).Made(Actions.Approve);

        Assert.Equal("T1A4", made.Step?.Code);
        Assert.Equal(
            [(Refund.Id, true), (Freight.Id, freightHasOne)],
            made.Changes.OfType<Change.RefundApproved>().Select(one => (one.Refund, one.Enough))
        );
    }

    [Fact]
    public void Freight_asked_for_since_a_complaint_form_was_approved_may_be_approved_by_the_same_person()
    {
        var form = new FormFacts
        {
            Id = Person(300),
            Kind = FormKind.Complaint,
            State = FormState.Requested,
            Cost = 0m,
            Authors = [Requester],
            Approvals = [Given],
        };
        var complaint = At(Catalogue.Find(KindKeys.Quality)!, "P2B1")
            .With(Order with { FreightHeld = 20.00m, HeldInLast30Days = 220.00m })
            .With(facts => facts with { Form = form, Outlays = [Freight] })
            .By(Approver);

        Assert.Equal(
            [new Change.RefundApproved(Freight.Id, Given, Enough: false)],
            complaint.Made(Actions.Approve).Changes
        );
        Assert.Equal(
            "already-approved",
            complaint
                .With(facts => facts with { Outlays = [Freight with { Approvals = [Given] }] })
                .Refusal(Actions.Approve)
                ?.Code
        );
    }

    [Theory]
    [InlineData("C3B2", KindKeys.Courier)]
    [InlineData("R2", KindKeys.Reshipment)]
    [InlineData("Z5", KindKeys.NegativeReview)]
    public void It_is_the_person_that_a_duty_forbids_and_not_the_moment(string step, string kind)
    {
        var asked = At(Catalogue.Find(kind)!, step)
            .With(kind == KindKeys.Reshipment ? null : Refund with { Approvals = [Given], Amount = 250.00m })
            .With(Order with { Paid = 500.00m })
            .With(facts => facts with { Reshipment = kind == KindKeys.Reshipment ? Goods : null });

        Assert.Equal(("not-the-requester", RefusalKind.Forbidden), Refused(asked.By(Requester)));
        Assert.Equal(("already-approved", RefusalKind.Forbidden), Refused(asked.By(Approver)));

        static (string?, RefusalKind?) Refused(CaseAt @case) =>
            @case.Refusal(Actions.Approve) is { } refused ? (refused.Code, refused.Kind) : (null, null);
    }

    [Theory]
    [InlineData(RefundState.Requested, null)]
    [InlineData(RefundState.Approved, "nothing-to-approve")]
    [InlineData(RefundState.Paying, "nothing-to-approve")]
    [InlineData(null, "nothing-to-approve")]
    public void Only_a_request_that_waits_is_approved(RefundState? state, string? code) =>
        Assert.Equal(
            code,
            Courier("C3B2")
                .With(state is { } one ? Refund with { State = one } : null)
                .By(Approver)
                .Refusal(Actions.Approve)
                ?.Code
        );

    static readonly ReshipmentFacts Goods = new()
    {
        Id = Person(200),
        State = ReshipmentState.Requested,
        Lines = [new LineQuantity(1, 2)],
        Value = 250.00m,
        Authors = [Requester],
        Approvals = [Given],
    };

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
