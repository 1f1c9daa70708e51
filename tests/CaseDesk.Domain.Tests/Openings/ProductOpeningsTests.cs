using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Openings;

namespace CaseDesk.Domain.Tests.Openings;

public sealed class ProductOpeningsTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    static readonly string[] Kinds = [KindKeys.ParcelWatch, KindKeys.PaymentReminder];

    [Fact]
    public void Nothing_is_opened_where_nobody_has_switched_it_on() =>
        Assert.DoesNotContain(Kinds, ProductOpenings.None.IsOn);

    [Fact]
    public void What_is_switched_on_begins_now_less_the_days_that_it_looks_back()
    {
        var set = On(KindKeys.ParcelWatch) with { LookBackDays = 3 };

        Assert.Equal(Now.AddDays(-3), set.SetOver(ProductOpenings.None, Now).Since[KindKeys.ParcelWatch]);
    }

    [Fact]
    public void What_was_on_already_goes_on_from_where_it_began_and_what_is_left_out_ends()
    {
        var before = On(KindKeys.ParcelWatch, KindKeys.PaymentReminder).SetOver(ProductOpenings.None, Now);

        var after = (On(KindKeys.ParcelWatch) with { LookBackDays = 30 }).SetOver(before, Now.AddDays(9));

        Assert.Equal(Now, after.Since[KindKeys.ParcelWatch]);
        Assert.False(after.IsOn(KindKeys.PaymentReminder));
    }

    [Theory]
    [InlineData(0, 15, 0, "stalled-hours-out-of-range")]
    [InlineData(1, 15, 0, null)]
    [InlineData(720, 15, 0, null)]
    [InlineData(721, 15, 0, "stalled-hours-out-of-range")]
    [InlineData(72, 0, 0, "unpaid-minutes-out-of-range")]
    [InlineData(72, 1, 0, null)]
    [InlineData(72, 50, 0, null)]
    [InlineData(72, 51, 0, "unpaid-minutes-out-of-range")]
    [InlineData(72, 15, -1, "look-back-out-of-range")]
    [InlineData(72, 15, 30, null)]
    [InlineData(72, 15, 31, "look-back-out-of-range")]
    public void Numbers_are_held_to_what_makes_sense(int stalled, int unpaid, int back, string? refused)
    {
        var set = On(KindKeys.ParcelWatch) with { StalledHours = stalled, UnpaidMinutes = unpaid, LookBackDays = back };

        Assert.Equal(refused, set.Judge(Kinds)?.Code);
    }

    [Fact]
    public void Only_kinds_of_which_the_table_says_so_are_opened_by_the_product()
    {
        Assert.Equal("opening-kind-unknown", On(KindKeys.Courier).Judge(Kinds)?.Code);
        Assert.Equal(
            [KindKeys.ParcelWatch, KindKeys.OrderFollowUp, KindKeys.PaymentReminder],
            Catalogue.Current.Where(workflow => workflow.Opening.ByProduct).Select(workflow => workflow.Key)
        );
    }

    static ProductOpenings On(params string[] kinds) =>
        ProductOpenings.None with
        {
            Since = kinds.ToDictionary(kind => kind, _ => default(DateTimeOffset)),
        };
}
