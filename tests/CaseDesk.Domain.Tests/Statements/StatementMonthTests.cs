using CaseDesk.Domain.Statements;
using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Tests.Statements;

public sealed class StatementMonthTests
{
    static readonly ShopZone Shanghai = ShopZone.Of("Asia/Shanghai");
    static readonly Month October = Month.Of("2026-10");
    static readonly Month November = Month.Of("2026-11");
    static readonly Month December = Month.Of("2026-12");

    [Fact]
    public void A_refund_belongs_to_the_month_of_its_payment() =>
        Assert.Equal(new StatementMonth(November, Late: false), StatementMonth.Of(November, new HashSet<Month>()));

    [Fact]
    public void Recorded_after_its_month_was_compiled_it_belongs_to_the_earliest_that_is_not_and_is_late() =>
        Assert.Equal(
            new StatementMonth(December, Late: true),
            StatementMonth.Of(October, new HashSet<Month> { October, November })
        );

    [Fact]
    public void An_earlier_month_that_was_never_compiled_does_not_draw_it_back() =>
        Assert.Equal(
            new StatementMonth(November, Late: false),
            StatementMonth.Of(November, new HashSet<Month> { December })
        );

    [Theory]
    [InlineData(-1, "2026-10")]
    [InlineData(0, "2026-11")]
    public void The_month_turns_at_the_shops_midnight(int seconds, string month)
    {
        var midnight = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

        Assert.Equal(Month.Of(month), Month.Of(midnight.AddSeconds(seconds), Shanghai));
    }

    [Fact]
    public void A_month_is_over_with_its_last_instant_in_the_shops_zone()
    {
        var end = new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.Zero);

        Assert.False(November.IsOver(Shanghai, end.AddTicks(-1)));
        Assert.True(November.IsOver(Shanghai, end));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026-01-01")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_month_is_not_read_as_one(string? text) => Assert.False(Month.TryParse(text, null, out _));

    [Fact]
    public void A_month_is_written_as_it_is_read() => Assert.Equal("2026-09", Month.Of("2026-09").ToString());
}
