using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;
using static CaseDesk.Domain.Tests.CaseAt;

namespace CaseDesk.Domain.Tests.Reshipments;

/// <summary>What must hold before goods leave the house once more (WORKFLOWS.md §3 and §11).</summary>
public sealed class ReshipmentGuardsTests
{
    static readonly Guid Packer = Person(6);

    static readonly ReshipmentFacts Asked = new()
    {
        Id = Person(200),
        State = ReshipmentState.Requested,
        Lines = [new LineQuantity(1, 2), new LineQuantity(2, 1)],
        Value = 119.00m,
        Authors = [Requester],
    };

    static readonly (string, InputValue) Parcel = ("tracking", new InputValue.Tracking("YTO", "YT1"));

    static CaseAt At(string step, ReshipmentFacts? reshipment) =>
        CaseAt.At(Catalogue.Find(KindKeys.Reshipment)!, step).With(facts => facts with { Reshipment = reshipment });

    static (string, InputValue) Scanned(params (int Line, int Quantity)[] lines) =>
        ("scanned", new InputValue.Lines([.. lines.Select(line => new LineQuantity(line.Line, line.Quantity))]));

    [Fact]
    public void Whoever_asked_does_not_approve()
    {
        Assert.Equal("not-the-requester", At("R2", Asked).By(Requester).Refusal(Actions.Approve)?.Code);
        Assert.Null(At("R2", Asked).By(Approver).Refusal(Actions.Approve));
    }

    [Fact]
    public void There_is_nothing_to_approve_without_a_request() =>
        Assert.Equal("nothing-to-approve", At("R2", null).By(Approver).Refusal(Actions.Approve)?.Code);

    [Theory]
    [InlineData("200.00", 1, "R3")]
    [InlineData("200.01", 1, "R2")]
    [InlineData("10.00", 2, "R2")]
    public void One_person_is_enough_up_to_the_first_tier_and_the_second_dispatch(
        string value,
        int earlierDispatches,
        string to
    )
    {
        var asked = Asked with
        {
            Value = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            EarlierDispatches = earlierDispatches,
        };

        var change = At("R2", asked).By(Approver).Made(Actions.Approve);

        Assert.Equal(to, change.Step?.Code);
        Assert.Equal(to == "R3", change.Changes.OfType<Change.ReshipmentApproved>().Single().Enough);
    }

    [Theory]
    [InlineData("81.00", "R3")]
    [InlineData("81.01", "R2")]
    public void The_orders_other_reshipments_of_thirty_days_count_too(string others, string to) =>
        Assert.Equal(
            to,
            At("R2", Asked with { ValueOfOthers = Typed.Money(others) }).By(Approver).Made(Actions.Approve).Step?.Code
        );

    [Fact]
    public void The_second_person_is_enough()
    {
        var asked = Asked with { Value = 250.00m, Approvals = [new Approval(Payer, Now, Named: false)] };

        Assert.Equal("already-approved", At("R2", asked).By(Payer).Refusal(Actions.Approve)?.Code);
        Assert.Equal("R3", At("R2", asked).By(Approver).Made(Actions.Approve).Step?.Code);
    }

    [Fact]
    public void Above_the_second_tier_one_of_the_two_is_named()
    {
        var asked = Asked with { Value = 1_000.01m, Approvals = [new Approval(Payer, Now, Named: false)] };
        var named = At("R2", asked).By(Approver).With(ShopRules.Default with { NamedApprovers = [Approver] });

        Assert.Equal("R2", At("R2", asked).By(Approver).Made(Actions.Approve).Step?.Code);
        Assert.Equal("R3", named.Made(Actions.Approve).Step?.Code);
    }

    [Fact]
    public void What_the_tiers_want_is_shown_before_the_click()
    {
        var limit = At("R2", Asked with { EarlierDispatches = 2 }).By(Approver).Finding("G-LIMIT", Actions.Approve)!;

        Assert.True(limit.Holds);
        Assert.Equal(("119.00", "2", "0"), (limit.Numbers["sum"], limit.Numbers["needed"], limit.Numbers["given"]));
    }

    public static TheoryData<(int, int)[], string> Differences =>
        new()
        {
            { [(1, 1), (2, 1)], "1" },
            { [(1, 2)], "2" },
            { [(1, 3), (2, 1)], "1" },
            { [(1, 2), (2, 1), (3, 1)], "3" },
        };

    [Theory, MemberData(nameof(Differences))]
    public void Something_else_than_was_asked_for_is_not_packed((int, int)[] scanned, string line)
    {
        var refused = At("R3", Asked with { State = ReshipmentState.Approved })
            .By(Packer)
            .Refusal(Actions.Packed, Scanned(scanned))!;

        Assert.Equal(("scanned-differs", line), (refused.Code, refused.Numbers["line"]));
    }

    [Fact]
    public void What_was_asked_for_is_packed_and_noted_with_its_packer()
    {
        var packed = At("R3", Asked with { State = ReshipmentState.Approved })
            .By(Packer)
            .Made(Actions.Packed, Scanned((2, 1), (1, 2)));

        Assert.Equal("R3C", packed.Step?.Code);
        Assert.Equal([new Change.ReshipmentPacked(Asked.Id, Packer)], packed.Changes);
    }

    [Fact]
    public void How_many_units_are_to_be_scanned_is_shown_before_and_after()
    {
        var packing = At("R3", Asked with { State = ReshipmentState.Approved }).By(Packer);

        var open = packing.Finding("scanned-differs", Actions.Packed)!;
        var done = packing.Finding("scanned-differs", Actions.Packed, Scanned((1, 2), (2, 1)))!;

        Assert.Equal((null, "3"), (open.Holds, open.Numbers["asked"]));
        Assert.Equal((true, "3"), (done.Holds, done.Numbers["asked"]));
    }

    [Fact]
    public void Without_what_was_asked_for_nothing_is_packed() =>
        Assert.Equal("scanned-differs", At("R3", null).By(Packer).Refusal(Actions.Packed, Scanned((1, 1)))?.Code);

    [Fact]
    public void The_packer_does_not_check_unless_the_shop_says_so()
    {
        var packed = At("R3C", Asked with { State = ReshipmentState.Packed, PackedBy = Packer });
        var scan = Scanned((1, 2), (2, 1));
        var allowed = packed.With(ShopRules.Default with { PackerMayCheck = true });

        Assert.Equal("not-the-packer", packed.By(Packer, Role.Warehouse).Refusal(Actions.Checked, scan, Parcel)?.Code);
        Assert.Null(packed.By(Somebody, Role.Warehouse).Refusal(Actions.Checked, scan, Parcel));
        Assert.Null(allowed.By(Packer, Role.Warehouse).Refusal(Actions.Checked, scan, Parcel));
    }

    [Fact]
    public void The_parcel_over_which_the_matter_began_is_not_the_one_that_is_sent()
    {
        var packed = At("R3C", Asked with { State = ReshipmentState.Packed, PackedBy = Packer }).Knowing(Parcel);

        var refused = packed.By(Somebody).Refusal(Actions.Checked, Scanned((1, 2), (2, 1)))!;

        Assert.Equal(("input-missing", "tracking"), (refused.Code, refused.Numbers["input"]));
    }

    [Fact]
    public void The_parcel_that_is_sent_is_not_taken_over_from_the_case_before()
    {
        var kept = Catalogue.Find(KindKeys.Reshipment)!.KeptInputs;

        Assert.False(Inputs.Of(Parcel).Fitting(kept).Has("tracking"));
        Assert.True(Inputs.Of(Parcel).KeptBy(kept).Has("tracking"));
    }

    [Fact]
    public void A_request_is_worth_the_price_of_its_goods()
    {
        var asked = At("R1", null)
            .By(Requester)
            .Made(
                Actions.Submit,
                Typed.Lines((1, 2), (2, 1)),
                Typed.Choice("address", "as-ordered"),
                Typed.Text("reason", "少发"),
                Typed.Bearer("warehouse")
            )
            .Changes.OfType<Change.ReshipmentRequested>()
            .Single();

        Assert.Equal(119.00m, asked.Content.Value);
        Assert.Equal([Requester], asked.Authors);
    }
}
