using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.ReturnParcel;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Kinds;

/// <summary>A parcel that came back goes to the first case of its order that waits for it.</summary>
public sealed class ReturnParcelTests
{
    static readonly CaseAt Checked = At(Catalogue.Find(KindKeys.ReturnParcel)!, "M7")
        .Knowing(("tracking", new InputValue.Tracking("YTO", "YT-BACK")))
        .With(facts => facts with { Evidence = [new EvidencePiece(Person(70), "M7", Somebody, Role.Warehouse, Now)] });

    static readonly CaseOfOrder Quality = Other("CD-1", KindKeys.Quality, "P2B2");
    static readonly CaseOfOrder Awaited = Other("CD-2", KindKeys.ReturnExchange, "T1A5", Typed.Lines((1, 1)));
    static readonly CaseOfOrder NotPosted = Other("CD-3", KindKeys.ReturnExchange, "T1A4", Typed.Lines((1, 1)));
    static readonly CaseOfOrder TalkedOver = Other("CD-4", KindKeys.ReturnExchange, "T1A1");
    static readonly CaseOfOrder Refused = Other("CD-5", KindKeys.Courier, "K2", Typed.Choice("problem", "refused"));

    static CaseOfOrder Other(
        string number,
        string kind,
        string step,
        params ReadOnlySpan<(string, InputValue)> known
    ) => new(number, kind, Catalogue.Find(kind)!.Find(step)!, Inputs.Of(known), [], GoodsHere: false);

    static CaseAt With(params CaseOfOrder[] cases) => Checked.With(facts => facts with { CasesOfOrder = cases });

    /// <summary>So many of line 1 were ordered, and so many were in the parcel.</summary>
    static (string, InputValue) Counted(int counted, int expected = 2) =>
        ("counted", new InputValue.Counts([new LineCount(1, expected, counted)]));

    static (string, InputValue) Finding => Typed.Text("finding", "外壳开裂");

    [Fact]
    public void What_fits_first_gets_the_goods()
    {
        CaseOfOrder[] all = [Refused, TalkedOver, NotPosted, Awaited, Quality];
        var order = new List<string>();
        while (ParcelMatch.Of(all, null) is var (one, _))
        {
            order.Add(one.Number);
            all = [.. all.Where(other => other != one)];
        }

        Assert.Equal(["CD-1", "CD-2", "CD-3", "CD-4", "CD-5"], order);
    }

    [Fact]
    public void Of_two_returns_that_are_awaited_the_one_with_the_parcels_number_gets_it()
    {
        var second = Other(
            "CD-9",
            KindKeys.ReturnExchange,
            "T1A5",
            ("tracking", new InputValue.Tracking("YTO", "YT-BACK"))
        );

        Assert.Equal("CD-9", ParcelMatch.Of([Awaited, second], "YT-BACK")?.Case.Number);
        Assert.Equal("CD-2", ParcelMatch.Of([second, Awaited], "YT-1")?.Case.Number);
        Assert.Equal("CD-2", ParcelMatch.Of([second, Awaited], null)?.Case.Number);
    }

    [Theory]
    [InlineData(KindKeys.ReturnExchange, "T1", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T1A2", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T1A3", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T1B2", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T1B3", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T1B1", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T1A1", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T1A6", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T2", ParcelFit.Noted)]
    [InlineData(KindKeys.ReturnExchange, "T3A2", null)]
    [InlineData(KindKeys.Quality, "P2", null)]
    [InlineData(KindKeys.Courier, "K2", null)]
    [InlineData(KindKeys.Reshipment, "R4", null)]
    public void Only_what_waits_for_goods_fits(string kind, string step, ParcelFit? fit) =>
        Assert.Equal(fit, ParcelMatch.FitOf(Other("CD-1", kind, step)));

    /// <summary>An exchange is chosen for goods that are here.</summary>
    [Fact]
    public void A_return_takes_its_goods_at_every_step_at_which_they_can_be_missing() =>
        Assert.Equal(
            ["T3A1", "T3A2", "T3A4", "T4", "T5"],
            Catalogue
                .Find(KindKeys.ReturnExchange)!
                .Steps.Where(step => step.TakesGoods is GoodsIntake.None)
                .Select(step => step.Code)
                .Order()
        );

    [Theory]
    [InlineData("YT-BACK", 1)]
    [InlineData("", 0)]
    public void Whoever_waits_for_its_number_is_told_of_a_parcel_that_is_registered(string number, int told)
    {
        var registered = At(Catalogue.Find(KindKeys.ReturnParcel)!, "M")
            .Made(
                Actions.Registered,
                ("tracking", new InputValue.Tracking("YTO", number)),
                Typed.Text("contents", "保温杯一只")
            );

        Assert.Equal(told, registered.Changes.OfType<Change.ParcelCameBack>().Count(one => one.Tracking == number));
    }

    [Fact]
    public void What_has_its_goods_waits_for_no_others()
    {
        Assert.Null(ParcelMatch.FitOf(TalkedOver with { GoodsHere = true }));
        Assert.Null(ParcelMatch.FitOf(Refused with { GoodsHere = true }));
        Assert.Null(ParcelMatch.FitOf(Quality with { Counted = [Actions.Arrived] }));
        Assert.Null(ParcelMatch.FitOf(Quality with { Counted = [Actions.HandedIn] }));
    }

    [Fact]
    public void A_quality_complaint_is_told_that_its_goods_have_arrived()
    {
        var moved = Move(With(Quality).Made(Actions.Damaged, Counted(1), Finding));

        Assert.Equal("CD-1", moved.Case);
        Assert.Equal([Actions.Arrived], moved.Moves.Select(one => one.Action));
        Assert.Equal("外壳开裂", moved.Moves[0].Inputs.Text("note"));
    }

    [Fact]
    public void A_return_that_is_awaited_is_received_with_what_it_expected()
    {
        var moved = Move(With(Awaited).Made(Actions.Intact, Counted(1)));

        Assert.Equal([Actions.Intact], moved.Moves.Select(one => one.Action));
        Assert.Equal([new LineCount(1, 1, 1)], moved.Moves[0].Inputs.Counts("counted"));
    }

    [Fact]
    public void A_return_that_was_not_said_to_be_posted_is_posted_first_with_this_parcel()
    {
        var moved = Move(With(NotPosted).Made(Actions.Damaged, Counted(1), Finding));

        Assert.Equal([Actions.Posted, Actions.Damaged], moved.Moves.Select(one => one.Action));
        Assert.Equal("YT-BACK", moved.Moves[0].Inputs.Tracking("tracking")?.Number);
        Assert.Equal("外壳开裂", moved.Moves[1].Inputs.Text("finding"));
    }

    [Fact]
    public void Where_nothing_is_asked_for_yet_it_is_noted_that_the_goods_are_here()
    {
        var changes = With(TalkedOver).Made(Actions.Intact, Counted(1)).Changes;

        var reached = Assert.IsType<Change.GoodsReached>(Assert.Single(changes));
        Assert.Equal("CD-4", reached.Case);
        Assert.Equal(new ArrivedGoods(Now, ReturnCondition.Intact, [new LineCount(1, 2, 1)]), reached.Goods);
    }

    [Theory]
    [InlineData("T1B3", true)]
    [InlineData("T1A1", false)]
    public void A_wait_ends_with_the_goods_only_where_it_is_for_them(string step, bool ends)
    {
        var changes = With(Other("CD-4", KindKeys.ReturnExchange, step)).Made(Actions.Intact, Counted(1)).Changes;

        Assert.Equal(ends, Assert.IsType<Change.GoodsReached>(Assert.Single(changes)).EndsWait);
    }

    [Fact]
    public void Where_no_case_waits_a_return_begins_with_its_goods_here()
    {
        var changes = With().Made(Actions.Differs, Counted(1), Finding).Changes;

        var opened = Assert.IsType<Change.CaseOpened>(Assert.Single(changes));
        Assert.Equal((KindKeys.ReturnExchange, "T1A1"), (opened.Workflow, opened.Step));
        Assert.Equal(ReturnCondition.Differs, opened.Goods?.Condition);
    }

    [Theory]
    [InlineData("intact", 1, null)]
    [InlineData("intact", 2, "count-differs")]
    [InlineData("intact", 0, "count-differs")]
    [InlineData("differs", 1, "count-agrees")]
    [InlineData("differs", 2, null)]
    [InlineData("damaged", 2, null)]
    public void What_was_agreed_on_decides_whether_it_is_that(string action, int counted, string? code) =>
        Assert.Equal(code, With(Awaited).Refusal(new ActionKey(action), Counted(counted), Finding)?.Code);

    [Fact]
    public void One_line_that_differs_is_enough_and_missing_and_surplus_units_are_told_apart()
    {
        var four = With(Awaited with { Known = Inputs.Of(Typed.Lines((1, 3), (2, 2), (3, 1), (4, 1))) });

        var refused = four.Refusal(Actions.Intact, Counts((1, 1), (2, 1), (3, 2), (4, 5)))!;

        Assert.Equal(
            ("count-differs", "3", "5", "CD-2"),
            (refused.Code, refused.Numbers["missing"], refused.Numbers["over"], refused.Numbers["case"])
        );
        Assert.Equal("count-differs", four.Refusal(Actions.Intact, Counts((1, 3), (2, 2), (3, 1), (4, 0)))?.Code);
        Assert.Null(four.Refusal(Actions.Intact, Counts((1, 3), (2, 2), (3, 1), (4, 1))));
    }

    [Fact]
    public void What_nobody_counted_is_missing_and_what_nobody_expected_is_named_and_what_is_neither_is_not()
    {
        var two = With(Awaited with { Known = Inputs.Of(Typed.Lines((3, 1), (1, 1))) });

        var moved = Move(two.Made(Actions.Differs, Counts((4, 0), (2, 1), (1, 1)), Finding));

        Assert.Equal(
            [new LineCount(1, 1, 1), new LineCount(2, 0, 1), new LineCount(3, 1, 0)],
            moved.Moves[0].Inputs.Counts("counted")
        );
    }

    [Fact]
    public void A_number_that_cannot_be_read_is_no_cases_number()
    {
        var unreadable = ("tracking", (InputValue)new InputValue.Tracking("YTO", ""));
        var other = Awaited with { Number = "CD-9", Known = Inputs.Of(unreadable, Typed.Lines((1, 1))) };

        var moved = Move(With(other, Awaited).Knowing(unreadable).Made(Actions.Intact, Counted(1)));

        Assert.Equal("CD-2", moved.Case);
    }

    static (string, InputValue) Counts(params (int Line, int Counted)[] counts) =>
        ("counted", new InputValue.Counts([.. counts.Select(one => new LineCount(one.Line, 5, one.Counted))]));

    [Fact]
    public void What_is_not_intact_is_shown()
    {
        var unseen = With(Awaited).With(facts => facts with { Evidence = [] });

        Assert.Equal("G-EVIDENCE", unseen.Refusal(Actions.Damaged, Counted(1), Finding)?.Code);
        Assert.Equal("G-EVIDENCE", unseen.Refusal(Actions.Differs, Counted(2), Finding)?.Code);
        Assert.Null(unseen.Refusal(Actions.Intact, Counted(1)));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, "kept-for-90-days")]
    public void An_unclaimed_parcel_is_kept_for_ninety_days(int minutes, string? code)
    {
        var unclaimed = At(Catalogue.Find(KindKeys.ReturnParcel)!, "M6");
        var kept = unclaimed with
        {
            Position = unclaimed.Position with { EnteredAt = Now.AddDays(-90).AddMinutes(-minutes) },
        };

        var refused = kept.Refusal(Actions.Disposed, Typed.Text("how", "捐赠"));

        Assert.Equal(code, refused?.Code);
        Assert.Equal(code is null ? null : Instants.Plain(Now.AddMinutes(1)), refused?.Numbers["until"]);
    }

    [Fact]
    public void Nobody_but_a_supervisor_gives_a_parcel_away() =>
        Assert.Equal(
            "not-your-role",
            At(Catalogue.Find(KindKeys.ReturnParcel)!, "M6")
                .By(Somebody, Role.Warehouse)
                .Refusal(Actions.Disposed, Typed.Text("how", "捐赠"))
                ?.Code
        );

    static Change.OtherCaseMoved Move(StepChange change) =>
        Assert.IsType<Change.OtherCaseMoved>(Assert.Single(change.Changes));
}
