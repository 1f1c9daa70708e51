using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;
using FsCheck;
using FsCheck.Fluent;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>
/// Whatever people do in whatever order, no rule of money and duty is broken: cases of one order, and those that
/// they open, in the hands of people with several roles each.
/// </summary>
[Trait("kind", "walks")]
public sealed class RandomWalkTests
{
    static readonly Actor[] Actors =
    [
        Somebody(1, Role.Agent, Role.Logistics),
        Somebody(2, Role.Agent, Role.Supervisor),
        Somebody(3, Role.Supervisor, Role.AuthorizedAgent, Role.Agent),
        Somebody(4, Role.Supervisor, Role.Clerk, Role.Finance, Role.Warehouse),
        Somebody(5, Role.AuthorizedAgent, Role.Agent, Role.Administrator, Role.OrderReviewer),
        Somebody(6, Role.Warehouse),
        Somebody(7, Role.Warehouse),
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
                    var desk = new WalkedDesk(shipped: walk[0].Option % 3 > 0);
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
            "T1B1",
            "T1A2",
            "T1A3",
            "T1A4",
            "T1A5",
            "T1A6",
            "T2",
            "T1B2",
            "T1B3",
            "T3A1",
            "T3A2",
            "T3A4",
            "T4",
            "W3",
            "W4",
            "Z3",
            "Z4",
            "Z5",
            "Z6",
            "E3",
            "D2",
            "end",
        ];
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var states = new HashSet<RefundState> { RefundState.Paying };
        var reshipped = new HashSet<ReshipmentState>();
        var forms = new HashSet<FormState>();
        var passedOn = 0;
        for (var i = 0; i < 40 && !Everywhere(); i++)
        {
            // A return is long, so some walks have nothing else on their way.
            foreach (var (n, walk) in Walks.Sample(50).Index())
            {
                var desk = new WalkedDesk(walk[0].Option % 3 > 0, n % 2 == 0 ? null : KindKeys.ReturnExchange);
                foreach (var wish in walk)
                {
                    Take(desk, wish);
                    reached.UnionWith(desk.Cases.Select(one => one.Step?.Code ?? "end"));
                    states.UnionWith(desk.Refunds.Select(refund => refund.State));
                    reshipped.UnionWith(desk.Reshipments.Select(one => one.State));
                    forms.UnionWith(desk.Forms.Select(form => form.State));
                }

                passedOn += desk.Cases.Count(one => one.RefundPassedOn);
            }
        }

        Assert.Empty(everywhere.Except(reached));
        Assert.Empty(Enum.GetValues<RefundState>().Except(states));
        Assert.Empty(Enum.GetValues<ReshipmentState>().Except(reshipped));
        Assert.Empty(Enum.GetValues<FormState>().Except(forms));
        Assert.NotEqual(0, passedOn);

        bool Everywhere() =>
            passedOn > 0
            && reached.IsSupersetOf(everywhere)
            && states.IsSupersetOf(Enum.GetValues<RefundState>())
            && forms.IsSupersetOf(Enum.GetValues<FormState>())
            && reshipped.IsSupersetOf(Enum.GetValues<ReshipmentState>());
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
        var all = new Inputs(
            one.Workflow.InputsOf(offer.Row.From, offer.Action)
                .Where(input => wish.TypesAll || !input.Kept)
                .Where(input => input != Fields.Freight || wish.Option == 0)
                .ToDictionary(input => input.Name, input => Typed(input, wish, desk, facts), StringComparer.Ordinal)
        );
        // Now and then somebody sends what their choice does not ask for.
        var inputs = wish.GoesOn ? all.Where(name => IsAsked(one, offer, name, all)) : all;
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

    static bool IsAsked(WalkedCase one, Offer offer, string name, Inputs typed) =>
        one.Workflow.InputsOf(offer.Row.From, offer.Action).First(input => input.Name == name).IsAskedBeside(typed);

    /// <summary>No more of the facts than a use case would load.</summary>
    static CaseFacts AsRead(CaseFacts facts, FactsNeeded reads) =>
        facts with
        {
            Order = reads.HasFlag(FactsNeeded.Order)
                ? DisputeIf(reads.HasFlag(FactsNeeded.Dispute), facts.Order)
                : null,
            Refund = reads.ReadsRefunds ? ApprovalsIf(reads.HasFlag(FactsNeeded.Approvals), facts.Refund) : null,
            Evidence = reads.HasFlag(FactsNeeded.Evidence) ? facts.Evidence : [],
            Outlays = reads.HasFlag(FactsNeeded.Outlay)
                ? [.. facts.Outlays.Select(outlay => ApprovalsIf(reads.HasFlag(FactsNeeded.Approvals), outlay)!)]
                : [],
            Reshipment = reads.HasFlag(FactsNeeded.Reshipment) ? facts.Reshipment : null,
            Form = reads.HasFlag(FactsNeeded.Form) ? facts.Form : null,
            StockOut = reads.HasFlag(FactsNeeded.StockOut) ? facts.StockOut : new([]),
        };

    static OrderFacts? DisputeIf(bool read, OrderFacts? order) =>
        read || order is null ? order : order with { Dispute = null };

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
            InputType.Money when input == Fields.Freight => new InputValue.Money(15.00m + wish.Line),
            InputType.Money when input == ReturnFields.NewValue && wish.TypesAll => new InputValue.Money(
                facts.Order!.PriceOf(facts.Refund?.Lines ?? [])
            ),
            InputType.Money => new InputValue.Money(Amounts[wish.Amount]),
            InputType.Integer => new InputValue.Integer(wish.Line),
            InputType.Boolean => new InputValue.Boolean(wish.TypesAll),
            InputType.Date => new InputValue.Date(DateOnly.FromDateTime(desk.Now.UtcDateTime)),
            InputType.Instant => new InputValue.Instant(desk.Now),
            // People mostly scan what they were asked to pack.
            InputType.Lines when input == ReshipmentFields.Scanned && facts.Reshipment is { } asked && wish.TypesAll =>
                new InputValue.Lines(asked.Lines),
            InputType.Lines => new InputValue.Lines([new LineQuantity(1 + (wish.Line % 2), 1 + (wish.Line / 2))]),
            InputType.Counts when input == ReturnFields.Counted && facts.Refund is { Lines.Count: > 0 } agreed =>
                new InputValue.Counts([
                    .. agreed.Lines.Select(line => new LineCount(
                        line.Line,
                        line.Quantity,
                        wish.TypesAll ? line.Quantity : wish.Line
                    )),
                ]),
            InputType.Counts => new InputValue.Counts([new LineCount(1, 2, wish.Line)]),
            InputType.Stock => new InputValue.Stock(StockOf(facts, wish)),
            InputType.Tracking => new InputValue.Tracking("YTO", "1"),
            InputType.Parts => new InputValue.Parts(new ExchangeCost(500, 500, 200, 300).ToParts()),
            InputType.Evidence => new InputValue.Evidence([.. facts.Evidence.Select(piece => piece.Id)]),
            InputType.Texts => new InputValue.Texts(["BW-500-N"]),
            InputType.Order => new InputValue.Order(wish.Line % 2 == 0 ? CaseAt.Order.Number : "another"),
        };

    /// <summary>What was counted; mostly the warehouse puts all of it somewhere.</summary>
    static LineStock[] StockOf(CaseFacts facts, Wish wish) =>
        facts.Return.Received is { } received
            ?
            [
                .. received
                    .Counts.Where(count => count.Counted > 0)
                    .Select(count => new LineStock(count.Line, count.Counted - 1, 1, wish.TypesAll ? 0 : 1)),
            ]
            : [new LineStock(1, 1, 0, 0)];

    static Actor Somebody(int number, params Role[] roles) => new(CaseAt.Person(number), roles.ToHashSet());
}
