using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests.Cases;

public sealed class CorrectionsTests
{
    static readonly Workflow Courier = Catalogue.Find(KindKeys.Courier)!;

    static string? Code(string field, RefundFacts? refund) =>
        Corrections.Find(Courier, field, refund, ReturnFacts.None).Refusal?.Code;

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

    [Theory]
    [InlineData("amount", true)]
    [InlineData("lines", true)]
    [InlineData("tracking", false)]
    [InlineData("reason", false)]
    public void What_is_asked_for_goods_that_are_here_is_only_asked_for_anew(string field, bool refused)
    {
        var workflow = Catalogue.Find(KindKeys.ReturnExchange)!;
        var here = ReturnFacts.None with { Received = new ArrivedGoods(CaseAt.Now, ReturnCondition.Damaged, []) };

        Assert.True(Corrections.Find(workflow, field, null, ReturnFacts.None).Succeeded);
        Assert.Equal(
            refused ? "goes-back-to-its-request" : null,
            Corrections.Find(workflow, field, null, here).Refusal?.Code
        );
        Assert.Equal(
            !refused,
            Corrections
                .Offers(workflow, null, here, CaseAt.At(workflow, "T1A6").Facts.Actor)
                .Any(one => one.Name == field)
        );
    }

    /// <summary>What a case began with and was told once stays with it, whatever its later steps ask for.</summary>
    [Theory]
    [InlineData(KindKeys.MisShipment, "discrepancy, received")]
    [InlineData(KindKeys.NegativeReview, "review, rating, reviewed, newRating, product, cause")]
    [InlineData(KindKeys.PlatformDispute, "answerBy")]
    [InlineData(KindKeys.Quality, "defectClass, product, batch, severity, courierService")]
    [InlineData(KindKeys.ReturnExchange, "courier, freightPaidBy, tracking")]
    [InlineData(KindKeys.ReturnParcel, "tracking, contents, skus, shelf")]
    [InlineData(KindKeys.Reshipment, "tracking")]
    [InlineData(KindKeys.StockOut, "skus, also")]
    public void What_a_kind_keeps_is_put_right_at_any_time(string kind, string fields)
    {
        var workflow = Catalogue.Find(kind)!;

        Assert.All(
            fields.Split(", "),
            field => Assert.True(Corrections.Find(workflow, field, refund: null, ReturnFacts.None).Succeeded, field)
        );
    }

    [Fact]
    public void Whoever_is_named_or_paid_is_kept_apart_and_sealed() =>
        Assert.Equal(
            ["payee", "phoneTail", "sender"],
            Catalogue
                .All.SelectMany(workflow => workflow.Rows.SelectMany(row => row.Needs).Concat(workflow.Opening.Inputs))
                .Where(input => input.Personal)
                .Select(input => input.Name)
                .Distinct()
                .Order()
        );

    [Fact]
    public void A_payee_is_only_ever_part_of_a_request() =>
        Assert.Equal("goes-back-to-its-request", Code("payee", refund: null));

    [Fact]
    public void What_cannot_be_put_right_names_what_can()
    {
        var refused = Corrections.Find(Courier, "step", null, ReturnFacts.None).Refusal!;

        Assert.Equal("not-correctable", refused.Code);
        Assert.StartsWith(
            "summary, buyer, liability, problem, tracking, ",
            refused.Numbers["inputs"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_goods_are_sent_is_only_ever_asked_for_anew()
    {
        var reshipment = Catalogue.Find(KindKeys.Reshipment)!;

        Assert.Equal(
            "goes-back-to-its-request",
            Corrections.Find(reshipment, "lines", null, ReturnFacts.None).Refusal?.Code
        );
        Assert.True(Corrections.Find(reshipment, "summary", null, ReturnFacts.None).Succeeded);
    }

    [Fact]
    public void Only_a_supervisor_is_offered_to_put_anything_right()
    {
        Assert.Empty(Offers(Role.Agent, Role.Logistics, Role.Administrator));
        Assert.Contains(Corrections.Summary, Offers(Role.Supervisor));

        static IReadOnlyList<Input> Offers(params Role[] roles) =>
            Corrections.Offers(Courier, null, ReturnFacts.None, new Actor(CaseAt.Somebody, roles.ToHashSet()));
    }

    [Fact]
    public void Who_bought_is_sealed_like_everything_that_is_personal() => Assert.True(Corrections.Buyer.Personal);
}
