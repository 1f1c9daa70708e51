using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Settings;

/// <summary>A step of a kind, with the limit that every shop starts with.</summary>
/// <param name="Key">As a shop's rules name it: <c>courier/K2</c>.</param>
public sealed record LimitedStep(string Key, Workflow Workflow, Step Step)
{
    public Limit Usual => Step.Limit!.Value;
}

/// <summary>The limits that a shop can set for itself, and which ones it can.</summary>
public static class OwnLimits
{
    /// <summary>Every step of the newest versions that has a limit of its own, in the order of its table.</summary>
    public static IReadOnlyList<LimitedStep> Steps { get; } =
    [
        .. from workflow in Catalogue.Current
        from step in workflow.Steps
        where step.Limit is { OfStep: null }
        select new LimitedStep(StepTerms.KeyOf(workflow, step), workflow, step),
    ];

    /// <summary>
    /// Time that runs can be told in hours, open hours or working days; a day of the month stays one, and a time of day too.
    /// Refuses with <c>limit-step-unknown</c> and <c>limit-of-another-kind</c>.
    /// </summary>
    public static Refusal? Judge(IReadOnlyDictionary<string, Limit> own)
    {
        foreach (var (key, limit) in own)
        {
            var steps = Catalogue
                .All.SelectMany(workflow => workflow.Steps.Select(step => (workflow, step)))
                .Where(one => one.step.Limit is { OfStep: null } && StepTerms.KeyOf(one.workflow, one.step) == key)
                .Select(one => one.step)
                .ToList();
            if (steps.Count == 0)
                return new Refusal("limit-step-unknown", RefusalKind.Rule, ("step", key));
            if (steps.Any(step => FamilyOf(step.Limit!.Value) != FamilyOf(limit)))
                return new Refusal("limit-of-another-kind", RefusalKind.Rule, ("step", key));
        }
        return null;
    }

    static int FamilyOf(Limit limit) => limit.Match(_ => 0, _ => 0, _ => 0, _ => 1, _ => 2);
}
