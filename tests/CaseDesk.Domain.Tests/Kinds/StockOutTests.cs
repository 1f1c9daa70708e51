using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.StockOuts;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.StockOuts.StockOutAnswer;

namespace CaseDesk.Domain.Tests.Kinds;

/// <summary>Goods are out of stock: each buyer is told, and the case goes on with whoever waits.</summary>
public sealed class StockOutTests
{
    static readonly TouchedOrder A = new("A", null, SentBefore: false, Shipped: false);
    static readonly TouchedOrder B = A with { Number = "B" };

    static CaseAt Case(string step, params TouchedOrder[] orders) =>
        CaseAt
            .At(Catalogue.Find(KindKeys.StockOut)!, step)
            .With(facts => facts with { StockOut = new StockOutFacts(orders) });

    static (string, InputValue)[] Answer(string order, StockOutAnswer answer) =>
        [("order", new InputValue.Order(order)), Typed.Choice("answer", answer.Key())];

    static (string, InputValue)[] Parcel(string order) =>
        [("order", new InputValue.Order(order)), ("tracking", new InputValue.Tracking("YTO", "YT1"))];

    static string PlaceOf(StepChange change) => change.Step?.Code ?? change.Outcome!.Code;

    [Fact]
    public void Whoever_registers_says_what_is_missing_and_who_is_not_touched()
    {
        var change = Case("S1")
            .Made(
                Actions.Registered,
                ("skus", new InputValue.Texts(["BW-500-N"])),
                ("without", new InputValue.Texts(["A"]))
            );

        var registered = Assert.IsType<Change.StockOutRegistered>(Assert.Single(change.Changes));
        Assert.Equal(["BW-500-N"], registered.Skus);
        Assert.Equal(["A"], registered.Without);
        Assert.Equal("S2", PlaceOf(change));
    }

    [Fact]
    public void Orders_that_the_product_does_not_find_are_named_and_else_none_are()
    {
        var skus = ("skus", (InputValue)new InputValue.Texts(["BW-500-N"]));

        var named = Registered(skus, ("also", new InputValue.Texts(["B"])));
        var handedOver = Registered(Case("S1").Knowing(skus, ("also", new InputValue.Texts(["C"]))));
        var silent = Registered(skus);

        Assert.Equal(["B"], named.Also);
        Assert.Equal(["C"], handedOver.Also);
        Assert.Empty(silent.Also);
        Assert.Empty(silent.Without);
    }

    static Change.StockOutRegistered Registered(params (string, InputValue)[] inputs) => Registered(Case("S1"), inputs);

    static Change.StockOutRegistered Registered(CaseAt @case, params (string, InputValue)[] inputs) =>
        @case.Made(Actions.Registered, inputs).Changes.OfType<Change.StockOutRegistered>().Single();

    [Fact]
    public void One_other_buyer_is_enough_to_stay_or_to_go_on()
    {
        var c = A with { Number = "C" };

        Assert.Equal(
            "S3",
            PlaceOf(Case("S3", A, B, c with { Answer = Refund }).Made(Actions.Answer, Answer("A", Refund)))
        );
        Assert.Equal(
            "S4",
            PlaceOf(
                Case("S3", A, B with { Answer = Waits }, c with { Answer = Refund })
                    .Made(Actions.Answer, Answer("A", Refund))
            )
        );
        Assert.Equal(
            "S4",
            PlaceOf(
                Case("S4", A with { Answer = Waits }, B with { Answer = Waits }, c with { Answer = Refund })
                    .Made(Actions.Shipped, Parcel("A"))
            )
        );
    }

    [Fact]
    public void The_last_order_that_waits_is_shipped_though_nobody_else_is_touched()
    {
        Assert.Equal("shipped", PlaceOf(Case("S4", A with { Answer = Waits }).Made(Actions.Shipped, Parcel("A"))));
        Assert.Equal("told", PlaceOf(Case("S3", A).Made(Actions.Answer, Answer("A", Refund))));
    }

    [Fact]
    public void Where_nobody_is_touched_nobody_is_to_be_told()
    {
        var date = ("date", (InputValue)new InputValue.Date(new DateOnly(2026, 11, 25)));

        Assert.Equal("told", PlaceOf(Case("S2").Made(Actions.Dated, date)));
        Assert.Equal("told", PlaceOf(Case("S2").Made(Actions.NoDate)));
        Assert.Equal("told", PlaceOf(Case("S2", A with { Answer = Refund }).Made(Actions.Dated, date)));
        Assert.Equal("S3", PlaceOf(Case("S2", A).Made(Actions.Dated, date)));
        Assert.Equal("S3", PlaceOf(Case("S2", A with { Answer = Waits }).Made(Actions.NoDate)));
    }

    [Fact]
    public void Without_a_date_an_earlier_one_no_longer_counts() =>
        Assert.Equal([new Change.FactForgotten(Anchor.SupplierDate)], Case("S2", A).Made(Actions.NoDate).Changes);

    [Theory]
    [InlineData(Waits, "answered-elsewhere")]
    [InlineData(Swap, "answered-elsewhere")]
    [InlineData(Refund, "answered-elsewhere")]
    [InlineData(Gone, null)]
    public void Where_another_stock_out_answers_for_the_order_nothing_is_left_but_to_say_so(
        StockOutAnswer said,
        string? code
    )
    {
        var order = A with { AnsweredIn = "CD-7" };

        Assert.Equal(code, Case("S3", order).Refusal(Actions.Answer, Answer("A", said))?.Code);
    }

    [Fact]
    public void What_another_stock_out_answers_for_is_not_shipped_here() =>
        Assert.Equal(
            "CD-7",
            Case("S4", A with { Answer = Waits, AnsweredIn = "CD-7" })
                .Refusal(Actions.Shipped, Parcel("A"))
                ?.Numbers["case"]
        );

    [Theory]
    [InlineData(null, Waits, "S3")]
    [InlineData(null, Refund, "S3")]
    [InlineData(Waits, Refund, "S4")]
    [InlineData(Refund, Waits, "S4")]
    [InlineData(Refund, Swap, "told")]
    [InlineData(Gone, Gone, "told")]
    public void It_stays_until_the_last_buyer_is_told_and_then_goes_on_with_whoever_waits(
        StockOutAnswer? other,
        StockOutAnswer said,
        string place
    ) => Assert.Equal(place, PlaceOf(Case("S3", A, B with { Answer = other }).Made(Actions.Answer, Answer("A", said))));

    [Theory]
    [InlineData(Waits, null)]
    [InlineData(Swap, "reshipment/R1")]
    [InlineData(Refund, "return-exchange/T1")]
    [InlineData(Gone, null)]
    public void What_the_buyer_wants_instead_goes_on_for_that_order(StockOutAnswer said, string? opened)
    {
        var changes = Case("S3", A, B).Made(Actions.Answer, Answer("A", said)).Changes;

        Assert.Equal(new Change.StockOutAnswered("A", said), changes[0]);
        var open = changes.OfType<Change.CaseOpened>().SingleOrDefault();
        Assert.Equal(opened, open is null ? null : $"{open.Workflow}/{open.Step}");
        Assert.Equal(opened is null ? null : "A", open?.Order);
    }

    [Theory]
    [InlineData(null, false, null)]
    [InlineData(Waits, false, null)]
    [InlineData(Gone, false, null)]
    [InlineData(Swap, false, "answered-already")]
    [InlineData(Refund, false, "answered-already")]
    [InlineData(Waits, true, "answered-already")]
    public void A_choice_stands_once_something_has_followed_from_it(
        StockOutAnswer? before,
        bool shipped,
        string? code
    ) =>
        Assert.Equal(
            code,
            Case("S3", A with { Answer = before, Shipped = shipped }, B)
                .Refusal(Actions.Answer, Answer("A", Refund))
                ?.Code
        );

    [Fact]
    public void An_order_that_is_not_listed_is_nobodys_answer() =>
        Assert.Equal("order-not-touched", Case("S3", A).Refusal(Actions.Answer, Answer("C", Waits))?.Code);

    [Theory]
    [InlineData(Waits, false, "S4")]
    [InlineData(Waits, true, "shipped")]
    [InlineData(Refund, false, "shipped")]
    public void It_ends_with_the_last_order_that_is_shipped(StockOutAnswer other, bool shipped, string place) =>
        Assert.Equal(
            place,
            PlaceOf(
                Case("S4", A with { Answer = Waits }, B with { Answer = other, Shipped = shipped })
                    .Made(Actions.Shipped, Parcel("A"))
            )
        );

    [Theory]
    [InlineData(Waits, false, false, null)]
    [InlineData(Waits, true, false, "order-not-waiting")]
    [InlineData(Refund, false, false, "order-not-waiting")]
    [InlineData(Waits, false, true, "goes-by-reshipment")]
    public void Only_what_waits_and_never_left_is_shipped(
        StockOutAnswer answer,
        bool shipped,
        bool sentBefore,
        string? code
    ) =>
        Assert.Equal(
            code,
            Case("S4", new TouchedOrder("A", answer, sentBefore, shipped)).Refusal(Actions.Shipped, Parcel("A"))?.Code
        );

    public static TheoryData<TouchedOrder, string, string, string> NoLongerToShip =>
        new()
        {
            { A with { CancelledAt = CaseAt.Now }, "order-cancelled", "cancelled", "2026-11-20T02:00:00Z" },
            { A with { LeftAt = CaseAt.Now }, "order-left", "left", "2026-11-20T02:00:00Z" },
            { A with { SettledIn = "CD-7" }, "order-settled", "case", "CD-7" },
            { A with { SettledIn = "" }, "order-settled", "case", "" },
        };

    [Theory]
    [MemberData(nameof(NoLongerToShip))]
    public void What_was_cancelled_sent_or_settled_meanwhile_is_not_shipped_and_an_agent_may_say_so(
        TouchedOrder order,
        string code,
        string number,
        string value
    )
    {
        var @case = Case("S4", order with { Answer = Waits });

        var refused = @case.Refusal(Actions.Shipped, Parcel("A"));

        Assert.Equal((code, "A", value), (refused?.Code, refused?.Numbers["order"], refused?.Numbers[number]));
        Assert.Equal("told", PlaceOf(@case.Made(Actions.Answer, Answer("A", Gone))));
    }

    [Theory]
    [InlineData(Waits, false, Refund, "S4")]
    [InlineData(Waits, true, Refund, "shipped")]
    [InlineData(Refund, false, Gone, "told")]
    [InlineData(Refund, false, Waits, "S4")]
    public void Whoever_waits_may_still_want_something_else(
        StockOutAnswer other,
        bool shipped,
        StockOutAnswer said,
        string place
    ) =>
        Assert.Equal(
            place,
            PlaceOf(
                Case("S4", A with { Answer = Waits }, B with { Answer = other, Shipped = shipped })
                    .Made(Actions.Answer, Answer("A", said))
            )
        );

    [Fact]
    public void A_new_delay_is_told_to_whoever_waits()
    {
        var change = Case("S4", A with { Answer = Waits }).Made(Actions.Delayed);

        Assert.Equal("S2", PlaceOf(change));
        Assert.Equal([new Change.StockOutDelayed()], change.Changes);
    }

    [Fact]
    public void Goods_that_were_to_be_packed_once_more_are_what_is_missing()
    {
        var asked = new ReshipmentFacts
        {
            Id = CaseAt.Person(7),
            State = ReshipmentState.Approved,
            Value = 19m,
            Authors = [CaseAt.Requester],
            Lines = [new LineQuantity(2, 1)],
        };

        var opened = CaseAt
            .At(Catalogue.Find(KindKeys.Reshipment)!, "R3")
            .With(facts => facts with { Reshipment = asked })
            .Made(Actions.OutOfStock)
            .Changes.OfType<Change.CaseOpened>()
            .Single();

        Assert.Equal(["BG-1"], opened.Known.Texts("skus"));
        Assert.Equal([CaseAt.Order.Number], opened.Known.Texts("also"));
    }
}
