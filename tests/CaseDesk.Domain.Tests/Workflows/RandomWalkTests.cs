using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;
using FsCheck;
using FsCheck.Fluent;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>
/// Whatever people do in whatever order, no rule of money and duty is broken: cases of one order, and those that
/// they open, in the hands of people with several roles each.
/// </summary>
public sealed class RandomWalkTests
{
    static readonly Actor[] Actors =
    [
        Somebody(1, Role.Agent, Role.Logistics),
        Somebody(2, Role.Agent, Role.Supervisor),
        Somebody(3, Role.Supervisor, Role.AuthorizedAgent, Role.Agent),
        Somebody(4, Role.Supervisor, Role.Clerk, Role.Finance, Role.Warehouse),
        Somebody(5, Role.AuthorizedAgent, Role.Agent, Role.Administrator),
        Somebody(6, Role.Warehouse, Role.Agent),
        Actor.Statement,
        Actor.Clock,
    ];

    static readonly decimal[] Amounts = [0.01m, 30.00m, 30.00m, 100.00m, 200.01m, 750.00m, 1_000.01m, 1_500.00m];

    /// <summary>Who wants to do which of the things that there are, with what typed.</summary>
    sealed record Wish(
        int Case,
        int Actor,
        int Action,
        int Option,
        int Amount,
        int Line,
        int Minutes,
        bool TypesAll,
        bool GoesOn
    );

    static readonly Gen<Wish> AnyWish =
        from @case in Gen.Choose(0, 10_000)
        from actor in Gen.Choose(0, Actors.Length - 1)
        from action in Gen.Choose(0, 10_000)
        from option in Gen.Choose(0, 5)
        from amount in Gen.Choose(0, Amounts.Length - 1)
        from line in Gen.Frequency((3, Gen.Choose(0, 1)), (1, Gen.Choose(2, 5)))
        from minutes in Gen.Frequency((9, Gen.Choose(0, 60)), (1, Gen.Constant(8 * 24 * 60)))
        from typesAll in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from goesOn in Gen.Frequency((12, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new Wish(@case, actor, action, option, amount, line, minutes, typesAll, goesOn);

    static readonly Gen<Wish[]> Walks = Gen.ArrayOf(AnyWish, 120);

    [Fact]
    public void No_sequence_of_moves_breaks_a_rule_of_money_or_duty() =>
        Prop.ForAll(
                Walks.ToArbitrary(),
                walk =>
                {
                    var desk = new WalkedDesk();
                    foreach (var wish in walk)
                    {
                        Take(desk, wish);
                    }

                    return desk.Complaints.Count == 0
                        ? true.ToProperty()
                        : false.Label(string.Join("; ", desk.Complaints));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void The_walks_go_everywhere()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var states = new HashSet<RefundState>();
        var reshipped = new HashSet<ReshipmentState>();
        foreach (var walk in Walks.Sample(400))
        {
            var desk = new WalkedDesk();
            foreach (var wish in walk)
            {
                Take(desk, wish);
                reached.UnionWith(desk.Cases.Select(one => one.Step?.Code ?? "end"));
                states.UnionWith(desk.Refunds.Select(refund => refund.State));
                reshipped.UnionWith(desk.Reshipments.Select(one => one.State));
            }
        }

        string[] everywhere =
        [
            "K2",
            "C3",
            "C3B1",
            "C3B2",
            "C3B3",
            "C4",
            "C5",
            "F2",
            "F3",
            "F4",
            "F5",
            "R2",
            "R3",
            "R3C",
            "R4",
            "end",
        ];
        Assert.Empty(everywhere.Except(reached));
        Assert.Equal([RefundState.Paying], Enum.GetValues<RefundState>().Except(states));
        Assert.Empty(Enum.GetValues<ReshipmentState>().Except(reshipped));
    }

    static void Take(WalkedDesk desk, Wish wish)
    {
        desk.Now = desk.Now.AddMinutes(wish.Minutes);
        var one = desk.Cases[wish.Case % desk.Cases.Count];
        if (FirstWithOffers(desk, one, wish) is not var (actor, facts, offers))
        {
            return;
        }

        var offer = offers[wish.Action % offers.Count];
        var inputs = new Inputs(
            offer
                .Row.Needs.Where(input => wish.TypesAll || !input.Kept)
                .ToDictionary(input => input.Name, input => Typed(input, wish, desk, facts), StringComparer.Ordinal)
        );
        var move = new Move(offer.Action, inputs);
        var decision = Engine.Decide(one.Workflow, one.Position, move, facts, desk.Now);
        var asRead = AsRead(facts, Engine.Reads(one.Workflow, offer.Action));
        if (Gist(decision) != Gist(Engine.Decide(one.Workflow, one.Position, move, asRead, desk.Now)))
        {
            desk.Complaints.Add($"{offer.Action} is judged by more than it says that it reads");
        }

        switch (decision)
        {
            case Decision.Made made:
                if (!offer.CouldSucceed)
                {
                    desk.Complaints.Add($"{offer.Action} was made although it could not be");
                }

                desk.Apply(one, made.Change, actor);
                break;
            case Decision.Refused { Refusal.Code: "not-offered" or "not-your-role" }:
                desk.Complaints.Add($"{offer.Action} was offered and is not");
                break;
        }
    }

    /// <summary>No more of the facts than a use case would load.</summary>
    static CaseFacts AsRead(CaseFacts facts, FactsNeeded reads) =>
        facts with
        {
            Order = reads.HasFlag(FactsNeeded.Order) ? facts.Order : null,
            Refund = reads.ReadsRefunds ? ApprovalsIf(reads.HasFlag(FactsNeeded.Approvals), facts.Refund) : null,
            Evidence = reads.HasFlag(FactsNeeded.Evidence) ? facts.Evidence : [],
            Reshipment = reads.HasFlag(FactsNeeded.Reshipment) ? facts.Reshipment : null,
        };

    static RefundFacts? ApprovalsIf(bool read, RefundFacts? refund) =>
        read || refund is null ? refund : refund with { Approvals = [] };

    static string Gist(Decision decision) =>
        decision switch
        {
            Decision.Made { Change: var change } =>
                $"{change.To}: {string.Join(", ", change.Changes.Select(one => one.GetType().Name))}",
            Decision.Refused { Refusal: var refusal } => refusal.ToString(),
            _ => "",
        };

    /// <summary>The actor who is wished for, or the next one to whom anything is offered.</summary>
    static (Actor Actor, CaseFacts Facts, List<Offer> Offers)? FirstWithOffers(
        WalkedDesk desk,
        WalkedCase one,
        Wish wish
    )
    {
        for (var i = 0; i < Actors.Length; i++)
        {
            var actor = Actors[(wish.Actor + i) % Actors.Length];
            var facts = desk.FactsOf(one, actor);
            var offers = Engine
                .Offers(one.Workflow, one.Position, facts, desk.Now)
                .Where(offer => !wish.GoesOn || !Ends(offer))
                .ToList();
            if (offers.Count > 0)
            {
                return (actor, facts, offers);
            }
        }

        return null;
    }

    /// <summary>Before it has come to anything.</summary>
    static bool Ends(Offer offer) =>
        (offer.Row.To is Destination.AtEnd && !offer.Row.From.FollowsGoods)
        || offer.Action == Actions.SettledByPlatform;

    static InputValue Typed(Input input, Wish wish, WalkedDesk desk, CaseFacts facts) =>
        input.Type switch
        {
            InputType.Text => new InputValue.Text("x"),
            InputType.Choice => new InputValue.Choice(input.Options[wish.Option % input.Options.Count]),
            InputType.Money => new InputValue.Money(Amounts[wish.Amount]),
            InputType.Integer => new InputValue.Integer(wish.Line),
            InputType.Boolean => new InputValue.Boolean(wish.TypesAll),
            InputType.Date => new InputValue.Date(DateOnly.FromDateTime(desk.Now.UtcDateTime)),
            InputType.Instant => new InputValue.Instant(desk.Now),
            // People mostly scan what they were asked to pack.
            InputType.Lines when input == ReshipmentFields.Scanned && facts.Reshipment is { } asked && wish.TypesAll =>
                new InputValue.Lines(asked.Lines),
            InputType.Lines => new InputValue.Lines([new LineQuantity(1 + (wish.Line % 2), 1 + (wish.Line / 2))]),
            InputType.Counts => new InputValue.Counts([new LineCount(1, 2, wish.Line)]),
            InputType.Tracking => new InputValue.Tracking("YTO", "1"),
            InputType.Parts => new InputValue.Parts(new ExchangeCost(500, 500, 200, 300).ToParts()),
            InputType.Evidence => new InputValue.Evidence([]),
        };

    static Actor Somebody(int number, params Role[] roles) => new(CaseAt.Person(number), roles.ToHashSet());
}
