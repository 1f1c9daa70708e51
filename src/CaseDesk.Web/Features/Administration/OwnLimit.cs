using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Features.Administration;

/// <summary>A step's limit in one shop: the workflow's own, unless another number of the same kind is typed.</summary>
public sealed class OwnLimit
{
    readonly Limit usual;

    OwnLimit(string key, Step step, Limit usual, Limit? own)
    {
        (Key, Step, this.usual) = (key, step, usual);
        Typed = own is null || own == usual ? null : NumberOf(own);
    }

    /// <summary>As the rules name it: "courier/K2".</summary>
    public string Key { get; }

    public Step Step { get; }

    public int Usual => NumberOf(usual)!.Value;

    /// <summary>Null leaves the workflow's own.</summary>
    public int? Typed { get; set; }

    public Limit? Own =>
        Typed is { } number && number != Usual
            ? usual.Match<Limit>(
                _ => new Limit.Hours(number),
                _ => new Limit.WorkingHours(number),
                _ => new Limit.WorkingDays(number),
                _ => new Limit.Monthly(number),
                daily => daily
            )
            : null;

    public string Unit =>
        usual.Match(
            _ => AdministrationText.Hours,
            _ => AdministrationText.WorkingHours,
            _ => AdministrationText.WorkingDays,
            _ => AdministrationText.Monthly,
            _ => ""
        );

    /// <summary>The limits of a workflow that are a number; a time of day is not set per shop.</summary>
    public static IEnumerable<OwnLimit> Of(Workflow workflow, IReadOnlyDictionary<string, Limit> rules) =>
        from step in workflow.Steps
        where step.Limit is { } limit && NumberOf(limit.Value) is not null
        let key = $"{workflow.Key}/{step.Code}"
        select new OwnLimit(key, step, step.Limit!.Value, rules.GetValueOrDefault(key));

    static int? NumberOf(Limit limit) =>
        limit.Match<int?>(
            hours => (int)hours.Count,
            hours => (int)hours.Count,
            days => days.Count,
            monthly => monthly.Nth,
            _ => null
        );
}
