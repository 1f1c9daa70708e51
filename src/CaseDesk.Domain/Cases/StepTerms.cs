using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>
/// By what a step is counted: fixed when it is entered. What an administrator changes later holds for steps that are
/// entered later, and for open ones when they are re-computed.
/// </summary>
/// <param name="OwnLimit">The shop's own limit for the step; null: the workflow's.</param>
public sealed record StepTerms(BusinessCalendar Calendar, Limit? OwnLimit)
{
    /// <summary>Those of a step that is entered now.</summary>
    public static StepTerms Now(Workflow workflow, Step step, ShopRules rules, BusinessCalendar calendar) =>
        new(calendar, step.Limit is null ? null : rules.Limits.GetValueOrDefault(KeyOf(workflow, step)));

    public StepLimit? LimitOf(Step step) =>
        step.Limit is { } limit && OwnLimit is { } own ? limit with { Value = own } : step.Limit;

    /// <summary>The name of a step's limit in the shop's settings: <c>courier/K2</c>.</summary>
    public static string KeyOf(Workflow workflow, Step step) => $"{workflow.Key}/{step.Limit?.OfStep ?? step.Code}";
}
