namespace CaseDesk.Domain.Workflows;

/// <summary>What somebody wants to do with a case.</summary>
public sealed record Move(ActionKey Action, Inputs Inputs);
