using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Kinds;

public sealed class PlatformDisputeTests
{
    [Theory]
    [InlineData("PR-9", "30.00", false)]
    [InlineData("PR-9", "30.01", true)]
    [InlineData("PR-8", "30.00", true)]
    public void What_the_platform_refunded_is_recorded_once(string number, string amount, bool recorded)
    {
        var known = Refund with
        {
            Kind = RefundKind.WithoutReturn,
            Origin = RefundOrigin.Platform,
            State = RefundState.Paid,
            PlatformNumber = "PR-9",
        };
        var dispute = At(Catalogue.Find(KindKeys.PlatformDispute)!, "D2")
            .With(facts => facts with { PlatformRefunds = [known] });

        var lost = dispute.Made(
            Actions.Lost,
            Typed.Text("number", number),
            Typed.Amount(Typed.Money(amount)),
            ("time", new InputValue.Instant(Now))
        );

        Assert.Equal(recorded, lost.Changes.OfType<Change.PlatformRefundRecorded>().Any());
        Assert.Equal(Outcomes.Lost, lost.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void More_evidence_is_wanted_when_the_orders_data_say_unless_it_is_told(bool told)
    {
        var dispute = At(Catalogue.Find(KindKeys.PlatformDispute)!, "D2")
            .With(Order with { PlatformDueAt = Now.AddDays(2) });

        var again = told
            ? dispute.Made(Actions.MoreEvidence, Typed.At("answerBy", Now.AddDays(1)))
            : dispute.Made(Actions.MoreEvidence);

        Assert.Equal(
            told ? [] : [Now.AddDays(2)],
            again.Changes.OfType<Change.PlatformDueOfOrder>().Select(one => one.At)
        );
    }

    [Fact]
    public void One_of_several_that_were_told_before_is_no_news()
    {
        RefundFacts Told(string number) =>
            Refund with
            {
                Kind = RefundKind.WithoutReturn,
                Origin = RefundOrigin.Platform,
                State = RefundState.Paid,
                PlatformNumber = number,
            };

        var lost = At(Catalogue.Find(KindKeys.PlatformDispute)!, "D2")
            .With(facts => facts with { PlatformRefunds = [Told("PR-8"), Told("PR-9")] })
            .Made(Actions.Lost, Typed.Text("number", "PR-9"), Typed.Amount(30.00m), Typed.At("time", Now));

        Assert.DoesNotContain(lost.Changes, change => change is Change.PlatformRefundRecorded);
    }

    [Fact]
    public void Until_when_the_platform_waits_is_not_taken_over_from_another_case()
    {
        var kept = Catalogue.Find(KindKeys.PlatformDispute)!.KeptInputs;

        Assert.False(Inputs.Of(Typed.At("answerBy", Now)).Fitting(kept).Has("answerBy"));
        Assert.True(Inputs.Of(Typed.At("answerBy", Now)).KeptBy(kept).Has("answerBy"));
    }
}
