using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Domain.Tests.Funds;

public sealed class MatchingTests
{
    static readonly Month October = Month.Of("2026-10");
    static readonly Month November = Month.Of("2026-11");

    int made;

    [Fact]
    public void A_refund_is_found_by_its_reference_whatever_order_the_line_names()
    {
        var refund = Refund("A", 30m, "R1");
        var line = Line("B", 30m, refs: ["T9", "R1"]);

        var matched = Assert.Single(Matching.Of([refund], [line]).Matched);

        Assert.Equal((MatchedBy.Reference, false), (matched.By, matched.OtherMonth));
        Assert.Equal((refund, line), (matched.Refunds[0], matched.Lines[0]));
    }

    [Fact]
    public void Several_lines_of_one_reference_are_one_refund_when_they_come_to_its_sum()
    {
        var refund = Refund("A", 30m, "R1");
        var lines = new[] { Line(null, 20m, refs: ["R1"]), Line(null, 10m, refs: ["R1"]) };

        Assert.Equal(2, Assert.Single(Matching.Of([refund], lines).Matched).Lines.Count);
    }

    [Fact]
    public void A_reference_that_two_refunds_have_says_nothing()
    {
        var refunds = new[] { Refund("A", 30m, "T1"), Refund("B", 30m, "T1") };

        var matching = Matching.Of(refunds, [Line("B", 30m, refs: ["T1"])]);

        var matched = Assert.Single(matching.Matched);
        Assert.Equal((MatchedBy.OrderAndAmount, "B"), (matched.By, matched.Refunds[0].Order));
        Assert.Equal(
            (DifferenceKind.OursOnly, "A"),
            (matching.Differences[0].Kind, Assert.Single(matching.Differences).Order)
        );
    }

    [Fact]
    public void A_transfer_by_hand_is_no_line_of_a_refund_that_the_platform_made_of_the_same_order_and_amount()
    {
        var byHand = Refund("A", 30m, "T1") with { ByTransfer = true };

        var matching = Matching.Of([byHand], [Line("A", 30m)]);

        Assert.Empty(matching.Matched);
        Assert.Equal(
            [DifferenceKind.OursOnly, DifferenceKind.TheirsOnly],
            matching.Differences.Select(difference => difference.Kind)
        );
    }

    [Fact]
    public void A_line_of_the_same_month_is_taken_before_one_of_another()
    {
        var refund = Refund("A", 30m, month: November);
        var (earlier, same) = (Line("A", 30m, month: October), Line("A", 30m, month: November));

        var matching = Matching.Of([refund], [earlier, same]);

        Assert.Equal(same, Assert.Single(matching.Matched).Lines[0]);
        Assert.False(matching.Matched[0].OtherMonth);
        Assert.Equal(earlier, Assert.Single(matching.Differences).Lines[0]);
    }

    [Fact]
    public void Money_that_left_after_the_turn_of_the_month_is_right_and_said_to_be_of_another_month()
    {
        var matching = Matching.Of([Refund("A", 30m, month: October)], [Line("A", 30m, month: November)]);

        Assert.True(Assert.Single(matching.Matched).OtherMonth);
        Assert.Empty(matching.Differences);
    }

    [Fact]
    public void One_line_answers_one_refund_and_the_second_is_ours_alone()
    {
        var (first, second) = (Refund("A", 30m), Refund("A", 30m));

        var matching = Matching.Of([first, second], [Line("A", 30m)]);

        Assert.Equal(first, Assert.Single(matching.Matched).Refunds[0]);
        var left = Assert.Single(matching.Differences);
        Assert.Equal((DifferenceKind.OursOnly, 30m, 0m), (left.Kind, left.Ours, left.Theirs));
        Assert.Equal(second, Assert.Single(left.Refunds));
    }

    [Fact]
    public void The_sums_of_an_order_are_compared_when_its_parts_do_not_fit()
    {
        var matching = Matching.Of([Refund("A", 30m), Refund("A", 20m)], [Line("A", 45m), Line("A", 5m)]);

        Assert.Equal(MatchedBy.SumOfOrder, Assert.Single(matching.Matched).By);
        Assert.Empty(matching.Differences);
    }

    [Fact]
    public void A_cent_is_a_difference()
    {
        var left = Assert.Single(Matching.Of([Refund("A", 30.00m)], [Line("A", 30.01m)]).Differences);

        Assert.Equal((DifferenceKind.AmountDiffers, 30.00m, 30.01m), (left.Kind, left.Ours, left.Theirs));
    }

    [Fact]
    public void Money_that_left_for_an_order_without_a_refund_is_theirs_alone_month_by_month()
    {
        var lines = new[]
        {
            Line("A", 30m, month: October),
            Line("A", 5m, month: November),
            Line("A", 1m, month: November),
        };

        var left = Matching.Of([], lines).Differences;

        Assert.Equal([(October, 30m), (November, 6m)], left.Select(one => (one.From, one.Theirs)));
        Assert.All(left, one => Assert.Equal(DifferenceKind.TheirsOnly, one.Kind));
    }

    [Fact]
    public void Lines_without_an_order_stand_each_for_itself()
    {
        var left = Matching.Of([], [Line(null, 30m), Line(null, 30m)]).Differences;

        Assert.Equal(2, left.Count);
    }

    [Fact]
    public void A_difference_of_two_months_belongs_to_both()
    {
        var left = Assert.Single(
            Matching.Of([Refund("A", 30m, month: October)], [Line("A", 29m, month: November)]).Differences
        );

        Assert.Equal((October, November), (left.From, left.To));
    }

    [Fact]
    public void What_came_back_is_taken_off_what_left()
    {
        var matching = Matching.Of([Refund("A", 30m)], [Line("A", 40m), Line("A", -10m)]);

        Assert.Empty(matching.Differences);
    }

    PaidRefund Refund(string order, decimal amount, string? reference = null, Month? month = null) =>
        new(Guid.NewGuid(), order, amount, reference, At(month), month ?? November);

    LeftMoney Line(string? order, decimal amount, string[]? refs = null, Month? month = null) =>
        new(made + 1, order, amount, refs ?? [], At(month), month ?? November);

    DateTimeOffset At(Month? month) => new((month ?? November).First, new TimeOnly(12, 0, ++made), TimeSpan.Zero);
}
