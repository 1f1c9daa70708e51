namespace CaseDesk.Domain.Tests;

public sealed class ResultTests
{
    [Fact]
    public void A_refusal_that_nobody_expected_names_its_code_and_numbers()
    {
        Result<int> refused = new Refusal("G-PAID", RefusalKind.Rule, ("free", "29.00"));

        var bug = Assert.Throws<InvalidOperationException>(() => refused.Require());

        Assert.Contains("G-PAID", bug.Message, StringComparison.Ordinal);
        Assert.Contains("29.00", bug.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_succeeded_is_its_value()
    {
        Result<int> seven = 7;

        Assert.Equal((true, 7), (seven.Succeeded, seven.Require()));
    }
}
