namespace CaseDesk.Domain.Workflows;

/// <summary>
/// A workflow as a drawing: steps in columns in the order a case meets them, outcomes in a row of their own below. Places
/// only; whoever draws decides on sizes and colours.
/// </summary>
public sealed record Diagram(IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges)
{
    public int Columns { get; } = Nodes.Max(node => node.Column) + 1;

    public int Rows { get; } = Nodes.Max(node => node.Row) + 1;

    public static Diagram Of(Workflow workflow)
    {
        var ways = workflow
            .Rows.Where(row => row.To is not Destination.AtStep at || at.Step.Code != row.From.Code)
            .GroupBy(row => (From: row.From.Code, To: row.To.ToString()!))
            .ToList();
        var column = ColumnsOf(workflow);
        var steps = workflow
            .Steps.GroupBy(step => column[step.Code])
            .SelectMany(layer => layer.Select((step, row) => new DiagramNode(step.Code, null, layer.Key, row)))
            .ToList();
        var below = steps.Max(node => node.Row) + 1;
        var outcomes = OutcomesOf(workflow, column, below);
        var edges = ways.Select(way => new DiagramEdge(
            way.Key.From,
            way.Key.To,
            [.. way.Select(row => row.Action).Distinct()],
            column.TryGetValue(way.Key.To, out var to) && to <= column[way.Key.From]
        ));
        return new Diagram([.. steps, .. outcomes], [.. edges]);
    }

    /// <summary>Each step one column after the furthest of the earlier steps that lead to it.</summary>
    static Dictionary<string, int> ColumnsOf(Workflow workflow)
    {
        var place = workflow.Steps.Index().ToDictionary(at => at.Item.Code, at => at.Index, StringComparer.Ordinal);
        var column = workflow.Steps.ToDictionary(step => step.Code, _ => 0, StringComparer.Ordinal);
        foreach (var row in workflow.Steps.SelectMany(workflow.RowsAt))
        {
            if (row.To is Destination.AtStep { Step.Code: var to } && place[to] > place[row.From.Code])
            {
                column[to] = Math.Max(column[to], column[row.From.Code] + 1);
            }
        }

        return column;
    }

    static IEnumerable<DiagramNode> OutcomesOf(Workflow workflow, Dictionary<string, int> column, int below)
    {
        var taken = new Dictionary<int, int>();
        foreach (var outcome in workflow.Outcomes)
        {
            var first = workflow
                .Rows.Where(row => row.To is Destination.AtEnd end && end.Outcome == outcome)
                .Min(row => column[row.From.Code]);
            var row = taken[first] = taken.GetValueOrDefault(first, below - 1) + 1;
            yield return new DiagramNode(null, outcome.Code, first, row);
        }
    }
}

/// <summary>A step or an outcome in its place.</summary>
public sealed record DiagramNode(string? Step, string? Outcome, int Column, int Row)
{
    /// <summary>As <see cref="DiagramEdge"/> names it.</summary>
    public string Key => Step ?? $"end:{Outcome}";
}

/// <summary>A way from one place to another, by one of these actions.</summary>
/// <param name="Back">Leads to where the case has been.</param>
public sealed record DiagramEdge(string From, string To, IReadOnlyList<ActionKey> Actions, bool Back);
