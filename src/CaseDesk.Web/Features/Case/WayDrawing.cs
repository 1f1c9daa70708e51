using CaseDesk.App.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Features.Case;

/// <summary>How far a place of the workflow lies behind or before the case.</summary>
public enum Reach
{
    /// <summary>The case may never come here.</summary>
    Ahead,
    Done,
    Now,

    /// <summary>An action that is possible at the step leads here.</summary>
    Next,
}

public sealed record WayNode(DiagramNode Place, Reach Reach);

/// <param name="Times">How often the case went this way.</param>
public sealed record WayEdge(DiagramNode From, DiagramNode To, int Times, bool Back);

/// <summary>A case's workflow with the way it took: what lies behind it, where it stands, what is next.</summary>
public sealed record WayDrawing(IReadOnlyList<WayNode> Nodes, IReadOnlyList<WayEdge> Edges, int Columns, int Rows)
{
    /// <summary>What may happen at any step is not what is next.</summary>
    static readonly ActionKey[] Aside = [Actions.SettledByPlatform, Actions.Withdraw, Actions.Duplicate];

    /// <param name="whole">With every way and every outcome; else the steps, the ways between neighbours and those taken.</param>
    public static WayDrawing Of(CaseSheet sheet, bool whole)
    {
        var diagram = Diagram.Of(sheet.Workflow);
        var taken = Taken(sheet);
        var visited = taken.Keys.SelectMany(way => new[] { way.From, way.To }).ToHashSet(StringComparer.Ordinal);
        var now = sheet.Step?.Code ?? (sheet.Outcome is { } outcome ? $"end:{outcome.Code}" : "");
        var next = sheet.Step is { } step
            ? sheet
                .Workflow.RowsAt(step)
                .Where(row => row.By.Any(step.Owners.Contains) && !Aside.Contains(row.Action))
                .Select(row => row.To.ToString()!)
                .ToHashSet(StringComparer.Ordinal)
            : [];
        var shown = whole ? [.. diagram.Nodes] : Line(diagram, now);
        var nodes = shown.Select(node => new WayNode(node, ReachOf(node.Key))).ToList();
        var byKey = shown.ToDictionary(node => node.Key, StringComparer.Ordinal);
        var edges = diagram
            .Edges.Where(edge => byKey.ContainsKey(edge.From) && byKey.ContainsKey(edge.To))
            .Select(edge => new WayEdge(
                byKey[edge.From],
                byKey[edge.To],
                taken.GetValueOrDefault((edge.From, edge.To)),
                edge.Back
            ))
            .Where(edge => whole || edge.Times > 0 || (!edge.Back && edge.To.Column == edge.From.Column + 1))
            .ToList();
        return new WayDrawing(nodes, edges, diagram.Columns, shown.Max(node => node.Row) + 1);

        Reach ReachOf(string key) =>
            key == now ? Reach.Now
            : visited.Contains(key) ? Reach.Done
            : next.Contains(key) ? Reach.Next
            : Reach.Ahead;
    }

    /// <summary>The steps, and the outcome where the case has ended, close below them.</summary>
    static List<DiagramNode> Line(Diagram diagram, string now)
    {
        var below = diagram.Nodes.Where(node => node.Step is not null).Max(node => node.Row) + 1;
        return
        [
            .. diagram.Nodes.Where(node => node.Step is not null),
            .. diagram
                .Nodes.Where(node => node.Step is null && node.Key == now)
                .Select(node => node with { Row = below }),
        ];
    }

    static Dictionary<(string From, string To), int> Taken(CaseSheet sheet) =>
        sheet
            .History.Where(entry => entry.From is not null && entry.To is not null && entry.From != entry.To)
            .GroupBy(entry => (entry.From!, entry.To!))
            .ToDictionary(way => way.Key, way => way.Count());
}
