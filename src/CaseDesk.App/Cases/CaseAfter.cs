using CaseDesk.App.Settings;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>The case's row as a decided move leaves it.</summary>
sealed record CaseAfter
{
    public required Step? Step { get; init; }
    public required CaseState State { get; init; }
    public required Outcome? Outcome { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required IReadOnlyList<Pause> Pauses { get; init; }

    /// <summary>By what its step is counted; of an ended case: was.</summary>
    public required StepTerms Terms { get; init; }
    public required CaseClock? Clock { get; init; }
    public required CaseAlarms AlarmsWritten { get; init; }
    public required Liability? Liability { get; init; }
    public required CaseKnown Known { get; init; }

    /// <summary>The platform's deadline, where the move tells one; null: it stays as it was.</summary>
    public DateTimeOffset? PlatformDueAt { get; init; }
    public required decimal? Amount { get; init; }
    public required Guid? Assignee { get; init; }

    /// <summary>The numbers of the cases that the move opened.</summary>
    public IReadOnlyList<string> Opened { get; init; } = [];

    public DateTimeOffset? DueAt => Clock?.Step?.DueAt;

    /// <summary>The queue that it waits in; none once it has ended or was set aside.</summary>
    public string OwnerKey => Step is null || Known.SetAside ? "" : Step.OwnerKey;

    public bool Paused => Pauses.Count > 0 && Pauses[^1].To is null;

    /// <param name="current">The calendar that new steps are entered under.</param>
    public static CaseAfter Of(LoadedCase before, StepChange change, Actor actor, BusinessCalendar current)
    {
        var entersStep = change is { EntersStep: true, Step: not null };
        var known = KnownAfter(before, change, actor);
        var pauses = entersStep ? Begin(change) : PausesAfter(before.Position.Pauses, change.Changes);
        var enteredAt = entersStep ? change.At : before.Position.EnteredAt;
        var terms = entersStep
            ? StepTerms.Now(before.Workflow, change.Step!, before.Shop.Rules, current)
            : before.Terms;
        var clock = change.Step is { } step
            ? CaseClock.For(
                before.Workflow,
                step,
                enteredAt,
                pauses,
                before.OpenedAt,
                known.Anchors,
                before.Shop.Rules,
                terms,
                known.SetAside
            )
            : null;
        return new CaseAfter
        {
            Step = change.Step,
            State = change.State,
            Outcome = change.Outcome,
            EnteredAt = enteredAt,
            Pauses = pauses,
            Terms = terms,
            Clock = clock,
            AlarmsWritten = AlarmsAfter(before, change, clock),
            Liability = change.Changes.OfType<Change.LiabilityFound>().LastOrDefault()?.Liability ?? before.Liability,
            Known = known,
            PlatformDueAt = known.PlatformDueToldSince(before.Known),
            Amount = AmountAfter(before, change),
            Assignee = AssigneeAfter(before, change, known),
        };
    }

    /// <summary>An ended case that stands at a step again, as if it had just entered it.</summary>
    public static CaseAfter Reopened(LoadedCase before, Step step, DateTimeOffset at, BusinessCalendar current)
    {
        var pauses = Begin(step, at);
        var known = Entered(before.Workflow, step, before.Known with { SetAside = false }, at);
        if (step.Limit?.OfStep is not null)
        {
            known = known.With(Anchor.EarlierStep, at);
        }

        var terms = StepTerms.Now(before.Workflow, step, before.Shop.Rules, current);
        return new CaseAfter
        {
            Step = step,
            State = step.State,
            Outcome = null,
            EnteredAt = at,
            Pauses = pauses,
            Terms = terms,
            Clock = CaseClock.For(
                before.Workflow,
                step,
                at,
                pauses,
                before.OpenedAt,
                known.Anchors,
                before.Shop.Rules,
                terms
            ),
            AlarmsWritten = before.AlarmsWritten & ~CaseAlarms.OfStep,
            Liability = before.Liability,
            Known = known,
            Amount = before.Amount,
            Assignee = AssigneeAt(step, known),
        };
    }

    /// <summary>
    /// A stay at a step has its alarms once, and a pause has its own; those about a due time that the move puts off come again.
    /// </summary>
    static CaseAlarms AlarmsAfter(LoadedCase before, StepChange change, CaseClock? clock)
    {
        var over =
            change is { EntersStep: true, Step: not null } ? CaseAlarms.OfStep
            : change.Changes.Any(one => one is Change.PauseBegun) ? CaseAlarms.PauseOver
            : CaseAlarms.None;
        var written = before.AlarmsWritten & ~over;
        return clock?.Passed(written, change.At) ?? written;
    }

    /// <summary>
    /// What is known once the step has been entered: with the time of its entry, where a later step uses up what this one leaves
    /// of its limit.
    /// </summary>
    public static CaseKnown Entered(Workflow workflow, Step step, CaseKnown known, DateTimeOffset at) =>
        workflow.SharesLimit(step) ? known.With(Anchor.EarlierStep, at) : known;

    /// <summary>Nothing is waited for that is here.</summary>
    static IReadOnlyList<Pause> Begin(StepChange change) =>
        change.Changes.Any(one => one is Change.ParcelArrived) ? [] : Begin(change.Step!, change.At);

    static IReadOnlyList<Pause> Begin(Step step, DateTimeOffset at) =>
        step.Wait == CustomerWait.Begins ? [new Pause(at, null)] : [];

    static IReadOnlyList<Pause> PausesAfter(IReadOnlyList<Pause> before, IReadOnlyList<Change> changes)
    {
        var pauses = before;
        foreach (var change in changes)
        {
            pauses = change switch
            {
                Change.PauseBegun begun => [.. pauses, new Pause(begun.At, null)],
                Change.PauseEnded ended => [.. pauses.Take(pauses.Count - 1), pauses[^1] with { To = ended.At }],
                _ => pauses,
            };
        }

        return pauses;
    }

    /// <summary>The very same where the move adds nothing to it.</summary>
    static CaseKnown KnownAfter(LoadedCase before, StepChange change, Actor actor)
    {
        var known = before.Known;
        var kept = change.Inputs.Where(KeptByThisAction);
        if (kept.Count > 0)
        {
            known = known with { Inputs = kept.Over(known.Inputs) };
        }

        known = known.Told(change.Inputs, before.Workflow.InputsOf(change.From, change.Action), before.Shop.Zone);
        if (change.As is Role.Agent && known.Agent != actor.Person)
        {
            known = known with { Agent = actor.Person };
        }

        foreach (var one in change.Changes)
        {
            known = one switch
            {
                Change.RefundProposed proposed => known with { Proposal = (proposed.Kind, proposed.Authors) },
                Change.RefundRequested { Content.Kind.IsOutlay: false } asked => known with
                {
                    Proposal = (asked.Content.Kind, asked.Authors),
                },
                Change.Counted counted => known.With(counted),
                Change.FactForgotten forgotten => known.Without(forgotten.Fact),
                Change.RefundPaid paid => known.With(Anchor.StatementMonth, paid.PaidAt),
                Change.PlatformRefundRecorded platform => known.With(Anchor.StatementMonth, platform.At),
                Change.PlatformDueOfOrder due => known.FollowingOrder(due.At, before.Workflow.KeptInputs),
                Change.SetAside => known with { SetAside = true },
                Change.CancellationConfirmed confirmed => known.With(Anchor.Cancelled, confirmed.At),
                Change.ParcelAwaited => known.Without(Anchor.Arrived),
                Change.ParcelArrived arrived => known.With(Anchor.Arrived, arrived.At),
                Change.GoodsArrived arrived => known.With(Anchor.Received, arrived.Goods.At),
                _ => known,
            };
            if (known.Return.After(one) is var goods && !ReferenceEquals(goods, known.Return))
            {
                known = known with { Return = goods };
            }
        }

        if (change is { EntersStep: true, Step: { } entered })
        {
            known = Entered(
                before.Workflow,
                entered,
                known.SetAside ? known with { SetAside = false } : known,
                change.At
            );
        }

        return known;

        bool KeptByThisAction(string name) =>
            before.Workflow.InputsOf(change.From, change.Action).Any(input => input.Name == name && input.Kept);
    }

    static decimal? AmountAfter(LoadedCase before, StepChange change)
    {
        var amount = before.Amount;
        foreach (var one in change.Changes)
        {
            amount = one switch
            {
                Change.RefundProposed => change.Inputs.Money(Fields.Amount.Name) ?? amount,
                Change.RefundRequested { Content.Kind.IsOutlay: false } requested => requested.Content.Amount,
                Change.PlatformRefundRecorded platform => platform.Amount,
                _ => amount,
            };
        }

        return amount;
    }

    /// <summary>A case that comes back to the agents comes back to its agent; in another role's queue it is nobody's yet.</summary>
    static Guid? AssigneeAfter(LoadedCase before, StepChange change, CaseKnown known)
    {
        if (known.SetAside)
        {
            return null;
        }

        if (change.Step is null || change.Step.OwnerKey == change.From.OwnerKey)
        {
            return before.Assignee;
        }

        return AssigneeAt(change.Step, known);
    }

    static Guid? AssigneeAt(Step step, CaseKnown known) => step.Owners.Contains(Role.Agent) ? known.Agent : null;
}
