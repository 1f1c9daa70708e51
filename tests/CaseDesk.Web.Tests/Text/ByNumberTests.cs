using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.Text;

public sealed class ByNumberTests
{
    [Theory]
    [InlineData(1, "1 refund goes back")]
    [InlineData(2, "2 refunds go back")]
    [InlineData(0, "0 refunds go back")]
    public void Words_go_by_the_number(int number, string said) =>
        Assert.Equal(said, "{0} {0:refund goes|refunds go} back".With(number));

    [Fact]
    public void A_number_that_is_written_already_counts_as_well() =>
        Assert.Equal("1 row, 2,000 rows", "{0} {0:row|rows}, {1} {1:row|rows}".With("1", "2,000"));

    [Fact]
    public void What_does_not_bend_is_filled_in_as_ever() =>
        Assert.Equal("0.50 of x", "{0:0.00} of {1}{2}".With(0.5m, "x", null));
}
