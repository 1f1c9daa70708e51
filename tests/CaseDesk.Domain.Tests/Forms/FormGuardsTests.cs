using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Forms;

/// <summary>What must hold before a form is approved (WORKFLOWS.md §2, §3, §8), on a review's gift.</summary>
public sealed class FormGuardsTests
{
    static readonly FormFacts Gift = new()
    {
        Id = Person(200),
        Kind = FormKind.Gift,
        State = FormState.Requested,
        Cost = 20.00m,
        Authors = [Requester],
    };

    static CaseAt At(FormFacts? form, string step = "Z5") =>
        CaseAt.At(Catalogue.Find(KindKeys.NegativeReview)!, step).With(facts => facts with { Form = form });

    [Fact]
    public void Whoever_asked_does_not_approve()
    {
        Assert.Equal("not-the-requester", At(Gift).By(Requester).Refusal(Actions.Approve)?.Code);
        Assert.Null(At(Gift).By(Approver).Refusal(Actions.Approve));
    }

    [Fact]
    public void There_is_nothing_to_approve_without_a_request_or_where_it_was_approved()
    {
        Assert.Equal("nothing-to-approve", At(null).By(Approver).Refusal(Actions.Approve)?.Code);
        Assert.Equal(
            "nothing-to-approve",
            At(Gift with { State = FormState.Approved }).By(Approver).Refusal(Actions.Approve)?.Code
        );
    }

    [Theory]
    [InlineData("0", "0", "Z6")]
    [InlineData("200.00", "0", "Z6")]
    [InlineData("200.01", "0", "Z5")]
    [InlineData("100.00", "100.00", "Z6")]
    [InlineData("100.00", "100.01", "Z5")]
    public void One_person_is_enough_up_to_the_first_tier_of_all_forms_of_the_order(
        string cost,
        string ofOthers,
        string to
    )
    {
        var asked = Gift with { Cost = Typed.Money(cost), CostOfOthers = Typed.Money(ofOthers) };

        var change = At(asked).By(Approver).Made(Actions.Approve);

        Assert.Equal(to, change.Step?.Code);
        Assert.Equal(to == "Z6", change.Changes.OfType<Change.FormApproved>().Single().Enough);
    }

    [Fact]
    public void The_second_person_is_another()
    {
        var asked = Gift with { Cost = 250.00m, Approvals = [new Approval(Payer, Now, Named: false)] };

        Assert.Equal("already-approved", At(asked).By(Payer).Refusal(Actions.Approve)?.Code);
        Assert.Equal("Z6", At(asked).By(Approver).Made(Actions.Approve).Step?.Code);
    }

    [Fact]
    public void What_the_tiers_want_is_shown_before_the_click()
    {
        var limit = At(Gift with { Cost = 250.00m }).By(Approver).Finding("G-LIMIT", Actions.Approve)!;

        Assert.True(limit.Holds);
        Assert.Equal(("250.00", "2", "0"), (limit.Numbers["sum"], limit.Numbers["needed"], limit.Numbers["given"]));
    }

    [Fact]
    public void A_form_takes_the_place_of_one_that_is_open()
    {
        var change = At(Gift with { State = FormState.Approved }, "Z4")
            .By(Requester)
            .Made(
                Actions.Propose,
                Typed.Choice("remedy", "coupon"),
                Typed.Text("offer", "满 100 减 10"),
                ("cost", new InputValue.Money(10.00m))
            );

        Assert.Equal(new Change.FormMoved(Gift.Id, FormState.Cancelled), change.Changes[0]);
        var asked = Assert.IsType<Change.FormRequested>(change.Changes[1]);
        Assert.Equal((FormKind.Coupon, 10.00m), (asked.Content.Kind, asked.Content.Cost));
        Assert.Equal("满 100 减 10", asked.Content.Says.Text("offer"));
    }

    [Fact]
    public void Withdrawing_cancels_what_is_open()
    {
        var change = At(Gift).By(Requester).Made(Actions.Withdraw, Typed.Text("reason", "顾客撤回"));

        Assert.Equal([new Change.FormMoved(Gift.Id, FormState.Cancelled)], change.Changes);
    }

    [Theory]
    [InlineData(FormState.Requested, true, true)]
    [InlineData(FormState.Approved, true, true)]
    [InlineData(FormState.Agreed, false, true)]
    [InlineData(FormState.Rejected, false, false)]
    [InlineData(FormState.Cancelled, false, false)]
    public void It_costs_until_it_came_to_nothing_and_is_open_until_the_buyer_took_it(
        FormState state,
        bool open,
        bool costs
    ) => Assert.Equal((open, costs), (state.IsOpen, state.Costs));
}
