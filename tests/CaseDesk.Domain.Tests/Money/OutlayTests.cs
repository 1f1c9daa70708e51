using System.Globalization;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;
using static CaseDesk.Domain.Workflows.Actions;

namespace CaseDesk.Domain.Tests.Money;

/// <summary>Freight and compensation beside a case's refund (WORKFLOWS.md §3), in any workflow whose rows ask for them.</summary>
public sealed class OutlayTests
{
    static readonly Step Asking = Step.Open("A1", Role.Agent, within: null);
    static readonly Step Deciding = Step.Open("A2", Role.Supervisor, within: null);
    static readonly Step After = Step.Open("A3", Role.Agent, within: null);

    static readonly Guard[] MayApprove =
    [
        OutlayGuards.Duties.NotTheRequester,
        OutlayGuards.Duties.OncePerPerson,
        OutlayGuards.AsRequested,
        OutlayGuards.Duties.Limit,
    ];

    static readonly Workflow Asks = Workflow.Define(
        "courier",
        version: 1,
        cycle: null,
        start: Asking,
        new Opening([Role.Agent], OrderNeed.Required),
        [
            new(Asking, Submit, Role.Agent, Deciding)
            {
                Needs = [Fields.Freight, Fields.Receipt, FreightMethod, Fields.Payee],
                Guards = [OutlayGuards.Freight, OutlayGuards.Receipt],
                Then = [OutlayEffects.RequestFreight("quality")],
            },
            new(Deciding, Approve, Role.Supervisor, Deciding)
            {
                If = OutlayGuards.Duties.AnotherIsWanted,
                Guards = MayApprove,
                Then = [OutlayEffects.Approve],
            },
            new(Deciding, Approve, Role.Supervisor, After) { Guards = MayApprove, Then = [OutlayEffects.Approve] },
            new(Deciding, Reject, Role.Supervisor, After) { Needs = [Fields.Reason], Then = [OutlayEffects.Reject] },
            new(After, Told, Role.Agent, Outcomes.Told),
        ]
    );

    static Input FreightMethod => Fields.Method with { Required = false, RequiredWith = Fields.Freight.Name };

    static readonly RefundFacts Freight = Refund with
    {
        Id = Person(200),
        Kind = RefundKind.Freight,
        Amount = 20.00m,
        Reason = "quality",
        Bearer = Bearer.Company,
    };

    static readonly EvidencePiece Receipt = new(Person(300), "A1", Requester, Role.Agent, Now);

    static decimal Of(string amount) => decimal.Parse(amount, CultureInfo.InvariantCulture);

    static (string, InputValue) Lays(decimal amount) => (Fields.Freight.Name, new InputValue.Money(amount));

    static CaseAt AtAsking(decimal held = 0m, params EvidencePiece[] pieces) =>
        At(Asks, "A1")
            .With(facts => facts with { Evidence = pieces.Length == 0 ? [Receipt] : pieces })
            .With(Order with { FreightHeld = held });

    static CaseAt AtDeciding(params RefundFacts[] outlays) =>
        At(Asks, "A2")
            .With(facts => facts with { Outlays = outlays })
            .With(
                Order with
                {
                    FreightHeld = outlays.Where(one => one.Kind == RefundKind.Freight).Sum(one => one.Amount),
                    CompensationHeld = outlays.Where(one => one.Kind == RefundKind.Compensation).Sum(one => one.Amount),
                    HeldInLast30Days = outlays.Sum(one => one.Amount),
                }
            );

    [Theory]
    [InlineData("0.00", "50.00", true)]
    [InlineData("0.00", "50.01", false)]
    [InlineData("20.00", "30.00", true)]
    [InlineData("20.00", "30.01", false)]
    public void Freight_of_an_order_is_at_most_the_shops_ceiling(string held, string asked, bool holds)
    {
        var @case = AtAsking(Of(held));

        var refusal = @case.Refusal(Submit, Lays(Of(asked)), Typed.Method());

        Assert.Equal(holds ? null : "G-OUTLAY", refusal?.Code);
        if (!holds)
        {
            Assert.Equal(
                ("50.00", held, asked),
                (refusal!.Numbers["ceiling"], refusal.Numbers["held"], refusal.Numbers["asked"])
            );
        }
    }

    [Fact]
    public void The_ceiling_is_the_shops_own() =>
        Assert.Null(
            AtAsking()
                .With(ShopRules.Default with { FreightCeiling = 80.00m })
                .Refusal(Submit, Lays(80.00m), Typed.Method())
        );

    [Fact]
    public void Freight_wants_a_receipt_attached_at_this_step_or_named()
    {
        var elsewhere = Receipt with { Step = "K1" };
        var byAnother = Receipt with { As = Role.Warehouse };

        Assert.Null(AtAsking().Refusal(Submit, Lays(20m), Typed.Method()));
        Assert.Equal("outlay-receipt", AtAsking(0m, elsewhere).Refusal(Submit, Lays(20m), Typed.Method())?.Code);
        Assert.Equal("outlay-receipt", AtAsking(0m, byAnother).Refusal(Submit, Lays(20m), Typed.Method())?.Code);
        Assert.Null(
            AtAsking(0m, elsewhere)
                .Refusal(
                    Submit,
                    Lays(20m),
                    Typed.Method(),
                    (Fields.Receipt.Name, new InputValue.Evidence([elsewhere.Id]))
                )
        );
    }

    [Fact]
    public void Without_freight_there_is_nothing_to_judge_and_nothing_is_asked_for()
    {
        var made = AtAsking(50.00m, Receipt with { Step = "K1" }).Made(Submit);

        Assert.Empty(made.Changes);
    }

    [Fact]
    public void How_freight_is_paid_is_wanted_where_there_is_any()
    {
        Assert.Equal("method", AtAsking().Refusal(Submit, Lays(20m))?.Numbers["input"]);
        Assert.Equal("payee", AtAsking().Refusal(Submit, Lays(20m), Typed.Method("alipay-transfer"))?.Numbers["input"]);
    }

    [Fact]
    public void What_is_free_of_the_ceiling_is_shown_before_anything_is_typed()
    {
        var (_, finding) = Assert.Single(AtAsking(20.00m).Offer(Submit)!.Findings);

        Assert.Equal((null, "30.00"), (finding.Holds, finding.Numbers["free"]));
    }

    [Fact]
    public void Freight_is_asked_for_beside_the_refund_and_leaves_what_was_agreed_on_alone()
    {
        var made = AtAsking()
            .By(Requester, Role.Agent)
            .With(facts => facts with { Liability = Liability.Supplier })
            .Made(Submit, Lays(20.00m), Typed.Method("alipay-transfer"), Typed.Text("payee", "buyer@example.com"));

        var asked = Assert.IsType<Change.RefundRequested>(Assert.Single(made.Changes));
        Assert.Equal(
            (RefundKind.Freight, 20.00m, "quality", Bearer.Supplier, RefundMethod.AlipayTransfer, "buyer@example.com"),
            (
                asked.Content.Kind,
                asked.Content.Amount,
                asked.Content.Reason,
                asked.Content.Bearer,
                asked.Content.Method,
                asked.Content.Payee
            )
        );
        Assert.Null(asked.Replaces);
        Assert.Equal([Requester], asked.Authors);
    }

    [Theory]
    [InlineData(RefundState.Requested, 1)]
    [InlineData(RefundState.Approved, 2)]
    public void Asked_for_again_it_takes_the_place_of_what_was_asked_for(RefundState state, int changes)
    {
        var made = AtAsking(45.00m)
            .With(facts => facts with { Outlays = [Freight with { State = state, Amount = 45.00m }] })
            .By(Somebody)
            .Made(Submit, Lays(50.00m), Typed.Method());

        Assert.Equal(changes, made.Changes.Count);
        var asked = made.Changes.OfType<Change.RefundRequested>().Single();
        Assert.Equal((Freight.Id, 2), (asked.Replaces, asked.Authors.Count));
        Assert.Equal(changes == 2, made.Changes[0] is Change.ApprovalVoided);
    }

    [Fact]
    public void Whoever_asked_for_it_does_not_approve_it()
    {
        var @case = AtDeciding(Freight);

        Assert.Equal("not-the-requester", @case.By(Requester).Refusal(Approve)?.Code);
        Assert.Null(@case.By(Approver).Refusal(Approve));
    }

    [Fact]
    public void Approved_enough_it_goes_its_own_way()
    {
        var made = AtDeciding(Freight).By(Approver).Made(Approve);

        var approved = Assert.IsType<Change.RefundApproved>(Assert.Single(made.Changes));
        Assert.Equal((Freight.Id, true, "A3"), (approved.Refund, approved.Enough, made.Step?.Code));
    }

    [Theory]
    [InlineData("180.00", "A3")]
    [InlineData("180.01", "A2")]
    public void The_tiers_add_it_to_the_orders_refunds_of_thirty_days(string others, string step)
    {
        var @case = AtDeciding(Freight).By(Approver);

        var made = @case.With(@case.Facts.Order! with { HeldInLast30Days = Of(others) + 20.00m }).Made(Approve);

        Assert.Equal(step, made.Step?.Code);
        Assert.Equal(step == "A3", made.Changes.OfType<Change.RefundApproved>().Single().Enough);
    }

    [Fact]
    public void Nobody_gives_both_of_two_approvals()
    {
        var once = Freight with { Approvals = [new Approval(Approver, Now, Named: false)] };

        Assert.Equal("already-approved", AtDeciding(once).By(Approver).Refusal(Approve)?.Code);
    }

    [Fact]
    public void It_is_approved_only_while_it_keeps_the_ceiling()
    {
        Assert.Null(AtDeciding(Freight with { Amount = 50.00m }).By(Approver).Refusal(Approve));
        Assert.Equal("G-OUTLAY", AtDeciding(Freight with { Amount = 50.01m }).By(Approver).Refusal(Approve)?.Code);
    }

    [Theory]
    [InlineData("119.00", null)]
    [InlineData("119.01", "G-OUTLAY")]
    public void Compensation_is_at_most_the_price_of_the_goods(string amount, string? refused)
    {
        var compensation = Freight with { Kind = RefundKind.Compensation, Amount = Of(amount) };

        Assert.Equal(refused, AtDeciding(compensation).By(Approver).Refusal(Approve)?.Code);
    }

    [Fact]
    public void Whoever_asked_for_one_of_two_outlays_approves_neither()
    {
        var two = AtDeciding(Freight, Compensation with { Authors = [Payer] });

        Assert.Equal("not-the-requester", two.By(Requester).Refusal(Approve)?.Code);
        Assert.Equal("not-the-requester", two.By(Payer).Refusal(Approve)?.Code);
        Assert.Null(two.By(Approver).Refusal(Approve));
    }

    [Fact]
    public void Where_nothing_is_asked_for_the_rules_of_outlays_say_nothing() =>
        Assert.Empty(AtDeciding().Offer(Approve)!.Findings);

    [Fact]
    public void Two_outlays_of_one_kind_are_held_against_its_ceiling_together()
    {
        var again = Freight with { Id = Person(201), Amount = 25.00m };

        var within = AtDeciding(Freight, again).Finding("G-OUTLAY", Approve)!;
        var above = AtDeciding(Freight, again with { Amount = 30.01m }).By(Approver).Refusal(Approve)!;

        Assert.Equal((true, "0.00", "45.00"), (within.Holds, within.Numbers["held"], within.Numbers["asked"]));
        Assert.Equal(("G-OUTLAY", "50.01"), (above.Code, above.Numbers["asked"]));
    }

    [Theory]
    [InlineData("119.00", "20.00", "50.00", true)]
    [InlineData("119.01", "20.00", "119.00", false)]
    [InlineData("119.01", "50.01", "50.00", false)]
    public void Of_two_kinds_the_first_that_has_too_much_is_told_and_else_the_first(
        string compensation,
        string freight,
        string ceiling,
        bool holds
    )
    {
        var both = AtDeciding(Freight with { Amount = Of(freight) }, Compensation with { Amount = Of(compensation) });

        var finding = both.Finding("G-OUTLAY", Approve)!;

        Assert.Equal((holds, ceiling), (finding.Holds, finding.Numbers["ceiling"]));
        Assert.Equal(holds ? null : "G-OUTLAY", both.By(Approver).Refusal(Approve)?.Code);
    }

    [Fact]
    public void Without_an_order_nothing_is_laid_out() =>
        Assert.Equal("G-OUTLAY", AtAsking().With((OrderFacts?)null).Refusal(Submit, Lays(0.01m), Typed.Method())?.Code);

    [Fact]
    public void A_receipt_is_any_one_piece_that_is_named()
    {
        var elsewhere = Receipt with { Step = "K1" };
        var other = elsewhere with { Id = Person(301) };

        Assert.Null(
            AtAsking(0m, elsewhere, other)
                .Refusal(Submit, Lays(20m), Typed.Method(), (Fields.Receipt.Name, new InputValue.Evidence([other.Id])))
        );
        Assert.Equal(
            "outlay-receipt",
            AtAsking(0m, elsewhere)
                .Refusal(Submit, Lays(20m), Typed.Method(), (Fields.Receipt.Name, new InputValue.Evidence([other.Id])))
                ?.Code
        );
    }

    [Fact]
    public void The_second_of_two_people_makes_it_enough_and_whoever_has_said_yes_to_one_says_it_to_the_other_only()
    {
        var once = Freight with { Approvals = [new Approval(Payer, Now, Named: false)] };
        var @case = AtDeciding(once, Compensation);
        var above = @case.With(@case.Facts.Order! with { HeldInLast30Days = 200.01m });

        var second = above.By(Approver).Made(Approve).Changes.OfType<Change.RefundApproved>();
        var same = Rule(OutlayEffects.Approve, above.By(Payer)).OfType<Change.RefundApproved>();

        Assert.Equal([(once.Id, true), (Compensation.Id, false)], second.Select(one => (one.Refund, one.Enough)));
        Assert.Equal([Compensation.Id], same.Select(one => one.Refund));
    }

    [Theory]
    [InlineData("180.00", "A3")]
    [InlineData("180.01", "A2")]
    public void The_refund_that_the_case_has_open_beside_it_counts_too(string refund, string step)
    {
        var @case = AtDeciding(Freight).With(Refund with { Amount = Of(refund) });

        Assert.Equal(step, @case.By(Approver).Made(Approve).Step?.Code);
        Assert.Equal("A3", @case.With(@case.Facts.Refund! with { State = RefundState.Paid }).Made(Approve).Step?.Code);
    }

    [Fact]
    public void It_is_for_the_reason_and_at_the_cost_that_are_typed_with_it_else_of_whoever_was_found_liable()
    {
        var asking = AtAsking().With(facts => facts with { Liability = Liability.Courier });

        var silent = Asked(asking);
        var typed = Asked(asking.Knowing(Typed.Reason("damaged"), Typed.Bearer("supplier")));
        var nobody = Asked(AtAsking());

        Assert.Equal(("quality", Bearer.Courier), (silent.Reason, silent.Bearer));
        Assert.Equal(("damaged", Bearer.Supplier), (typed.Reason, typed.Bearer));
        Assert.Equal(Bearer.Company, nobody.Bearer);

        static RefundContent Asked(CaseAt @case) =>
            @case.Made(Submit, Lays(20.00m), Typed.Method()).Changes.OfType<Change.RefundRequested>().Single().Content;
    }

    static readonly RefundFacts Compensation = Freight with
    {
        Id = Person(210),
        Kind = RefundKind.Compensation,
        Amount = 10.00m,
    };

    static IEnumerable<Change> Rule(Effect effect, CaseAt @case) =>
        effect.Changes(new Situation(Deciding, @case.Position, @case.Facts, Inputs.None, Now));

    [Fact]
    public void Rejected_with_the_case_its_money_is_free()
    {
        var made = AtDeciding(Freight).Made(Reject, Typed.Text("reason", "凭证不符"));

        Assert.Equal(new Change.RefundRejected(Freight.Id), Assert.Single(made.Changes));
    }

    [Fact]
    public void Withdrawing_the_case_cancels_what_nobody_has_opened_for_payment()
    {
        var approved = Freight with { Id = Person(201), State = RefundState.Approved };

        var made = AtDeciding(Freight, approved).Made(Withdraw, Typed.Text("reason", "顾客撤回"));

        Assert.Equal(
            [Freight.Id, approved.Id],
            made.Changes.OfType<Change.RefundCancelled>().Select(one => one.Refund)
        );
    }

    [Fact]
    public void What_waits_is_approved_with_its_case_and_counts_among_the_thirty_days_however_old_it_is()
    {
        HeldRefund[] held =
        [
            new(Freight, OfThisCase: true, Now.AddDays(-40)),
            new(Refund with { Id = Person(101) }, OfThisCase: false, Now.AddDays(-40)),
            new(Freight with { Id = Person(202), State = RefundState.Paid }, OfThisCase: true, Now.AddDays(-40)),
        ];

        Assert.Equal(20.00m, held.SumOfLast30Days(Now, CaseAt.Order.Lines));
        Assert.Equal(Freight.Id, Assert.Single(held.OutlaysOfThisCase).Id);
        Assert.Equal(40.00m, held.SumOfOutlays(RefundKind.Freight));
        Assert.Null(held.OfThisCase);
    }

    // By itself, beside its case.

    static CaseAt Alone(string step, RefundFacts outlay) =>
        At(OutlayWorkflow.V1, step)
            .With(outlay)
            .With(Order with { FreightHeld = outlay.State.HoldsMoney ? outlay.Amount : 0m });

    static readonly (string, InputValue)[] Payment = [Typed.Text("reference", "2026112000001"), Typed.At("time", Now)];

    [Fact]
    public void Every_state_that_somebody_acts_on_has_its_step()
    {
        foreach (var state in Enum.GetValues<RefundState>())
        {
            if (OutlayWorkflow.StepOf(state) is { } step)
            {
                Assert.Same(step, OutlayWorkflow.V1.Find(step.Code));
            }
            else
            {
                Assert.Contains(
                    state,
                    new[] { RefundState.Compiled, RefundState.Reconciled, RefundState.Rejected, RefundState.Cancelled }
                );
            }
        }
    }

    [Fact]
    public void Its_table_has_words_for_everything_in_both_languages() =>
        Assert.DoesNotContain(
            Check.Faults(OutlayWorkflow.V1),
            fault => fault.Contains(" text for ", StringComparison.Ordinal)
        );

    [Fact]
    public void It_is_paid_by_somebody_who_did_not_approve_it_whether_or_not_its_order_was_shipped()
    {
        var approved = Freight with
        {
            State = RefundState.Approved,
            Approvals = [new Approval(Approver, Now.AddHours(-2), Named: false)],
            ApprovedAt = Now.AddHours(-2),
        };
        var @case = Alone("approved", approved).With(Order with { ShippedAt = null });

        Assert.Equal("not-the-approver", @case.By(Approver).Refusal(Paid, Payment)?.Code);
        Assert.IsType<Change.RefundPaid>(Assert.Single(@case.By(Payer).Made(Paid, Payment).Changes));
    }

    [Fact]
    public void While_a_dispute_of_the_order_is_open_it_is_not_paid()
    {
        var approved = Alone("approved", Freight with { State = RefundState.Approved }).By(Payer);

        var refused = approved
            .With(Order with { Dispute = new OpenDispute("CD261120-000007", Now.AddHours(-1)) })
            .Refusal(Paid, Payment);

        Assert.Equal(("G-DISPUTE", "CD261120-000007"), (refused?.Code, refused?.Numbers["case"]));
        Assert.Null(approved.Refusal(Paid, Payment));
    }

    [Fact]
    public void It_was_not_paid_before_it_was_approved()
    {
        var approved = Freight with { State = RefundState.Approved, ApprovedAt = Now };

        Assert.Null(Alone("approved", approved).By(Payer).Refusal(Paid, Payment));
        Assert.Equal(
            "paid-at",
            Alone("approved", approved).By(Payer).Refusal(Paid, Payment[0], Typed.At("time", Now.AddMinutes(-1)))?.Code
        );
    }

    [Fact]
    public void What_became_of_a_payment_of_unknown_fate_is_settled_by_a_supervisor_who_did_not_send_it()
    {
        var unknown = Alone("approved", Freight with { State = RefundState.Unknown, Payer = Payer });

        Assert.Equal("unknown-by-another", unknown.By(Payer).Refusal(Paid, Payment)?.Code);
        Assert.Equal(
            "unknown-by-another",
            unknown.By(Somebody, Role.AuthorizedAgent).Refusal(PaymentFailed, Typed.Text("reason", "未到"))?.Code
        );
        Assert.Null(unknown.By(Somebody, Role.Supervisor).Refusal(Paid, Payment));
        Assert.Null(unknown.By(Somebody, Role.Supervisor).Refusal(PaymentFailed, Typed.Text("reason", "未到")));
    }

    [Theory]
    [InlineData("20.00", null)]
    [InlineData("20.01", "outlay-more")]
    public void What_did_not_arrive_is_asked_for_anew_at_no_more_than_before(string amount, string? refused)
    {
        var failed = Alone("failed", Freight with { State = RefundState.Failed });

        Assert.Equal(refused, failed.By(Somebody).Refusal(AskAgain, Typed.Amount(Of(amount)), Typed.Method())?.Code);
    }

    [Theory]
    [InlineData("30.00", null)]
    [InlineData("30.01", "G-OUTLAY")]
    public void Its_money_was_free_meanwhile_and_is_asked_for_beside_whatever_took_it(string others, string? refused)
    {
        var failed = Alone("failed", Freight with { State = RefundState.Failed })
            .With(Order with { FreightHeld = Of(others) });

        Assert.Equal(refused, failed.By(Somebody).Refusal(AskAgain, Typed.Amount(20.00m), Typed.Method())?.Code);
    }

    [Fact]
    public void Asked_for_anew_it_is_approved_by_nobody_who_ever_asked_for_it()
    {
        var made = Alone("failed", Freight with { State = RefundState.Failed })
            .By(Somebody)
            .Made(AskAgain, Typed.Amount(15.00m), Typed.Method());

        var asked = Assert.IsType<Change.RefundRequested>(Assert.Single(made.Changes));
        Assert.Equal((Freight.Id, null, 15.00m), (asked.AgainFor, asked.Replaces, asked.Content.Amount));
        Assert.Equal([Somebody, Requester], asked.Authors);
        var again = Alone("requested", Freight with { Authors = asked.Authors });
        Assert.Equal("not-the-requester", again.By(Requester).Refusal(Approve)?.Code);
        Assert.Null(again.By(Approver).Refusal(Approve));
    }

    [Fact]
    public void Amount_and_method_are_typed_anew_and_until_then_it_is_open_whether_it_is_less()
    {
        var failed = Alone("failed", Freight with { State = RefundState.Failed })
            .Knowing(Typed.Amount(20.00m), Typed.Method());
        var asking = Alone("failed", Freight with { State = RefundState.Failed });

        Assert.DoesNotContain(OutlayWorkflow.V1.KeptInputs, input => input.Name is "amount" or "method");
        Assert.Equal("amount", failed.Refusal(AskAgain, Typed.Method())?.Numbers["input"]);
        Assert.Equal("method", failed.Refusal(AskAgain, Typed.Amount(20.00m))?.Numbers["input"]);
        var finding = asking.Finding("outlay-more", AskAgain)!;
        Assert.Equal((null, "20.00", ""), (finding.Holds, finding.Numbers["before"], finding.Numbers["asked"]));
    }

    [Fact]
    public void Above_a_tier_two_people_approve_it_by_itself()
    {
        var requested = Alone("requested", Freight)
            .With(Order with { FreightHeld = 20.00m, HeldInLast30Days = 180.01m });

        Assert.Equal("requested", requested.By(Approver).Made(Approve).Step?.Code);
        Assert.Equal(
            "approved",
            requested
                .With(Order with { FreightHeld = 20.00m, HeldInLast30Days = 180.00m })
                .By(Approver)
                .Made(Approve)
                .Step?.Code
        );
    }
}
