using System.Globalization;
using System.Text;
using CaseDesk.Domain.People;

namespace CaseDesk.Domain.Workflows;

/// <summary>
/// A published version as a page for people: its table and its diagram, in both languages. The page of a version is frozen:
/// a definition that no longer gives the same page has changed under running cases.
/// </summary>
public static class WorkflowPage
{
    public static string Markdown(Workflow workflow)
    {
        var (zh, en) = (Wording.For(workflow, Wording.Chinese), Wording.For(workflow, Wording.English));
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"# {zh.Workflow} · {en.Workflow} (`{workflow.Key}`, version {workflow.Version})\n\n"
        );
        page.Append(CultureInfo.InvariantCulture, $"Cycle: {Cycle(workflow.Cycle)}. ");
        page.Append(
            CultureInfo.InvariantCulture,
            $"Opened by {Roles(workflow.Opening.By)}{(workflow.Opening.ByProduct ? ", and by the product where a shop switches it on" : "")}; order {workflow.Opening.Order.Key()}.\n\n"
        );
        Table(page, workflow, zh, en);
        Drawing(page, workflow, zh);
        return page.ToString();
    }

    static void Table(StringBuilder page, Workflow workflow, Wording zh, Wording en)
    {
        foreach (var step in workflow.Steps)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"## {step.Code} {zh.Step(step.Code)} · {en.Step(step.Code)}\n\n"
            );
            page.Append(
                CultureInfo.InvariantCulture,
                $"{Roles(step.Owners)}, {Limit(step.Limit)}{Wait(step.Wait)}, {step.State.Key()}{Goods(step.TakesGoods)}\n\n"
            );
            page.Append("| action | by | to | if | inputs | guards | effects |\n|---|---|---|---|---|---|---|\n");
            foreach (var row in workflow.RowsAt(step))
            {
                var manual = row.ManualCode is { } code ? $" ({code})" : "";
                var when = string.Join(
                    "; ",
                    new[]
                    {
                        row.If?.Name,
                        row.OfferedWhen is { } offered ? $"offered when {offered.Name}" : null,
                    }.OfType<string>()
                );
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{row.Action}`{manual} {zh.Action(step.Code, row.Action)} | {Roles(row.By)} | {row.To} | {when} | {Join(row.Needs.Select(Input))} | {Join(row.Guards)} | {Join(row.Then)} |\n"
                );
            }

            page.Append('\n');
        }
    }

    static void Drawing(StringBuilder page, Workflow workflow, Wording zh)
    {
        page.Append("```mermaid\nflowchart LR\n");
        foreach (var step in workflow.Steps)
        {
            page.Append(CultureInfo.InvariantCulture, $"    {step.Code}[\"{step.Code} {zh.Step(step.Code)}\"]\n");
        }

        foreach (var outcome in workflow.Outcomes)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"    end_{outcome.Code.Replace('-', '_')}([\"{zh.Outcome(outcome.Code)}\"])\n"
            );
        }

        foreach (var edge in Diagram.Of(workflow).Edges)
        {
            var to = edge.To.Replace(':', '_').Replace('-', '_');
            page.Append(CultureInfo.InvariantCulture, $"    {edge.From} -->|{string.Join(", ", edge.Actions)}| {to}\n");
        }

        page.Append("```\n");
    }

    static string Join<T>(IEnumerable<T> parts) => string.Join(", ", parts);

    static string Roles(IReadOnlyList<Role> roles) =>
        ReferenceEquals(roles, People.Roles.OfPeople) ? "anyone" : Join(roles.Select(role => role.Key()));

    static string Input(Input input) => input.Required ? input.Name : $"{input.Name}?";

    static string Wait(CustomerWait wait) =>
        wait switch
        {
            CustomerWait.No => "",
            CustomerWait.May => " ⏸",
            CustomerWait.Begins => " ⏸!",
        };

    static string Goods(GoodsIntake intake) =>
        intake is GoodsIntake.None ? "" : $"; goods that come back: {intake.Key()}";

    static string Limit(StepLimit? limit) =>
        limit is null ? "no limit"
        : limit.OfStep is { } earlier ? $"what {earlier} has left of {Text(limit.Value)}"
        : Text(limit.Value)
            + (limit.From == Anchor.Entry ? "" : $" from {limit.From.Key()}")
            + (limit.Or is { } or ? $" or {or.Key()}" : "")
            + (limit.Until is { } until ? $", or until {until.Key()}" : "")
            + (limit.RemindedEvery is { } every ? $", reminded every {every.TotalHours:0} h" : "");

    static string Cycle(CycleLimit? cycle) =>
        cycle is null
            ? "none"
            : Text(cycle.Value)
                + (cycle.From == Anchor.Entry ? "" : $" from {cycle.From.Key()}")
                + (cycle.EndsWith is { } last ? $", until {last} is left" : "");

    static string Text(Time.Limit limit) => $"{Time.LimitNotation.Kind(limit)} {Time.LimitNotation.Value(limit)}";
}
