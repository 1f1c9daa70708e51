using CaseDesk.Domain.Parcels;

namespace CaseDesk.Domain.Tests.Parcels;

/// <summary>Shipped three days before the promised moment; minutes count from that.</summary>
public sealed class MissedPromiseTests
{
    const int Day = 24 * 60;

    static readonly DateTimeOffset Promised = CaseAt.Now;
    static readonly DateTimeOffset Shipped = Promised.AddDays(-3);

    static MissedPromise? Of(int? delivered, int now) =>
        MissedPromise.Of(
            Shipped,
            Promised,
            delivered is { } minutes ? Promised.AddMinutes(minutes) : null,
            Promised.AddMinutes(now)
        );

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_parcel_that_has_not_come_is_late_from_its_promise_on(int now, bool late)
    {
        Assert.Equal(late, Of(delivered: null, now) is not null);
        Assert.Equal(late ? TimeSpan.FromMinutes(now) : null, Of(delivered: null, now)?.By);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(90, 90)]
    public void What_has_come_is_late_by_when_it_came_however_long_ago_that_is(int delivered, int? late)
    {
        var missed = Of(delivered, now: 40 * Day);

        Assert.Equal(late is { } minutes ? TimeSpan.FromMinutes(minutes) : null, missed?.By);
    }

    [Theory]
    [InlineData(15 * Day, ParcelTrouble.Late)]
    [InlineData(15 * Day + 1, ParcelTrouble.Lost)]
    public void After_fifteen_days_it_is_taken_for_lost(int now, ParcelTrouble trouble) =>
        Assert.Equal(trouble, Of(delivered: null, now)?.Trouble);

    [Fact]
    public void What_came_after_that_was_late_and_never_lost() =>
        Assert.Equal(ParcelTrouble.Late, Of(delivered: 20 * Day, now: 21 * Day)?.Trouble);

    [Fact]
    public void Nothing_is_missed_that_was_not_shipped_or_not_promised()
    {
        Assert.Null(MissedPromise.Of(shippedAt: null, Promised, null, Promised.AddDays(30)));
        Assert.Null(MissedPromise.Of(Shipped, promisedAt: null, null, Promised.AddDays(30)));
    }
}
