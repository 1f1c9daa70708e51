using System.Globalization;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Overpayments;
using CaseDesk.Domain.People;
using static CaseDesk.Domain.Overpayments.OverpaymentAct;

namespace CaseDesk.Domain.Tests.Overpayments;

public sealed class OverpaymentRulesTests
{
    static readonly Guid Payer = Guid.NewGuid();
    static readonly Guid Recorder = Guid.NewGuid();
    static readonly DateTimeOffset Paid = new(2026, 11, 20, 10, 0, 30, TimeSpan.Zero);
    static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    static OverpaymentFacts Overpayment(OverpaymentState state, decimal recovered = 0m) =>
        new()
        {
            State = state,
            Amount = 10m,
            Recovered = recovered,
            RecordedBy = Recorder,
            Payer = Payer,
            PaidAt = Paid,
            Currency = Currency.Cny,
        };

    static Actor Person(params Role[] roles) => Known(Guid.NewGuid(), roles);

    static Actor Known(Guid person, params Role[] roles) => new(person, roles.ToHashSet());

    static Result<OverpaymentFacts> Decide(
        OverpaymentState state,
        OverpaymentAct act,
        Actor actor,
        decimal came = 4m,
        decimal recovered = 0m,
        DateTimeOffset? at = null
    ) =>
        OverpaymentRules.Decide(
            Overpayment(state, recovered),
            act,
            actor,
            Now,
            new Recovery(came, at ?? Now, "转账 1")
        );

    [Fact]
    public void A_supervisor_who_neither_paid_nor_recorded_it_acknowledges_it()
    {
        var known = Decide(OverpaymentState.Recorded, Acknowledge, Person(Role.Supervisor)).Require();

        Assert.Equal((OverpaymentState.Acknowledged, 10m), (known.State, known.Outstanding));
    }

    [Theory]
    [InlineData(OverpaymentState.Recorded, Acknowledge)]
    [InlineData(OverpaymentState.Acknowledged, WriteOff)]
    public void Neither_who_paid_nor_who_recorded_it_lets_it_rest(OverpaymentState state, OverpaymentAct act)
    {
        var payer = Decide(state, act, Known(Payer, Role.Supervisor, Role.AuthorizedAgent)).Refusal!;
        var recorder = Decide(state, act, Known(Recorder, Role.Supervisor, Role.Finance)).Refusal!;

        Assert.Equal(("overpaid-by-you", RefusalKind.Forbidden), (payer.Code, payer.Kind));
        Assert.Equal(("recorded-by-you", RefusalKind.Forbidden), (recorder.Code, recorder.Kind));
    }

    [Fact]
    public void Whoever_paid_too_much_does_not_say_that_it_came_back()
    {
        var payer = Known(Payer, Role.Finance);
        var acknowledged = Overpayment(OverpaymentState.Acknowledged);
        var came = new Recovery(acknowledged.Amount, Now, "x");

        Assert.Equal(
            "overpaid-by-you",
            OverpaymentRules.Decide(acknowledged, OverpaymentAct.Recover, payer, Now, came).Refusal?.Code
        );
        Assert.Empty(OverpaymentRules.Offers(acknowledged, payer, Now));
    }

    [Fact]
    public void Of_what_the_platform_paid_nobody_is_the_payer()
    {
        var platform = Overpayment(OverpaymentState.Recorded) with { Payer = null };

        Assert.True(OverpaymentRules.Decide(platform, Acknowledge, Person(Role.Supervisor), Now).Succeeded);
    }

    [Fact]
    public void It_comes_back_in_parts_until_all_of_it_has_come()
    {
        var part = Decide(OverpaymentState.Acknowledged, Recover, Person(Role.Finance), came: 4m).Require();
        var rest = Decide(OverpaymentState.Acknowledged, Recover, Person(Role.Finance), came: 6m, recovered: 4m)
            .Require();

        Assert.Equal((OverpaymentState.Acknowledged, 6m), (part.State, part.Outstanding));
        Assert.Equal((OverpaymentState.Recovered, 0m), (rest.State, rest.Outstanding));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("6.01")]
    public void No_more_comes_back_than_is_outstanding(string came)
    {
        var amount = decimal.Parse(came, CultureInfo.InvariantCulture);
        var refusal = Decide(
            OverpaymentState.Acknowledged,
            Recover,
            Person(Role.Finance),
            amount,
            recovered: 4m
        ).Refusal!;

        Assert.Equal(
            ("more-than-overpaid", "4.00", "10.00"),
            (refusal.Code, refusal.Numbers["recovered"], refusal.Numbers["overpaid"])
        );
    }

    [Fact]
    public void It_comes_back_neither_before_it_left_nor_in_the_future()
    {
        var minute = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

        Assert.True(Came(minute).Succeeded);
        Assert.Equal("recovered-at", Came(minute.AddTicks(-1)).Refusal?.Code);
        Assert.True(Came(Now).Succeeded);
        Assert.Equal("recovered-at", Came(Now.AddTicks(1)).Refusal?.Code);

        static Result<OverpaymentFacts> Came(DateTimeOffset at) =>
            Decide(OverpaymentState.Acknowledged, Recover, Person(Role.Finance), at: at);
    }

    [Fact]
    public void What_is_written_off_is_no_longer_outstanding()
    {
        var given = Decide(OverpaymentState.Acknowledged, WriteOff, Person(Role.Supervisor), recovered: 4m).Require();

        Assert.Equal((OverpaymentState.WrittenOff, 0m), (given.State, given.Outstanding));
    }

    [Theory]
    [InlineData(OverpaymentState.Recorded, Acknowledge)]
    [InlineData(OverpaymentState.Acknowledged, Recover, WriteOff)]
    [InlineData(OverpaymentState.Recovered)]
    [InlineData(OverpaymentState.WrittenOff)]
    public void It_goes_forward_only(OverpaymentState state, params OverpaymentAct[] possible)
    {
        var anybody = Person(Enum.GetValues<Role>());

        foreach (var act in Enum.GetValues<OverpaymentAct>())
        {
            var refusal = Decide(state, act, anybody).Refusal;
            Assert.Equal(possible.Contains(act) ? null : "not-offered", refusal?.Code);
        }
    }

    [Theory]
    [InlineData(Acknowledge, Role.Supervisor)]
    [InlineData(Recover, Role.Finance)]
    [InlineData(WriteOff, Role.Supervisor)]
    public void Each_act_is_of_one_role(OverpaymentAct act, Role role)
    {
        var others = Enum.GetValues<Role>().Except([role]).ToArray();
        var refusal = Decide(OverpaymentState.Acknowledged, act, Person(others)).Refusal!;

        Assert.Equal(("not-your-role", role.Key()), (refusal.Code, refusal.Numbers["roles"]));
    }

    [Fact]
    public void Nothing_is_offered_that_would_be_refused_and_a_supervisor_reads_why()
    {
        var recorded = Overpayment(OverpaymentState.Recorded);
        var payer = Known(Payer, Role.Supervisor);

        Assert.Equal([Acknowledge], OverpaymentRules.Offers(recorded, Person(Role.Supervisor), Now));
        Assert.Empty(OverpaymentRules.Offers(recorded, payer, Now));
        Assert.Empty(OverpaymentRules.Offers(recorded, Person(Role.Finance), Now));
        Assert.Equal("overpaid-by-you", OverpaymentRules.Obstacle(recorded, payer)?.Code);
        Assert.Null(OverpaymentRules.Obstacle(recorded, Person(Role.Supervisor)));
        Assert.Null(OverpaymentRules.Obstacle(recorded, Person(Role.Finance)));
        Assert.Null(OverpaymentRules.Obstacle(recorded with { State = OverpaymentState.WrittenOff }, payer));
    }
}
