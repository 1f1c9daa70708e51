using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Money;

public sealed class RefundGuardsTests
{
    static readonly CaseAt Negotiation = Courier("C3");
    static readonly CaseAt AtF1 = RefundOnly("F1");

    [Theory]
    [InlineData("29.00", true)]
    [InlineData("29.01", false)]
    public void What_goes_back_never_exceeds_what_the_buyer_paid(string amount, bool holds)
    {
        var order = Order with { HeldByOthers = 60.00m, PlatformRefunded = 40.00m };

        var finding = AtF1.With(order).Finding("G-PAID", Actions.Refundable, Typed.Amount(Typed.Money(amount)))!;

        Assert.Equal(holds, finding.Holds);
        AssertNumbers(finding, ("paid", "129.00"), ("spokenFor", "100.00"), ("free", "29.00"), ("asked", amount));
    }

    [Fact]
    public void While_nothing_is_typed_the_ceiling_shows_what_is_free()
    {
        var finding = AtF1.Finding("G-PAID", Actions.Refundable)!;

        Assert.Null(finding.Holds);
        AssertNumbers(finding, ("free", "129.00"), ("asked", ""));
    }

    [Fact]
    public void Without_an_order_no_money_goes_back() =>
        Assert.False(AtF1.With((OrderFacts?)null).Finding("G-PAID", Actions.Refundable, Typed.Amount(0.01m))!.Holds);

    [Theory]
    [InlineData("45.00", "0", true)]
    [InlineData("45.01", "0", false)]
    [InlineData("25.00", "20.00", true)]
    [InlineData("25.01", "20.00", false)]
    public void Discounts_on_the_same_lines_never_exceed_the_cost_of_exchanging_them(
        string amount,
        string before,
        bool holds
    )
    {
        var finding = Discounted(before, onLine: 1)
            .Finding(
                "G-EXCHANGE",
                Actions.KeepAtDiscount,
                Typed.Amount(Typed.Money(amount)),
                Typed.Parts(),
                Typed.Lines((1, 2))
            )!;

        Assert.Equal(holds, finding.Holds);
        AssertNumbers(finding, ("asked", amount), ("cost", "45.00"), ("price", "100.00"));
    }

    [Fact]
    public void A_discount_on_another_line_does_not_count() =>
        Assert.True(
            Discounted("40.00", onLine: 2)
                .Finding("G-EXCHANGE", Actions.KeepAtDiscount, Typed.Amount(45m), Typed.Parts(), Typed.Lines((1, 2)))!
                .Holds
        );

    [Theory]
    [InlineData("25.00", true)]
    [InlineData("25.01", false)]
    public void A_discount_counts_once_however_many_lines_it_was_given_on(string amount, bool holds)
    {
        var given = new[] { new Discount(20m, [1, 2]) };

        var finding = Negotiation
            .With(Order with { DiscountsByOthers = given })
            .Finding("G-EXCHANGE", Actions.KeepAtDiscount, Typed.Amount(Typed.Money(amount)), Typed.Parts())!;

        Assert.Equal(holds, finding.Holds);
        AssertNumbers(finding, ("before", "20.00"));
    }

    [Fact]
    public void The_loss_is_measured_by_the_units_named_and_not_by_their_whole_line()
    {
        var finding = Negotiation.Finding(
            "G-EXCHANGE",
            Actions.KeepAtDiscount,
            Typed.Amount(1m),
            Typed.Parts(),
            Typed.Lines((1, 1))
        )!;

        AssertNumbers(finding, ("price", "50.00"));
    }

    [Fact]
    public void Where_no_lines_are_named_all_of_them_are_meant() =>
        Assert.False(
            Discounted("40.00", onLine: 2)
                .Finding("G-EXCHANGE", Actions.KeepAtDiscount, Typed.Amount(5.01m), Typed.Parts())!
                .Holds
        );

    [Fact]
    public void A_discount_counts_though_only_one_of_the_lines_it_was_given_on_is_meant()
    {
        var finding = Negotiation
            .With(Order with { DiscountsByOthers = [new Discount(20m, [1, 2])] })
            .Finding("G-EXCHANGE", Actions.KeepAtDiscount, Typed.Amount(1m), Typed.Parts(), Typed.Lines((1, 2)))!;

        AssertNumbers(finding, ("before", "20.00"));
    }

    [Fact]
    public void The_prices_of_all_units_that_are_meant_are_added_up_and_told_beside_the_loss()
    {
        var finding = Negotiation.Finding(
            "G-EXCHANGE",
            Actions.KeepAtDiscount,
            Typed.Amount(1m),
            Typed.Parts(18.00m),
            Typed.Lines((1, 1), (2, 1))
        )!;

        AssertNumbers(finding, ("price", "69.00"), ("loss", "18.00"));
    }

    [Fact]
    public void Until_amount_and_cost_are_both_typed_it_is_open_whether_the_discount_is_too_much()
    {
        GuardFinding Typing(params ReadOnlySpan<(string, InputValue)> inputs) =>
            Negotiation.Finding("G-EXCHANGE", Actions.KeepAtDiscount, inputs)!;

        Assert.Null(Typing(Typed.Amount(1m)).Holds);
        Assert.Null(Typing(Typed.Parts()).Holds);
        AssertNumbers(Typing(Typed.Amount(1m)), ("cost", ""), ("loss", ""));
        AssertNumbers(Typing(Typed.Parts()), ("asked", ""), ("cost", "45.00"));
    }

    [Theory]
    [InlineData("19.00", true)]
    [InlineData("19.01", false)]
    public void The_loss_in_value_is_at_most_what_the_lines_cost(string loss, bool holds) =>
        Assert.Equal(
            holds,
            Negotiation
                .Finding(
                    "G-EXCHANGE",
                    Actions.KeepAtDiscount,
                    Typed.Amount(10m),
                    Typed.Parts(Typed.Money(loss)),
                    Typed.Lines((2, 1))
                )!
                .Holds
        );

    [Theory]
    [InlineData("ordered-twice", true)]
    [InlineData("not-arrived", true)]
    [InlineData("no-courier-record", true)]
    [InlineData("wrong-goods", true)]
    [InlineData("empty-parcel", true)]
    [InlineData("short-shipped", true)]
    [InlineData("damaged", false)]
    [InlineData("late", false)]
    [InlineData("no-longer-wanted", false)]
    public void Money_without_the_goods_goes_back_only_for_the_reasons_of_the_shop(string reason, bool holds)
    {
        var finding = AtF1.Finding("G-REASON", Actions.Refundable, Typed.Reason(reason))!;

        Assert.Equal((holds, reason), (finding.Holds, finding.Numbers["reason"]));
    }

    [Fact]
    public void The_reasons_are_a_setting()
    {
        var own = AtF1.With(ShopRules.Default with { ReasonsWithoutReturn = ["late"] });

        Assert.True(own.Finding("G-REASON", Actions.Refundable, Typed.Reason("late"))!.Holds);
        Assert.False(own.Finding("G-REASON", Actions.Refundable, Typed.Reason("not-arrived"))!.Holds);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(3, 1, false)]
    public void A_unit_has_at_most_one_remedy(int line, int quantity, bool holds)
    {
        var oneFree = Order with { Lines = [Order.Lines[0] with { FreeUnits = 1 }, Order.Lines[1]] };

        var finding = AtF1.With(oneFree).Finding("G-UNIT", Actions.Refundable, Typed.Lines((line, quantity)))!;

        Assert.Equal(holds, finding.Holds);
        if (!holds)
        {
            AssertNumbers(finding, ("line", $"{line}"), ("asked", $"{quantity}"), ("free", line == 1 ? "1" : "0"));
        }
    }

    [Fact]
    public void How_many_units_are_free_of_all_lines_is_told_beside_how_many_are_asked_for()
    {
        var open = AtF1.Finding("G-UNIT", Actions.Refundable)!;
        var typed = AtF1.Finding("G-UNIT", Actions.Refundable, Typed.Lines((1, 2), (2, 1)))!;

        Assert.Equal((null, true), (open.Holds, typed.Holds));
        AssertNumbers(open, ("free", "3"));
        AssertNumbers(typed, ("asked", "3"), ("free", "3"));
    }

    [Theory]
    [InlineData(Liability.Courier, "courier", null)]
    [InlineData(Liability.Courier, "company", false)]
    [InlineData(Liability.None, "company", null)]
    [InlineData(Liability.None, "courier", false)]
    [InlineData(Liability.Open, "buyer", null)]
    [InlineData(null, "supplier", null)]
    public void It_is_borne_by_whoever_was_found_liable(Liability? liable, string bearer, bool? holds) =>
        Assert.Equal(holds, Bearing(liable).Finding("BEARER", Actions.Refundable, Typed.Bearer(bearer))?.Holds);

    [Fact]
    public void Another_bears_it_for_a_reason() =>
        Assert.True(
            Bearing(Liability.Courier)
                .Finding("BEARER", Actions.Refundable, Typed.Bearer("company"), Typed.Text("bearerReason", "老客户"))!
                .Holds
        );

    static CaseAt Bearing(Liability? liable) => AtF1.With(facts => facts with { Liability = liable });

    static CaseAt Discounted(string before, int onLine) =>
        Negotiation.With(Order with { DiscountsByOthers = [new Discount(Typed.Money(before), [onLine])] });

    static void AssertNumbers(GuardFinding finding, params (string Name, string Value)[] numbers) =>
        Assert.All(numbers, number => Assert.Equal(number.Value, finding.Numbers[number.Name]));
}
