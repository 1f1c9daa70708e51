using System.Text.Json.Serialization;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Api;

/// <summary>A definition as a table: its steps, and at each what may be done there by whom.</summary>
sealed record WorkflowJson(
    string Key,
    int Version,
    NamesJson Names,
    CycleJson? Cycle,
    string Start,
    OpeningJson Open,
    IReadOnlyList<StepJson> Steps,
    IReadOnlyList<OutcomeJson> Outcomes
)
{
    public static WorkflowJson Of(Workflow workflow) =>
        new(
            workflow.Key,
            workflow.Version,
            NamesJson.In(workflow, words => words.Workflow),
            workflow.Cycle is { } cycle ? CycleJson.Of(cycle) : null,
            workflow.Start.Code,
            new(
                [.. workflow.Opening.By.Select(role => role.Key())],
                workflow.Opening.Order.Key(),
                [.. workflow.Opening.Inputs.Select(input => InputJson.Of(workflow, input))],
                workflow.Opening.ByProduct
            ),
            [.. workflow.Steps.Select(step => StepJson.Of(workflow, step))],
            [
                .. workflow.Outcomes.Select(outcome => new OutcomeJson(
                    outcome.Code,
                    NamesJson.In(workflow, words => words.Outcome(outcome.Code))
                )),
            ]
        );
}

/// <param name="Order">required, optional or none.</param>
/// <param name="ByProduct">True: the product opens such cases, too, in shops that have switched it on. Else left out.</param>
sealed record OpeningJson(
    IReadOnlyList<string> By,
    string Order,
    IReadOnlyList<InputJson> Inputs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool ByProduct
);

/// <param name="Limit">Null: the step may wait for ever.</param>
/// <param name="WaitsForCustomer">The clock can stand still here until the customer answers.</param>
/// <param name="Notice">What whoever works at this step is to mind; absent: nothing beyond the table.</param>
sealed record StepJson(
    string Code,
    NamesJson Names,
    IReadOnlyList<string> Owner,
    StepLimitJson? Limit,
    bool WaitsForCustomer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NamesJson? Notice,
    IReadOnlyList<ActionJson> Actions
)
{
    public static StepJson Of(Workflow workflow, Step step) =>
        new(
            step.Code,
            NamesJson.In(workflow, words => words.Step(step.Code)),
            [.. step.Owners.Select(role => role.Key())],
            step.Limit is { } limit ? StepLimitJson.Of(limit) : null,
            step.MayWaitForCustomer,
            NamesJson.Find(workflow, $"notice.{step.Code}"),
            [.. workflow.RowsAt(step).Select(row => ActionJson.Of(workflow, row))]
        );
}

/// <param name="To">The code of a step, or <c>end:</c> with an outcome.</param>
/// <param name="If">A named condition that chooses among the rows of one action; null for the last of them.</param>
/// <param name="Timeout">True where the clock takes this action when the limit has run out.</param>
sealed record ActionJson(
    string Key,
    IReadOnlyList<string> By,
    string To,
    string? If,
    IReadOnlyList<InputJson> Inputs,
    IReadOnlyList<string> Guards,
    IReadOnlyList<string> Effects,
    bool Timeout
)
{
    public static ActionJson Of(Workflow workflow, Transition row) =>
        new(
            row.Action.Value,
            [.. row.By.Select(role => role.Key())],
            row.To.ToString()!,
            row.If?.Name,
            [.. row.Needs.Select(input => InputJson.Of(workflow, input))],
            [.. row.Guards.Select(guard => guard.Code)],
            [.. row.Then.Select(effect => effect.Name)],
            row.OnTimeout || row.OnPauseOver
        );
}

/// <param name="Type">text, choice, money, integer, boolean, date, instant, lines, counts, tracking, parts or evidence.</param>
/// <param name="Options">What can be chosen, or the names of the parts; absent for other types.</param>
sealed record InputJson(
    string Name,
    string Type,
    bool Required,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<OptionJson>? Options = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AskedWhenJson? AskedWhen = null
)
{
    public static InputJson Of(Workflow workflow, Input input) =>
        new(
            input.Name,
            input.Type.Key(),
            input.Required,
            input.Options.Count == 0
                ? null
                :
                [
                    .. input.Options.Select(option => new OptionJson(
                        option,
                        NamesJson.In(workflow, words => words.Option(input.Name, option))
                    )),
                ],
            input.AskedWhen is var (other, choices) ? new(other, choices) : null
        );
}

/// <summary>Only with one of these choices of another input of the action.</summary>
sealed record AskedWhenJson(string Input, IReadOnlyList<string> Choices);

sealed record OptionJson(string Value, NamesJson Names);

sealed record OutcomeJson(string Code, NamesJson Names);

/// <summary>What something is called in both languages.</summary>
sealed record NamesJson(string Zh, string En)
{
    /// <summary>Null: the workflow has no words of that name.</summary>
    public static NamesJson? Find(Workflow workflow, string name) =>
        Wording.For(workflow, Wording.Chinese).Look(name) is { } zh
        && Wording.For(workflow, Wording.English).Look(name) is { } en
            ? new(zh, en)
            : null;

    public static NamesJson In(Workflow workflow, Func<Wording, string> say) =>
        new(say(Wording.For(workflow, Wording.Chinese)), say(Wording.For(workflow, Wording.English)));
}
