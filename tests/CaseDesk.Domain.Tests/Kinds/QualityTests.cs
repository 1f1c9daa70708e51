using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Tests.Kinds;

public sealed class QualityTests
{
    static readonly FormFacts Complaint = new()
    {
        Id = Person(400),
        Kind = FormKind.Complaint,
        State = FormState.Requested,
        Cost = 0m,
        Authors = [Requester],
    };

    static readonly RefundFacts Freight = Refund with { Id = Person(200), Kind = RefundKind.Freight, Amount = 20.00m };

    static CaseAt Quality(string step) => At(Catalogue.Find(KindKeys.Quality)!, step);

    static CaseAt Filed(params RefundFacts[] freight) =>
        Quality("P2B1")
            .With(facts => facts with { Form = Complaint, Outlays = freight })
            .With(
                Order with
                {
                    FreightHeld = freight.Sum(one => one.Amount),
                    HeldInLast30Days = freight.Sum(one => one.Amount),
                }
            );

    static CaseAt Having(CaseAt @case, params ActionKey[] done) =>
        @case.With(facts => facts with { Counted = done.ToDictionary(action => action, _ => 1) });

    static EvidencePiece Picture(string step, Role by) => new(Person(300), step, Somebody, by, Now);

    static readonly (string, InputValue)[] Form =
    [
        Typed.Choice("severity", "major"),
        Typed.Text("courierService", "圆通到付"),
    ];

    [Fact]
    public void The_complaint_form_is_filed_with_its_freight()
    {
        var made = Quality("P2")
            .With(facts => facts with { Evidence = [Picture("P2", Role.Agent)] })
            .Made(IsQuality, [.. Form, ("freight", new InputValue.Money(12.00m)), Typed.Method()]);

        var form = Assert.Single(made.Changes.OfType<Change.FormRequested>()).Content;
        var freight = Assert.Single(made.Changes.OfType<Change.RefundRequested>()).Content;
        Assert.Equal((FormKind.Complaint, 0m, "major"), (form.Kind, form.Cost, form.Says.Choice("severity")));
        Assert.Equal((RefundKind.Freight, 12.00m, "quality"), (freight.Kind, freight.Amount, freight.Reason));
        Assert.False(form.Says.Has("freight") || form.Says.Has("payee"));
    }

    [Fact]
    public void Without_freight_it_wants_no_receipt()
    {
        var made = Quality("P2").Made(IsQuality, Form);

        Assert.IsType<Change.FormRequested>(Assert.Single(made.Changes));
    }

    [Fact]
    public void Freight_on_it_wants_a_receipt() =>
        Assert.Equal(
            "outlay-receipt",
            Quality("P2").Refusal(IsQuality, [.. Form, ("freight", new InputValue.Money(12.00m)), Typed.Method()])?.Code
        );

    [Fact]
    public void How_freight_is_paid_back_is_typed_with_the_freight()
    {
        var filed = Quality("P2")
            .Knowing(Typed.Method())
            .With(facts => facts with { Evidence = [Picture("P2", Role.Agent)] })
            .Refusal(IsQuality, [.. Form, ("freight", new InputValue.Money(12.00m))]);

        Assert.Equal(("input-missing", "method"), (filed?.Code, filed?.Numbers["input"]));
    }

    [Fact]
    public void One_yes_approves_the_form_and_its_freight()
    {
        var made = Filed(Freight).By(Approver).Made(Approve);

        Assert.Equal("P2B2", made.Step?.Code);
        Assert.True(made.Changes.OfType<Change.FormApproved>().Single().Enough);
        Assert.True(made.Changes.OfType<Change.RefundApproved>().Single().Enough);
    }

    [Fact]
    public void A_form_without_freight_wants_one_person_whatever_else_the_order_cost()
    {
        var made = Filed().With(Order with { HeldInLast30Days = 5_000.00m }).By(Approver).Made(Approve);

        Assert.Equal("P2B2", made.Step?.Code);
    }

    [Theory]
    [InlineData("200.00", "P2B2")]
    [InlineData("200.01", "P2B1")]
    public void With_freight_the_tiers_look_at_the_orders_thirty_days(string sum, string step)
    {
        var held = decimal.Parse(sum, System.Globalization.CultureInfo.InvariantCulture);
        var made = Filed(Freight)
            .With(Order with { FreightHeld = 20.00m, HeldInLast30Days = held })
            .By(Approver)
            .Made(Approve);

        Assert.Equal(step, made.Step?.Code);
        Assert.Equal(step == "P2B2", made.Changes.OfType<Change.FormApproved>().Single().Enough);
        Assert.Equal(step == "P2B2", made.Changes.OfType<Change.RefundApproved>().Single().Enough);
    }

    [Fact]
    public void Neither_who_filed_it_nor_who_asked_for_its_freight_approves_it()
    {
        var byAnother = Freight with { Authors = [Payer] };

        Assert.Equal("not-the-requester", Filed(byAnother).By(Requester).Refusal(Approve)?.Code);
        Assert.Equal("not-the-requester", Filed(byAnother).By(Payer).Refusal(Approve)?.Code);
        Assert.Null(Filed(byAnother).By(Approver).Refusal(Approve));
    }

    [Fact]
    public void A_rule_about_both_is_said_once()
    {
        var codes = Filed(Freight).By(Approver).Offer(Approve)!.Findings.Select(found => found.Guard.Code).ToArray();

        Assert.Equal(codes.Distinct(), codes);
    }

    [Fact]
    public void Rejected_neither_stands()
    {
        var made = Filed(Freight).By(Approver).Made(Reject, Typed.Text("reason", "先补拍"));

        Assert.Equal("P2A1", made.Step?.Code);
        Assert.Equal(new Change.FormMoved(Complaint.Id, FormState.Rejected), made.Changes[0]);
        Assert.Equal(new Change.RefundRejected(Freight.Id), made.Changes[1]);
    }

    [Theory]
    [InlineData("arrived")]
    [InlineData("handed-in")]
    public void The_clock_of_the_inspection_begins_when_the_goods_are_here(string action)
    {
        var waiting = Quality("P2B2").Pausing(new Pause(Now.AddHours(-1), null));

        var made = waiting.Made(new ActionKey(action));

        Assert.Equal("P2B2", made.Step?.Code);
        Assert.Contains(new Change.PauseEnded(Now), made.Changes);
    }

    [Fact]
    public void Goods_that_came_after_the_longest_wait_end_no_wait() =>
        Assert.DoesNotContain(Quality("P2B2").Made(Arrived).Changes, change => change is Change.PauseEnded);

    [Fact]
    public void Goods_that_are_here_do_not_arrive_again_nor_were_they_not_sent()
    {
        var here = Having(Quality("P2B2"), Arrived);

        Assert.Equal("not-offered", here.Refusal(Arrived)?.Code);
        Assert.Equal("not-offered", here.Refusal(NotSent)?.Code);
        Assert.Null(here.Refusal(HandedIn));
        Assert.Equal("not-offered", Having(Quality("P2B2"), HandedIn).Refusal(HandedIn)?.Code);
    }

    [Fact]
    public void Goods_that_were_never_sent_cost_no_freight()
    {
        var made = Quality("P2B2")
            .With(facts => facts with { Outlays = [Freight with { State = RefundState.Approved }] })
            .Made(NotSent);

        Assert.Equal(new Change.RefundCancelled(Freight.Id), Assert.Single(made.Changes));
    }

    [Theory]
    [InlineData(Role.Inspector, "P2B2", null)]
    [InlineData(Role.Warehouse, "P2B2", "G-EVIDENCE")]
    [InlineData(Role.Inspector, "P1", "G-EVIDENCE")]
    public void A_defect_is_proven_by_the_inspector_at_this_step(Role by, string step, string? refused) =>
        Assert.Equal(
            refused,
            Quality("P2B2")
                .With(facts => facts with { Evidence = [Picture(step, by)] })
                .Refusal(DefectConfirmed, Typed.Text("finding", "漏真空"))
                ?.Code
        );

    [Fact]
    public void A_defect_is_recorded_for_the_manufacturer_and_the_supplier_is_liable()
    {
        var made = Quality("P2B2")
            .With(facts => facts with { Evidence = [Picture("P2B2", Role.Inspector)] })
            .Knowing(
                Typed.Choice("defectClass", "material"),
                Typed.Text("product", "保温杯 500ml"),
                Typed.Text("batch", "A2611")
            )
            .Made(DefectConfirmed, Typed.Text("finding", "漏真空"));

        Assert.Contains(new Change.QualityRecorded("material", "保温杯 500ml", "A2611", "漏真空"), made.Changes);
        Assert.Contains(new Change.LiabilityFound(Liability.Supplier), made.Changes);
    }

    [Fact]
    public void The_customer_is_told_what_the_inspector_found_and_nothing_else()
    {
        var found = Having(Quality("P2B3"), DefectConfirmed);
        var foundNone = Quality("P2B3");

        Assert.NotNull(found.Offer(IsDefect));
        Assert.Null(found.Offer(NoDefect));
        Assert.Null(foundNone.Offer(IsDefect));
        Assert.NotNull(foundNone.Offer(NoDefect));
    }

    [Fact]
    public void A_second_inspection_that_finds_nothing_takes_the_first_ones_place()
    {
        var made = Having(Quality("P2B2"), DefectConfirmed).Made(NoDefect, Typed.Text("finding", "复检合格"));

        Assert.Equal(new Change.Counted(DefectConfirmed, 0), Assert.Single(made.Changes));
    }

    [Fact]
    public void A_form_that_waits_is_cancelled_when_the_platform_settles()
    {
        var made = Filed(Freight)
            .Made(
                SettledByPlatform,
                Typed.Text("number", "PR-1"),
                Typed.Amount(129.00m),
                Typed.At("time", Now.AddHours(-1))
            );

        Assert.Equal(
            ("C4", new Change.FormMoved(Complaint.Id, FormState.Cancelled)),
            (made.Step?.Code, made.Changes[0])
        );
        Assert.DoesNotContain(made.Changes, change => change is Change.RefundCancelled);
    }
}
