using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Tests.Workflows;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Tests;

/// <summary>
/// A case at a step, in the hands of somebody who holds every role, at <see cref="Now"/>. Its order was shipped: 2 × 50.00
/// and 1 × 19.00 with 10.00 freight, 129.00 paid.
/// </summary>
sealed record CaseAt(Workflow Workflow, Position Position, CaseFacts Facts)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    public static readonly Guid Requester = Person(1);
    public static readonly Guid Approver = Person(2);
    public static readonly Guid Payer = Person(3);
    public static readonly Guid Somebody = Person(9);

    public static readonly OrderFacts Order = new()
    {
        Number = "2210774100935528",
        Currency = Currency.Cny,
        Paid = 129.00m,
        HeldByOthers = 0m,
        PlatformRefunded = 0m,
        ShippedAt = Now.AddDays(-9),
        Lines =
        [
            new OrderLineFacts(1, "BW-500-N", "保温杯", Quantity: 2, Price: 50.00m, FreeUnits: 2),
            new OrderLineFacts(2, "BG-1", "杯盖", Quantity: 1, Price: 19.00m, FreeUnits: 1),
        ],
    };

    public static readonly RefundFacts Refund = new()
    {
        Id = Person(100),
        Kind = RefundKind.Discount,
        State = RefundState.Requested,
        Amount = 30.00m,
        RequestedBy = Requester,
        Authors = [Requester],
    };

    public static CaseAt Courier(string step) => At(Catalogue.Find(KindKeys.Courier)!, step);

    public static CaseAt RefundOnly(string step) => At(Catalogue.Find(KindKeys.RefundOnly)!, step);

    public static CaseAt At(Workflow workflow, string step) =>
        new(
            workflow,
            new Position(step, Now.AddHours(-1), Now.AddHours(23), []),
            new CaseFacts
            {
                Actor = new Actor(Somebody, Roles.OfPeople.ToHashSet()),
                Rules = ShopRules.Default,
                Currency = Currency.Cny,
                Order = Order,
            }
        );

    public static Guid Person(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    /// <summary>In the hands of that person, with those roles or with every role.</summary>
    public CaseAt By(Guid person, params Role[] roles) =>
        With(facts =>
            facts with
            {
                Actor = new Actor(person, (roles.Length == 0 ? Roles.OfPeople : roles).ToHashSet()),
            }
        );

    public CaseAt With(OrderFacts? order) => With(facts => facts with { Order = order });

    public CaseAt With(RefundFacts? refund) => With(facts => facts with { Refund = refund });

    public CaseAt With(ShopRules rules) => With(facts => facts with { Rules = rules });

    public CaseAt With(Func<CaseFacts, CaseFacts> change) => this with { Facts = change(Facts) };

    public CaseAt Knowing(params ReadOnlySpan<(string, InputValue)> inputs)
    {
        var known = Inputs.Of(inputs);
        return With(facts => facts with { Known = known.Over(facts.Known) });
    }

    public CaseAt Proposing(RefundKind kind, params Guid[] authors) =>
        With(facts => facts with { Proposal = (kind, authors.Length == 0 ? [Requester] : authors) });

    public CaseAt Pausing(params Pause[] pauses) => this with { Position = Position with { Pauses = pauses } };

    public Decision Decide(ActionKey action, params ReadOnlySpan<(string, InputValue)> inputs)
    {
        var typed = Inputs.Of(inputs);
        var decision = Engine.Decide(Workflow, Position, new Move(action, typed), Facts, Now);
        if (Workflow.Find(Position.Step) is { } step)
        {
            var situation = new Situation(step, Position, Facts, typed, Now);
            if (Workflow.RowsOf(step, action).FirstOrDefault(row => row.If?.Holds(situation) is not false) is { } row)
            {
                DeclaredReads.AreAllThatIsLookedAt(row, situation, decision is Decision.Made);
            }
        }

        return decision;
    }

    public StepChange Made(ActionKey action, params ReadOnlySpan<(string, InputValue)> inputs) =>
        Decide(action, inputs) switch
        {
            Decision.Made made => made.Change,
            Decision.Refused refused => throw new Xunit.Sdk.XunitException(
                $"Refused: {refused.Refusal.Code} {string.Join(", ", refused.Refusal.Numbers)}"
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Null where the move was made.</summary>
    public Refusal? Refusal(ActionKey action, params ReadOnlySpan<(string, InputValue)> inputs) =>
        (Decide(action, inputs) as Decision.Refused)?.Refusal;

    public IReadOnlyList<Offer> Offers() => Engine.Offers(Workflow, Position, Facts, Now);

    public Offer? Offer(ActionKey action) => Offers().FirstOrDefault(offer => offer.Action == action);

    /// <summary>What a guard says to an action as far as it is typed; null where it has nothing to say.</summary>
    public GuardFinding? Finding(string guard, ActionKey action, params ReadOnlySpan<(string, InputValue)> inputs) =>
        Engine
            .Findings(Workflow, Position, new Move(action, Inputs.Of(inputs)), Facts, Now)
            .FirstOrDefault(found => found.Guard.Code == guard)
            .Finding;
}

/// <summary>What people type, short enough for a table of cases.</summary>
static class Typed
{
    public static (string, InputValue) Text(string name, string text) => (name, new InputValue.Text(text));

    public static (string, InputValue) Choice(string name, string key) => (name, new InputValue.Choice(key));

    public static (string, InputValue) At(string name, DateTimeOffset instant) =>
        (name, new InputValue.Instant(instant));

    public static (string, InputValue) Amount(decimal amount) => ("amount", new InputValue.Money(amount));

    public static (string, InputValue) Reason(string key) => Choice("reason", key);

    public static (string, InputValue) Method(string key = "platform-refund") => Choice("method", key);

    public static (string, InputValue) Bearer(string key) => Choice("bearer", key);

    public static (string, InputValue) Lines(params (int Line, int Quantity)[] lines) =>
        ("lines", new InputValue.Lines([.. lines.Select(line => new LineQuantity(line.Line, line.Quantity))]));

    /// <summary>Freights of 12.00 each and 3.00 handling beside the loss in value.</summary>
    public static (string, InputValue) Parts(decimal lossInValue = 18.00m) =>
        ("parts", new InputValue.Parts(new ExchangeCost(12.00m, 12.00m, 3.00m, lossInValue).ToParts()));

    /// <summary>As the tests write it in attributes, which cannot hold decimals.</summary>
    public static decimal Money(string amount) =>
        decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
}
