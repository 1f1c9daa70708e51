using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Cases;

/// <summary>An open case of the same order, as another that concerns it sees it.</summary>
/// <param name="Workflow">The key of its kind.</param>
/// <param name="Step">On which it stands.</param>
/// <param name="Known">What was typed at its earlier steps.</param>
/// <param name="Counted">The actions that are counted and were done.</param>
/// <param name="GoodsHere">Goods of it are back already.</param>
public sealed record CaseOfOrder(
    string Number,
    string Workflow,
    Step Step,
    Inputs Known,
    IReadOnlyCollection<ActionKey> Counted,
    bool GoodsHere
);
