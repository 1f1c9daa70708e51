using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Workflows;

public sealed class EngineTests
{
    static readonly (string, InputValue) Parcel = ("tracking", new InputValue.Tracking("YTO", "YT8812"));

    [Fact]
    public void What_is_offered_to_a_role_is_what_it_is_not_refused_for_its_role()
    {
        foreach (var workflow in Catalogue.All)
        foreach (var step in workflow.Steps)
        foreach (var action in workflow.RowsAt(step).Select(row => row.Action).Distinct())
        foreach (var role in Enum.GetValues<Role>())
        {
            var at = At(workflow, step.Code).By(Somebody, role);

            var code = at.Refusal(action)?.Code;

            Assert.True(
                at.Offer(action) is not null == code is not ("not-your-role" or "not-offered"),
                $"{workflow} {step} {action} by {role.Key()}: {code}"
            );
        }
    }

    [Fact]
    public void What_a_guard_stands_against_whatever_is_typed_is_refused_too()
    {
        foreach (var workflow in Catalogue.All)
        foreach (var step in workflow.Steps)
        foreach (var offer in At(workflow, step.Code).Offers().Where(offer => !offer.CouldSucceed))
        {
            var stands = offer.Findings.First(found => found.Finding.Holds == false).Guard.Code;

            var code = At(workflow, step.Code).Refusal(offer.Action, [.. offer.Row.Needs.Select(Anything)])?.Code;

            Assert.Equal(stands, code);
        }
    }

    [Fact]
    public void The_product_acts_as_itself_and_as_nobody_else()
    {
        var listed = Courier("C4").With(Refund with { State = RefundState.Paid });

        Assert.Equal(
            Role.Statement,
            listed.With(facts => facts with { Actor = Actor.Statement }).Made(Actions.Compiled).As
        );
        Assert.Equal("not-your-role", listed.Refusal(Actions.Compiled)?.Code);
    }

    [Fact]
    public void An_ended_case_offers_nothing_and_takes_nothing()
    {
        var ended = Courier("C3") with { Position = new Position(null, Now, null, []) };

        Assert.Empty(ended.Offers());
        Assert.Equal("not-offered", ended.Refusal(Actions.Explained)?.Code);
    }

    [Theory]
    [InlineData("warehouse", Liability.Warehouse)]
    [InlineData("none", Liability.None)]
    public void A_condition_chooses_among_the_rows_of_an_action(string liable, Liability found)
    {
        var change = Courier("K2")
            .Made(Actions.NotCourier, Typed.Text("finding", "签收底单"), Typed.Choice("liable", liable));

        Assert.Equal(found, change.Changes.OfType<Change.LiabilityFound>().Single().Liability);
        Assert.Equal("C3", change.Step?.Code);
    }

    [Theory]
    [InlineData("damaged", "G-EVIDENCE")]
    [InlineData("late", null)]
    public void A_guard_under_a_condition_is_silent_without_it(string problem, string? code) =>
        Assert.Equal(code, Courier("K1").Refusal(Actions.Accept, Typed.Choice("problem", problem), Parcel)?.Code);

    [Fact]
    public void Evidence_is_attached_at_this_step_by_its_owner_or_an_earlier_piece_is_named()
    {
        var here = new EvidencePiece(Person(21), "K1", Requester, Role.Agent, Now);
        (string, InputValue)[] damaged = [Typed.Choice("problem", "damaged"), Parcel];

        Assert.Null(With(here).Refusal(Actions.Accept, damaged));
        Assert.Equal("G-EVIDENCE", With(here with { Step = "K2" }).Refusal(Actions.Accept, damaged)?.Code);
        Assert.Equal("G-EVIDENCE", With(here with { As = Role.Clerk }).Refusal(Actions.Accept, damaged)?.Code);
        Assert.Null(
            With(here with { Step = "K2" })
                .Refusal(Actions.Accept, [.. damaged, ("evidence", new InputValue.Evidence([here.Id]))])
        );

        static CaseAt With(EvidencePiece piece) => Courier("K1").With(facts => facts with { Evidence = [piece] });
    }

    [Fact]
    public void What_is_wanted_and_not_typed_is_named()
    {
        var refused = Courier("K2").Refusal(Actions.CourierLiable, Typed.Text("ticket", "YT-1"));

        Assert.Equal(("input-missing", "amountClaimed"), (refused?.Code, refused?.Numbers["input"]));
    }

    [Fact]
    public void What_was_typed_at_an_earlier_step_need_not_be_typed_again_where_it_is_kept()
    {
        var submit = Courier("C3B1").Proposing(RefundKind.Discount);
        var kept = submit.Knowing(
            Typed.Amount(30m),
            Typed.Reason("late"),
            Typed.Method(),
            Typed.Bearer("courier"),
            Typed.Parts()
        );

        Assert.Equal("amount", submit.Refusal(Actions.Submit)?.Numbers["input"]);
        Assert.Equal(30m, Requested(kept.Made(Actions.Submit)).Amount);
        Assert.Equal(20m, Requested(kept.Made(Actions.Submit, Typed.Amount(20m))).Amount);
    }

    [Fact]
    public void What_is_not_kept_is_typed_each_time()
    {
        var refused = Courier("C3").Knowing(Typed.Text("note", "上次")).Refusal(Actions.Explained);

        Assert.Equal("note", refused?.Numbers["input"]);
    }

    [Theory]
    [InlineData("platform-refund", null)]
    [InlineData("alipay-transfer", "payee")]
    public void A_transfer_wants_its_payee(string method, string? missing)
    {
        var refused = Courier("C3B1")
            .Proposing(RefundKind.Discount)
            .Refusal(
                Actions.Submit,
                Typed.Amount(30m),
                Typed.Parts(),
                Typed.Reason("late"),
                Typed.Method(method),
                Typed.Bearer("courier")
            );

        Assert.Equal(missing, refused?.Numbers["input"]);
    }

    [Fact]
    public void Leaving_a_paused_step_ends_the_pause_first()
    {
        var paused = Courier("C3").Pausing(new Pause(Now.AddHours(-2), null));

        var change = paused.Made(Actions.Explained, Typed.Text("note", "已说明"));

        Assert.Equal(new Change.PauseEnded(Now), change.Changes[0]);
    }

    [Fact]
    public void A_pause_begins_where_the_clock_runs_and_ends_where_it_stands()
    {
        var running = Courier("C3");
        var paused = running.Pausing(new Pause(Now.AddHours(-2), null));

        Assert.Equal(
            [new Change.PauseBegun(Now)],
            running.Made(Actions.AskCustomer, Typed.Text("question", "?")).Changes
        );
        Assert.Equal([new Change.PauseEnded(Now)], paused.Made(Actions.CustomerAnswered).Changes);
        Assert.Equal("not-offered", running.Refusal(Actions.CustomerAnswered)?.Code);
        Assert.Equal("not-offered", paused.Refusal(Actions.AskCustomer, Typed.Text("question", "?"))?.Code);
    }

    [Fact]
    public void An_action_that_stays_at_its_step_does_not_enter_it()
    {
        var asked = Courier("C3").Made(Actions.AskCustomer, Typed.Text("question", "?"));
        var approvedOnce = Courier("C3B2")
            .With(Refund with { Amount = 250m })
            .With(Order with { Paid = 500m })
            .Made(Actions.Approve);

        Assert.False(asked.EntersStep);
        Assert.False(approvedOnce.EntersStep);
        Assert.True(Courier("C3B2").With(Refund).Made(Actions.Approve).EntersStep);
    }

    [Theory]
    [InlineData(7 * 24 - 1, null)]
    [InlineData(7 * 24, "no-answer")]
    public void No_answer_is_offered_once_the_longest_pause_is_over(int hours, string? offered)
    {
        var waited = Courier("C3").Pausing(new Pause(Now.AddHours(-hours), Now));

        Assert.Equal(offered, waited.Offer(Actions.NoAnswer)?.Action.Value);
    }

    [Theory]
    [InlineData(9 * 24, 2 * 24 + 1, null)]
    [InlineData(9 * 24, 2 * 24, "no-answer")]
    public void One_wait_that_lasted_long_enough_is_enough_and_an_ended_one_lasts_no_longer(
        int from,
        int to,
        string? offered
    )
    {
        var waited = Courier("C3")
            .Pausing(new Pause(Now.AddHours(-from), Now.AddHours(-to)), new Pause(Now.AddHours(-3), Now.AddHours(-2)));

        Assert.Equal(offered, waited.Offer(Actions.NoAnswer)?.Action.Value);
    }

    [Fact]
    public void A_case_is_open_until_the_customers_matter_ends_and_closed_at_its_end()
    {
        var opened = Courier("C3").Made(Actions.AskCustomer, Typed.Text("question", "?"));
        var settled = Courier("C3")
            .Made(Actions.SettledByPlatform, Typed.Text("number", "PR-1"), Typed.Amount(1m), Typed.At("time", Now));
        var ended = Courier("C3").Made(Actions.Explained, Typed.Text("note", "已说明"));

        Assert.Equal((CaseState.Open, CaseState.Settled, CaseState.Closed), (opened.State, settled.State, ended.State));
    }

    [Fact]
    public void A_step_waits_for_the_customer_only_where_the_table_says_so()
    {
        var waits = Step.Open("A", People.Role.Agent, within: null) with { MayWaitForCustomer = true };

        Assert.True(waits.MayWaitForCustomer);
        Assert.False((waits with { MayWaitForCustomer = false }).MayWaitForCustomer);
    }

    [Theory]
    [InlineData(Anchor.Requested, true)]
    [InlineData(Anchor.Reviewed, true)]
    [InlineData(Anchor.Entry, false)]
    [InlineData(Anchor.Received, false)]
    [InlineData(Anchor.PlatformDue, false)]
    public void What_the_buyer_did_outlives_the_case(Anchor anchor, bool outlives) =>
        Assert.Equal(outlives, anchor.OutlivesTheCase);

    [Fact]
    public void A_move_says_what_was_left_of_the_time()
    {
        Assert.Equal(TimeSpan.FromHours(23), Courier("C3").Made(Actions.Reship).Remaining);
        Assert.Null(
            Courier("C3").Pausing(new Pause(Now, null)) is var paused
                ? (paused with { Position = paused.Position with { DueAt = null } }).Made(Actions.Reship).Remaining
                : null
        );
    }

    [Fact]
    public void Before_money_left_a_case_is_withdrawn_with_what_it_asked_for()
    {
        var withdrawn = Courier("C3B2")
            .With(Refund)
            .By(Requester, Role.Agent)
            .Made(Actions.Withdraw, Typed.Text("reason", "x"));

        Assert.Equal("withdrawn", withdrawn.Outcome?.Code);
        Assert.Equal([new Change.RefundCancelled(Refund.Id)], withdrawn.Changes);
        Assert.Equal("not-offered", Courier("C4").Refusal(Actions.Withdraw, Typed.Text("reason", "x"))?.Code);
    }

    [Theory]
    [InlineData(RefundState.Approved, "C4", true)]
    [InlineData(RefundState.Paying, "C3B3", false)]
    [InlineData(RefundState.Unknown, "C3B3", false)]
    public void What_the_platform_did_by_itself_is_never_refused(RefundState state, string step, bool cancels)
    {
        var change = Courier("C3B3")
            .With(Refund with { State = state, Payer = Payer })
            .With(Order with { HeldByOthers = 129m })
            .Made(Actions.SettledByPlatform, Typed.Text("number", "PR-1"), Typed.Amount(500m), Typed.At("time", Now));

        Assert.Equal(step, change.Step?.Code);
        Assert.Equal(cancels, change.Changes.OfType<Change.RefundCancelled>().Any());
        Assert.Equal(500m, change.Changes.OfType<Change.PlatformRefundRecorded>().Single().Amount);
    }

    static RefundContent Requested(StepChange change) =>
        change.Changes.OfType<Change.RefundRequested>().Single().Content;

    static (string, InputValue) Anything(Input input) =>
        (
            input.Name,
            input.Type switch
            {
                InputType.Text => new InputValue.Text("x"),
                InputType.Choice => new InputValue.Choice(input.Options[0]),
                InputType.Money => new InputValue.Money(1m),
                InputType.Integer => new InputValue.Integer(1),
                InputType.Boolean => new InputValue.Boolean(true),
                InputType.Date => new InputValue.Date(DateOnly.FromDateTime(Now.UtcDateTime)),
                InputType.Instant => new InputValue.Instant(Now),
                InputType.Lines => new InputValue.Lines([new LineQuantity(1, 1)]),
                InputType.Counts => new InputValue.Counts([new LineCount(1, 2, 1)]),
                InputType.Stock => new InputValue.Stock([new LineStock(1, 1, 0, 0)]),
                InputType.Tracking => new InputValue.Tracking("YTO", "1"),
                InputType.Parts => new InputValue.Parts(new ExchangeCost(1, 1, 1, 1).ToParts()),
                InputType.Evidence => new InputValue.Evidence([]),
                InputType.Texts => new InputValue.Texts(["BW-500-N"]),
                InputType.Order => new InputValue.Order(Order.Number),
            }
        );

    /// <summary>At A the amount is typed and at B it is known: no more than 100.00 either way.</summary>
    static class Limited
    {
        static readonly Step A = Step.Open("A", Role.Agent, within: null);
        static readonly Step B = Step.Open("B", Role.Agent, within: null);
        static readonly Step C = Step.Open("C", Role.Agent, within: null);
        public static readonly ActionKey Spend = new("spend");

        static readonly Guard AtMost100 = new(
            "G-100",
            FactsNeeded.Order,
            situation => new GuardFinding(situation.Inputs.Money("amount") is { } amount ? amount <= 100m : null)
        );

        static readonly Workflow Workflow = Workflow.Define(
            "kind",
            1,
            null,
            A,
            new([Role.Agent], OrderNeed.None),
            [
                new(A, Spend, Role.Agent, B) { Needs = [Fields.Amount, Fields.Note], Guards = [AtMost100] },
                new(B, Spend, Role.Agent, Outcomes.Closed)
                {
                    Needs = [Fields.Note, Fields.Payee],
                    Guards = [AtMost100],
                },
                new(C, new("undecided"), Role.Agent, Outcomes.Closed)
                {
                    If = new("never", FactsNeeded.Form, _ => false),
                },
            ]
        );

        public static CaseAt At(string step) => CaseAt.At(Workflow, step);
    }

    [Fact]
    public void What_stands_against_what_is_known_does_not_stand_where_it_may_be_typed_anew()
    {
        var offer = Offer("A");

        Assert.True(offer.CouldSucceed);
        Assert.False(offer.Findings.Single().Finding.Holds);
    }

    [Fact]
    public void What_is_known_and_not_asked_for_again_stands() => Assert.False(Offer("B").CouldSucceed);

    static Offer Offer(string step) => Limited.At(step).Knowing(Typed.Amount(500m)).Offer(Limited.Spend)!;

    [Fact]
    public void An_action_reads_what_it_needs_wherever_the_case_stands()
    {
        var workflow = Limited.At("A").Workflow;

        Assert.Equal(FactsNeeded.Order | FactsNeeded.PersonalKey, Engine.Reads(workflow, Limited.Spend));
        Assert.Equal(FactsNeeded.Form, Engine.Reads(workflow, new("undecided")));
        Assert.Equal(FactsNeeded.None, Engine.Reads(workflow, new("fly")));
    }

    [Fact]
    public void An_action_without_a_default_is_a_bug_that_names_it()
    {
        var bug = Assert.Throws<InvalidOperationException>(() => Limited.At("C").Decide(new("undecided")));

        Assert.Contains("C undecided", bug.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_offered_says_where_the_case_stands()
    {
        Assert.Equal("C3", Courier("C3").Refusal(Actions.Paid)?.Numbers["step"]);
        Assert.Equal(
            "",
            (Courier("C3") with { Position = new Position(null, Now, null, []) }).Refusal(Actions.Paid)?.Numbers["step"]
        );
    }
}
