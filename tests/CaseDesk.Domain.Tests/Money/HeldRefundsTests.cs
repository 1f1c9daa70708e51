using CaseDesk.Domain.Money;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Money;

/// <summary>What the refunds of an order are to one of its cases.</summary>
public sealed class HeldRefundsTests
{
    static HeldRefund Held(
        int id,
        int minutesAgo,
        RefundOrigin origin = RefundOrigin.Desk,
        RefundKind kind = RefundKind.Discount,
        bool ofThisCase = true
    ) => new(Refund with { Id = Person(id), Origin = origin, Kind = kind }, ofThisCase, Now.AddMinutes(-minutesAgo));

    [Fact]
    public void A_case_acts_on_its_own_request_before_what_the_platform_did_however_new_that_is()
    {
        HeldRefund[] held = [Held(1, minutesAgo: 1, RefundOrigin.Platform), Held(2, minutesAgo: 90)];

        Assert.Equal(Person(2), held.OfThisCase?.Id);
        Assert.Equal(Person(1), held[..1].OfThisCase?.Id);
        Assert.Equal([Person(1)], held.OfThePlatform.Select(one => one.Id));
    }

    [Fact]
    public void Of_two_it_acts_on_the_newer_and_of_two_of_one_moment_always_on_the_same()
    {
        HeldRefund[] held = [Held(1, minutesAgo: 60), Held(2, minutesAgo: 5), Held(3, minutesAgo: 30)];
        HeldRefund[] atOnce = [Held(1, minutesAgo: 5), Held(3, minutesAgo: 5), Held(2, minutesAgo: 5)];

        Assert.Equal(Person(2), held.OfThisCase?.Id);
        Assert.Equal(Person(3), atOnce.OfThisCase?.Id);
        Assert.Equal(Person(3), atOnce.Reverse().ToArray().OfThisCase?.Id);
    }

    [Fact]
    public void The_requests_of_other_cases_and_outlays_are_not_what_it_acts_on()
    {
        HeldRefund[] held =
        [
            Held(1, minutesAgo: 1, ofThisCase: false),
            Held(2, minutesAgo: 2, kind: RefundKind.Freight),
            Held(3, minutesAgo: 3),
        ];

        Assert.Equal(Person(3), held.OfThisCase?.Id);
    }

    [Fact]
    public void Outlays_come_in_the_order_in_which_they_were_asked_for()
    {
        HeldRefund[] held =
        [
            Held(1, minutesAgo: 5, kind: RefundKind.Compensation),
            Held(2, minutesAgo: 60, kind: RefundKind.Freight),
            Held(3, minutesAgo: 30, kind: RefundKind.Freight),
        ];

        Assert.Equal([Person(2), Person(3), Person(1)], held.OutlaysOfThisCase.Select(one => one.Id));
    }

    [Theory]
    [InlineData(30 * 24 * 60 - 1, "30.00")]
    [InlineData(30 * 24 * 60, "0")]
    public void What_was_asked_for_thirty_days_ago_no_longer_counts_towards_the_tiers(int minutesAgo, string sum) =>
        Assert.Equal(
            Typed.Money(sum),
            new[] { Held(1, minutesAgo, ofThisCase: false) }.SumOfLast30Days(Now, CaseAt.Order.Lines)
        );

    [Theory]
    [InlineData(RefundOrigin.Desk, RefundState.Requested, true)]
    [InlineData(RefundOrigin.Desk, RefundState.Approved, true)]
    [InlineData(RefundOrigin.Desk, RefundState.Paid, false)]
    [InlineData(RefundOrigin.Platform, RefundState.Requested, false)]
    [InlineData(RefundOrigin.Platform, RefundState.Paid, false)]
    public void Only_what_the_case_has_open_is_left_out_of_what_stands_beside_it(
        RefundOrigin origin,
        RefundState state,
        bool leftOut
    )
    {
        var own = Held(1, minutesAgo: 5, origin) is var one
            ? one with
            {
                Refund = one.Refund with { State = state },
            }
            : null!;
        HeldRefund[] held = [own, Held(2, minutesAgo: 9, ofThisCase: false)];

        Assert.Equal(leftOut ? [held[1]] : held, held.BesideOpen(own.Refund));
        Assert.Equal(held, held.BesideOpen(ofThisCase: null));
    }
}
