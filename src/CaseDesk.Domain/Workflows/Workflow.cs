using System.Collections.Frozen;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Workflows;

/// <summary>Whether a case of this kind hangs on an order.</summary>
public enum OrderNeed
{
    Required,
    Optional,
    None,
}

/// <summary>Who may open a case of a kind, and what is typed then.</summary>
public sealed record Opening(IReadOnlyList<Role> By, OrderNeed Order)
{
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>
    /// Logging it does this action of its first step in the same act: what is typed is typed for it. Null: it stands at its
    /// first step.
    /// </summary>
    public ActionKey? Does { get; init; }

    /// <summary>True where the product, too, opens such cases, for orders of shops that have switched it on.</summary>
    public bool ByProduct { get; init; }
}

/// <summary>
/// What a kind of case may do, as a table. A published version never changes; a running case keeps the version that it
/// began with.
/// </summary>
public sealed class Workflow
{
    readonly FrozenDictionary<string, Step> stepsByCode;
    readonly FrozenDictionary<(string Step, string Action), Transition[]> rowsByAction;
    readonly FrozenDictionary<(string Step, string Action), Input[]> inputsByAction;
    readonly FrozenDictionary<string, Transition[]> rowsByStep;

    Workflow(
        string key,
        int version,
        CycleLimit? cycle,
        Step start,
        Opening opening,
        IReadOnlyList<Transition> rows,
        IReadOnlyDictionary<string, string> stepsBefore
    )
    {
        Key = key;
        Version = version;
        Cycle = cycle;
        Start = start;
        Opening = opening;
        Rows = rows;
        StepsBefore = stepsBefore;
        Steps = [.. StepsInOrder(start, rows)];
        Outcomes = [.. rows.Select(row => row.To).OfType<Destination.AtEnd>().Select(end => end.Outcome).Distinct()];
        Anchors =
        [
            .. Steps
                .SelectMany(step => new[] { step.Limit?.From, step.Limit?.Or, step.Limit?.Until })
                .Append(cycle?.From)
                .OfType<Anchor>()
                .Distinct(),
        ];
        KeptInputs =
        [
            .. rows.SelectMany(row => row.Needs)
                .Concat(opening.Inputs)
                .Where(input => input.Kept)
                .DistinctBy(input => input.Name, StringComparer.Ordinal),
        ];
        stepsByCode = Steps.ToFrozenDictionary(step => step.Code, StringComparer.Ordinal);
        rowsByAction = rows.GroupBy(row => (row.From.Code, row.Action.Value))
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        inputsByAction = rowsByAction.ToFrozenDictionary(
            one => one.Key,
            one =>
                one.Value.SelectMany(row => row.Needs).DistinctBy(input => input.Name, StringComparer.Ordinal).ToArray()
        );
        rowsByStep = rows.GroupBy(row => row.From.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public string Key { get; }

    public int Version { get; }

    /// <summary>How long the customer's matter may take; null: only its steps have limits.</summary>
    public CycleLimit? Cycle { get; }

    public Step Start { get; }

    public Opening Opening { get; }

    /// <summary>In the order in which a case meets them.</summary>
    public IReadOnlyList<Step> Steps { get; }

    public IReadOnlyList<Transition> Rows { get; }

    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>
    /// Where cases go on that stand at a step of the version before, by the codes of both; a step that is not named keeps its
    /// code.
    /// </summary>
    public IReadOnlyDictionary<string, string> StepsBefore { get; }

    /// <summary>The facts of the case that its limits count from.</summary>
    public IReadOnlyList<Anchor> Anchors { get; }

    /// <summary>What is typed once and offered again at later steps.</summary>
    public IReadOnlyList<Input> KeptInputs { get; }

    /// <summary>
    /// Makes a definition of a table. The rows that the ground rules give to every step (waiting for the customer,
    /// withdrawing, finding a duplicate) are added to those written here.
    /// </summary>
    /// <param name="stepsBefore">Of a later version: see <see cref="StepsBefore"/>.</param>
    public static Workflow Define(
        string key,
        int version,
        CycleLimit? cycle,
        Step start,
        Opening opening,
        IReadOnlyList<Transition> rows,
        IReadOnlyDictionary<string, string>? stepsBefore = null
    ) =>
        new(
            key,
            version,
            cycle,
            start,
            opening,
            [.. rows, .. StepsInOrder(start, rows).SelectMany(GroundRules.RowsFor)],
            stepsBefore ?? FrozenDictionary<string, string>.Empty
        );

    /// <summary>The step of a code; null where this version has none.</summary>
    public Step? Find(string? code) => code is null ? null : stepsByCode.GetValueOrDefault(code);

    /// <summary>What a step of the version before is called here.</summary>
    public string CodeNow(string codeBefore) => StepsBefore.GetValueOrDefault(codeBefore, codeBefore);

    public IReadOnlyList<Transition> RowsAt(Step step) => rowsByStep.GetValueOrDefault(step.Code) ?? [];

    /// <summary>The rows of one action at one step, the default last; none where it is not in the table.</summary>
    public IReadOnlyList<Transition> RowsOf(Step step, ActionKey action) =>
        rowsByAction.GetValueOrDefault((step.Code, action.Value)) ?? [];

    /// <summary>Everything that an action may be given at a step, whichever of its rows is then taken.</summary>
    public IReadOnlyList<Input> InputsOf(Step step, ActionKey action) =>
        inputsByAction.GetValueOrDefault((step.Code, action.Value)) ?? [];

    /// <summary>What the clock does when the step's limit has run out; null: it only tells people.</summary>
    public ActionKey? TimeUpAt(Step step) => RowsAt(step).FirstOrDefault(row => row.OnTimeout)?.Action;

    /// <summary>What the clock does when the step has waited for the customer as long as it may; null: its clock runs again.</summary>
    public ActionKey? PauseUpAt(Step step) => RowsAt(step).FirstOrDefault(row => row.OnPauseOver)?.Action;

    /// <summary>What the product does when the order's data bring its payment; null: nothing.</summary>
    public ActionKey? OrderPaidAt(Step step) => RowsAt(step).FirstOrDefault(row => row.OnOrderPaid)?.Action;

    /// <summary>True where a later step uses up what this one leaves of its limit, so that its entry must be kept.</summary>
    public bool SharesLimit(Step step) => Steps.Any(later => later.Limit?.OfStep == step.Code);

    public override string ToString() => $"{Key} v{Version}";

    static IEnumerable<Step> StepsInOrder(Step start, IReadOnlyList<Transition> rows) =>
        rows.SelectMany(row => row.To is Destination.AtStep at ? [row.From, at.Step] : new[] { row.From })
            .Prepend(start)
            .DistinctBy(step => step.Code, StringComparer.Ordinal);
}
