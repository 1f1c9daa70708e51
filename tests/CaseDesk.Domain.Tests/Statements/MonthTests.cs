using CaseDesk.Domain.Statements;

namespace CaseDesk.Domain.Tests.Statements;

public sealed class MonthTests
{
    static readonly Month November = Month.Of("2026-11");
    static readonly Month December = Month.Of("2026-12");

    [Fact]
    public void Months_follow_each_other_across_the_year()
    {
        Assert.Equal(Month.Of("2027-01"), December.Next);
        Assert.Equal(December, Month.Of("2027-01").Previous);
        Assert.Equal(November, November.Next.Previous);
    }

    [Fact]
    public void An_earlier_month_is_less_than_a_later_one()
    {
        Assert.True(November < December);
        Assert.True(December > November);
        Assert.True(November <= December);
        Assert.True(December >= November);
        Assert.False(December < November);
        Assert.False(November > December);
        Assert.False(December <= November);
        Assert.False(November >= December);
    }

    [Fact]
    public void A_month_is_neither_earlier_nor_later_than_itself()
    {
        var same = Month.Of("2026-11");

        Assert.False(November < same);
        Assert.False(November > same);
        Assert.True(November <= same);
        Assert.True(November >= same);
    }

    [Theory]
    [InlineData("1999-12", false)]
    [InlineData("2000-01", true)]
    [InlineData("2999-12", true)]
    [InlineData("3000-01", false)]
    public void A_month_lies_in_this_millennium(string text, bool read) =>
        Assert.Equal(read, Month.TryParse(text, null, out _));

    [Fact]
    public void What_is_no_month_is_named() =>
        Assert.Contains(
            "2026-13",
            Assert.Throws<FormatException>(() => Month.Of("2026-13")).Message,
            StringComparison.Ordinal
        );
}
