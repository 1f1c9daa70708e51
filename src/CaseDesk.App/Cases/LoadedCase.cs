using CaseDesk.App.Settings;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Forms;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.StockOuts;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>A case as it was read for the act at hand, and what was read beside it.</summary>
sealed record LoadedCase
{
    public required long Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The rules under which it was read.</summary>
    public required HouseRules House { get; init; }
    public required Shop Shop { get; init; }
    public required Workflow Workflow { get; init; }
    public required long? OrderId { get; init; }
    public required Position Position { get; init; }
    public required CaseState State { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required Guid? OpenedBy { get; init; }
    public required Guid? Assignee { get; init; }

    /// <summary>Those under which the step was entered.</summary>
    public required StepTerms Terms { get; init; }
    public required CaseAlarms AlarmsWritten { get; init; }
    public required DateTimeOffset? NextAlarmAt { get; init; }

    /// <summary>Alarms whose time had come before the act and that nobody has written: a move writes them before its own entry.</summary>
    public IReadOnlyList<DueAlarm> Owed { get; private init; } = [];
    public required Liability? Liability { get; init; }
    public required CaseKnown Known { get; set; }
    public required decimal? Amount { get; init; }
    public required int Act { get; init; }
    public required int Entries { get; init; }
    public required byte[] Head { get; init; }

    public PersonalKey PersonalKey { get; set; }
    public OrderFacts? Order { get; set; }
    public RefundFacts? Refund { get; set; }

    /// <summary>Every refund of the order that holds money.</summary>
    public IReadOnlyCollection<HeldRefund> HeldOfOrder { get; set; } = [];
    public ReshipmentFacts? Reshipment { get; set; }
    public int EarlierDispatches { get; set; } = 1;
    public FormFacts? Form { get; set; }
    public StockOutFacts StockOut { get; set; } = new([]);
    public IReadOnlyList<CaseOfOrder> CasesOfOrder { get; set; } = [];
    public IReadOnlyList<EvidencePiece> Evidence { get; set; } = [];

    /// <summary>The refund on which the case's steps act, or one of its outlays; null: it is neither, or holds no money.</summary>
    public RefundFacts? HeldBy(Guid refund) =>
        Refund?.Id == refund
            ? Refund
            : HeldOfOrder
                .FirstOrDefault(one => one.OfThisCase && one.Refund.Kind.IsOutlay && one.Refund.Id == refund)
                ?.Refund;

    public HistoryEnd HistoryEnd => new(Id, Position.Step, Entries, Head);

    /// <summary>
    /// The case as its clocks have come to stand, whether the alarms up to now have been written or not: what is decided
    /// and offered does not hang on how lately the clock has looked.
    /// </summary>
    /// <param name="timeUps">What the clock does at this step, where nobody acts in its place; none: it writes its alarms.</param>
    public LoadedCase At(DateTimeOffset now, TimeUps timeUps = default)
    {
        if (NextAlarmAt is not { } next || next > now)
        {
            return this;
        }

        var due = DueAlarms.Of(ClockWith, Position.Pauses, AlarmsWritten, timeUps, now);
        return this with
        {
            Position = Position with { Pauses = due.Pauses, DueAt = due.Clock.Step?.DueAt },
            AlarmsWritten = due.Written,
            Owed = due.Alarms,
        };
    }

    /// <summary>The case's clocks, were these the pauses of its step. It must stand at one.</summary>
    public CaseClock ClockWith(IReadOnlyList<Pause> pauses) => ClockWith(pauses, Known.Anchors);

    /// <summary>The same, were these the facts that limits count from.</summary>
    public CaseClock ClockWith(IReadOnlyList<Pause> pauses, IReadOnlyDictionary<Anchor, DateTimeOffset> anchors) =>
        CaseClock.For(
            Workflow,
            Workflow.Find(Position.Step)!,
            Position.EnteredAt,
            pauses,
            OpenedAt,
            anchors,
            Shop.Rules,
            Terms,
            Known.SetAside
        );

    /// <summary>By what its step would be counted, were it entered now.</summary>
    /// <param name="calendar">The calendar that new steps are entered under.</param>
    public StepTerms TermsNow(BusinessCalendar calendar) =>
        StepTerms.Now(Workflow, Workflow.Find(Position.Step)!, Shop.Rules, calendar);

    public TimeUps TimeUps => TimeUps.At(Workflow, Workflow.Find(Position.Step));

    /// <summary>What the rules may ask where the act is on one of the case's outlays, which stands by itself.</summary>
    public CaseFacts FactsFor(Actor actor, RefundFacts outlay, DateTimeOffset now) =>
        FactsFor(actor) with
        {
            Known = Inputs.None,
            Proposal = null,
            Refund = outlay,
            Outlays = [],
            Order = Order! with
            {
                HeldInLast30Days = HeldOfOrder
                    .Where(one => one.Refund.Id != outlay.Id)
                    .SumOfLast30Days(now, Order.Lines),
            },
        };

    public CaseFacts FactsFor(Actor actor) =>
        new()
        {
            Actor = actor,
            Rules = Shop.Rules,
            Currency = Shop.Currency,
            Known = Known.Inputs,
            Liability = Liability,
            Proposal = Known.Proposal,
            Order = Order,
            Refund = Refund,
            Outlays = HeldOfOrder.OutlaysOfThisCase,
            PlatformRefunds = HeldOfOrder.OfThePlatform,
            Reshipment = Reshipment,
            EarlierDispatches = EarlierDispatches,
            Form = Form,
            StockOut = StockOut,
            CasesOfOrder = CasesOfOrder,
            Evidence = Evidence,
            Anchors = Known.Anchors,
            Counted = Known.Counted,
            Return = Known.Return,
            Agent = Known.Agent,
            CountedAt = Known.CountedAt,
            RefundPassedOn = Known.RefundPassedOn,
        };
}
