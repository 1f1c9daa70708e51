using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Kinds;

/// <summary>The order: 2 of line 1 and 1 of line 2.</summary>
public sealed class MisShipmentTests
{
    [Theory]
    [InlineData("short", 2, 0, null)]
    [InlineData("short", 2, 1, "counts-disagree")]
    [InlineData("short", 3, 0, "counts-disagree")]
    [InlineData("extra", 3, 1, null)]
    [InlineData("extra", 2, 1, "counts-disagree")]
    [InlineData("extra", 3, 0, "counts-disagree")]
    [InlineData("wrong", 3, 0, null)]
    [InlineData("wrong", 2, 0, null)]
    [InlineData("wrong", 2, 1, "counts-disagree")]
    [InlineData("empty-parcel", 0, 0, null)]
    [InlineData("empty-parcel", 0, 1, "counts-disagree")]
    public void What_was_counted_shows_what_is_said_to_be_wrong(string discrepancy, int cups, int lids, string? code) =>
        Assert.Equal(code, Accept(discrepancy, new LineCount(1, 2, cups), new LineCount(2, 1, lids))?.Code);

    [Theory]
    [InlineData(1, 2, null)]
    [InlineData(1, 3, "ordered-differs")]
    [InlineData(1, 1, "ordered-differs")]
    [InlineData(3, 1, "ordered-differs")]
    [InlineData(3, 0, "ordered-differs")]
    public void What_is_said_to_have_been_ordered_is_what_the_order_says(int line, int ordered, string? code) =>
        Assert.Equal(code, Accept("empty-parcel", new LineCount(line, ordered, 0))?.Code);

    [Fact]
    public void The_refusal_names_the_line_and_both_numbers()
    {
        var refused = Accept("short", new LineCount(2, 5, 0))!;

        Assert.Equal(("2", "1", "5"), (refused.Numbers["line"], refused.Numbers["ordered"], refused.Numbers["said"]));
    }

    [Fact]
    public void The_rules_wait_for_what_is_still_to_be_typed()
    {
        var accept = At("C1");

        Assert.Null(accept.Finding("counts-disagree", Actions.Accept)?.Holds);
        Assert.Null(accept.Finding("ordered-differs", Actions.Accept));
    }

    [Fact]
    public void A_complaint_wants_evidence() =>
        Assert.Equal(
            "G-EVIDENCE",
            At("C1").Refusal(Actions.Accept, Typed.Choice("discrepancy", "short"), Counts(new LineCount(2, 1, 0)))?.Code
        );

    [Theory]
    [InlineData("C2", Role.Warehouse, null)]
    [InlineData("C2", Role.Agent, "G-EVIDENCE")]
    [InlineData("C1", Role.Agent, "G-EVIDENCE")]
    public void The_warehouse_proves_by_what_it_attached_itself(string step, Role by, string? code) =>
        Assert.Equal(code, At("C2", step, by).Refusal(Actions.ProveCorrect, Typed.Text("finding", "称重相符"))?.Code);

    [Fact]
    public void Who_is_liable_is_what_the_warehouse_said_or_did_not_say_in_time()
    {
        var confirmed = At("C2").Made(Actions.ConfirmFault, Typed.Text("picker", "W-07"), Typed.Text("cause", "漏拣"));
        var proved = At("C2", "C2", Role.Warehouse).Made(Actions.ProveCorrect, Typed.Text("finding", "称重相符"));
        var silent = At("C2").With(facts => facts with { Actor = Actor.Clock }).Made(Actions.TimeUp);

        Assert.Equal(
            [Liability.Warehouse, Liability.Open, Liability.Warehouse],
            new[] { confirmed, proved, silent }.Select(LiabilityOf)
        );
        Assert.All([confirmed, proved, silent], change => Assert.Equal("C3", change.Step?.Code));
    }

    [Fact]
    public void Only_the_clock_says_that_the_time_is_up() =>
        Assert.Equal("not-your-role", At("C2").Refusal(Actions.TimeUp)?.Code);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "input-in-the-future")]
    public void The_customer_was_asked_at_a_time_that_has_come(int minutes, string? code) =>
        Assert.Equal(
            code,
            At("C1")
                .Refusal(
                    Actions.Unsubstantiated,
                    Typed.Text("askedFor", "开箱照片"),
                    Typed.At("askedAt", Now.AddMinutes(minutes))
                )
                ?.Code
        );

    static Refusal? Accept(string discrepancy, params LineCount[] counts) =>
        At("C1", "C1", Role.Agent).Refusal(Actions.Accept, Typed.Choice("discrepancy", discrepancy), Counts(counts));

    static (string, InputValue) Counts(params LineCount[] counts) => ("received", new InputValue.Counts(counts));

    static Liability LiabilityOf(StepChange change) =>
        change.Changes.OfType<Change.LiabilityFound>().Single().Liability;

    static CaseAt At(string step) => CaseAt.At(Catalogue.Find(KindKeys.MisShipment)!, step);

    /// <summary>With a piece that somebody attached in that role at that step.</summary>
    static CaseAt At(string step, string attachedAt, Role by) =>
        At(step)
            .With(facts => facts with { Evidence = [new EvidencePiece(Person(21), attachedAt, Somebody, by, Now)] });
}
