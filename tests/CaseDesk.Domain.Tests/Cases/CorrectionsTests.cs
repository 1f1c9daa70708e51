using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Cases;

public sealed class CorrectionsTests
{
    static readonly Workflow Courier = Catalogue.Find(KindKeys.Courier)!;

    static string? Code(string field, RefundFacts? refund) => Corrections.Find(Courier, field, refund).Refusal?.Code;

    [Theory]
    [InlineData("summary")]
    [InlineData("buyer")]
    [InlineData("liability")]
    [InlineData("problem")]
    [InlineData("tracking")]
    public void What_is_written_of_a_case_is_put_right_at_any_time(string field)
    {
        Assert.Null(Code(field, refund: null));
        Assert.Null(Code(field, CaseAt.Refund));
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("lines")]
    [InlineData("reason")]
    [InlineData("method")]
    [InlineData("bearer")]
    [InlineData("bearerReason")]
    [InlineData("parts")]
    public void What_was_asked_for_is_put_right_until_then_and_afterwards_asked_for_anew(string field)
    {
        Assert.Null(Code(field, refund: null));
        Assert.Equal("goes-back-to-its-request", Code(field, CaseAt.Refund));
    }

    [Fact]
    public void A_payee_is_only_ever_part_of_a_request() =>
        Assert.Equal("goes-back-to-its-request", Code("payee", refund: null));

    [Fact]
    public void What_cannot_be_put_right_names_what_can()
    {
        var refused = Corrections.Find(Courier, "step", null).Refusal!;

        Assert.Equal("not-correctable", refused.Code);
        Assert.StartsWith(
            "summary, buyer, liability, problem, tracking, ",
            refused.Numbers["inputs"],
            StringComparison.Ordinal
        );
    }
}
