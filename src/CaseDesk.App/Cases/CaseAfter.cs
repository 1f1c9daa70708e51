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
        var pauses = entersStep ? Begin(change.Step!, change.At) : PausesAfter(before.Position.Pauses, change.Changes);
        var enteredAt = entersStep ? change.At : before.Position.EnteredAt;
        var terms = entersStep
            ? StepTerms.Now(before.Workflow, change.Step!, before.Shop.Rules, current)
            : before.Terms;
        return new CaseAfter
        {
            Step = change.Step,
            State = change.State,
            Outcome = change.Outcome,
            EnteredAt = enteredAt,
            Pauses = pauses,
            Terms = terms,
            Clock = change.Step is { } step
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
                : null,
            AlarmsWritten = AlarmsAfter(before, change),
            Liability = change.Changes.OfType<Change.LiabilityFound>().LastOrDefault()?.Liability ?? before.Liability,
            Known = known,
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

    /// <summary>A stay at a step has its alarms once; a pause has its own.</summary>
    static CaseAlarms AlarmsAfter(LoadedCase before, StepChange change)
    {
        if (change is { EntersStep: true, Step: not null })
        {
            return before.AlarmsWritten & ~CaseAlarms.OfStep;
        }

        return change.Changes.Any(one => one is Change.PauseBegun)
            ? before.AlarmsWritten & ~CaseAlarms.PauseOver
            : before.AlarmsWritten;
    }

    /// <summary>The same, with the entry of a step whose limit a later one uses up.</summary>
    public static CaseKnown Entered(Workflow workflow, Step step, CaseKnown known, DateTimeOffset at) =>
        workflow.SharesLimit(step) ? known.With(Anchor.EarlierStep, at) : known;

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

        if (change.As is Role.Agent && known.Agent != actor.Person)
        {
            known = known with { Agent = actor.Person };
        }

        foreach (var one in change.Changes)
        {
            known = one switch
            {
                Change.RefundProposed proposed => known with { Proposal = (proposed.Kind, proposed.Authors) },
                Change.RefundRequested asked => known with { Proposal = (asked.Content.Kind, asked.Authors) },
                Change.Counted counted => known.With(counted),
                Change.RefundPaid paid => known.With(Anchor.StatementMonth, paid.PaidAt),
                Change.PlatformRefundRecorded platform => known.With(Anchor.StatementMonth, platform.At),
                Change.SetAside => known with { SetAside = true },
                _ => known,
            };
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
                Change.RefundRequested requested => requested.Content.Amount,
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
