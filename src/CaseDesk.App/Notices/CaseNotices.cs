using CaseDesk.App.Cases;
using CaseDesk.App.Settings;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Notices;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Notices;

/// <summary>What is to be told of what happened to a case. Most moves tell nothing: the case is in somebody's queue, and that is all.</summary>
static class CaseNotices
{
    /// <summary>Of a move, and of the alarms that were owed before it.</summary>
    public static IReadOnlyList<Notice> Of(LoadedCase before, StepChange change, CaseAfter after)
    {
        var entered = StepNotices.After(before.Workflow, change);
        var unknown = change.Changes.Any(one => one is Change.RefundUnknown);
        if (entered is null && !unknown && before.Owed.Count == 0)
        {
            return [];
        }

        var notices = new List<Notice>();
        AddAlarms(notices, before, before.Owed, change.At);
        if (entered is { } kind)
        {
            notices.Add(OnEntering(kind, before, change.Step!, after.Assignee, AmountOf(before, change), change.At));
        }

        if (unknown)
        {
            notices.Add(
                new Notice(NoticeKind.UnknownPayment, before.Shop.Id, change.At, [Role.Supervisor])
                {
                    Case = before.Number,
                    Facts = FactsOf(before, change.From) with { Amount = AmountOf(before, change) },
                }
            );
        }

        return notices;
    }

    /// <summary>Of a case that was logged, and waits at its first step for somebody else than whoever logged it.</summary>
    public static IReadOnlyList<Notice> OfOpening(
        string number,
        Shop shop,
        Workflow workflow,
        Step step,
        DateTimeOffset at
    ) =>
        StepNotices.OnEntering(workflow, step) is { } kind
            ?
            [
                new Notice(kind, shop.Id, at, step.Owners)
                {
                    Case = number,
                    Facts = FactsOf(kind, workflow, step, amount: null),
                },
            ]
            : [];

    /// <summary>Of a case that was taken up again at a step.</summary>
    public static IReadOnlyList<Notice> OfReopening(LoadedCase before, CaseAfter after, DateTimeOffset at) =>
        after.Step is { } step && StepNotices.OnEntering(before.Workflow, step) is { } kind
            ? [OnEntering(kind, before, step, after.Assignee, amount: null, at)]
            : [];

    public static IReadOnlyList<Notice> OfAlarms(LoadedCase @case, IReadOnlyList<DueAlarm> alarms, DateTimeOffset now)
    {
        if (alarms.Count == 0)
        {
            return [];
        }

        var notices = new List<Notice>();
        AddAlarms(notices, @case, alarms, now);
        return notices;
    }

    /// <summary>
    /// What was warned of is told to whoever has the case, or to the owners of its step; what is far overdue to every
    /// supervisor as well. What is merely overdue a supervisor finds on the day's list.
    /// </summary>
    static void AddAlarms(List<Notice> notices, LoadedCase @case, IReadOnlyList<DueAlarm> alarms, DateTimeOffset now)
    {
        foreach (var alarm in alarms)
        {
            if (StepNotices.Of(alarm.Alarm) is not { } kind)
            {
                continue;
            }

            var step = @case.Workflow.Find(@case.Position.Step)!;
            Role[] supervisors = kind == NoticeKind.FarOverdue ? [Role.Supervisor] : [];
            var facts = FactsOf(@case, step) with
            {
                DueAt = alarm.DueAt,
                WholeCase = !CaseAlarms.OfStep.HasFlag(alarm.Alarm),
            };
            notices.Add(ToOwners(kind, @case, step, @case.Assignee, supervisors, now) with { Facts = facts });
        }
    }

    static Notice OnEntering(
        NoticeKind kind,
        LoadedCase before,
        Step step,
        Guid? assignee,
        decimal? amount,
        DateTimeOffset at
    ) => ToOwners(kind, before, step, assignee, [], at) with { Facts = FactsOf(kind, before.Workflow, step, amount) };

    static Notice ToOwners(
        NoticeKind kind,
        LoadedCase @case,
        Step step,
        Guid? assignee,
        IReadOnlyList<Role> beside,
        DateTimeOffset at
    ) =>
        new(kind, @case.Shop.Id, at, [.. step.Owners.Union(beside)])
        {
            Everyone = assignee is null ? [.. step.Owners.Union(beside)] : beside,
            Person = assignee,
            Case = @case.Number,
        };

    /// <summary>Of what is asked for or under way: money, goods or what a form costs; null where it is about none of them.</summary>
    static decimal? AmountOf(LoadedCase before, StepChange change) =>
        change.Changes.OfType<Change.RefundRequested>().FirstOrDefault()?.Content.Amount
        ?? change.Changes.OfType<Change.ReshipmentRequested>().FirstOrDefault()?.Content.Value
        ?? change.Changes.OfType<Change.FormRequested>().FirstOrDefault()?.Content.Cost
        ?? before.Refund?.Amount
        ?? before.Reshipment?.Value
        ?? before.Form?.Cost;

    /// <summary>How much it is about is said only where somebody is to agree to it.</summary>
    static NoticeFacts FactsOf(NoticeKind kind, Workflow workflow, Step step, decimal? amount) =>
        new()
        {
            Workflow = workflow.Key,
            Step = step.Code,
            Amount = kind == NoticeKind.ApprovalWaiting ? amount : null,
        };

    static NoticeFacts FactsOf(LoadedCase @case, Step step) =>
        new() { Workflow = @case.Workflow.Key, Step = step.Code };
}
