using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Forms;

/// <summary>The form of a case that is open, as the rules see it.</summary>
public sealed record FormFacts
{
    public required Guid Id { get; init; }

    public required FormKind Kind { get; init; }

    public required FormState State { get; init; }

    /// <summary>Zero where nothing is spent by it.</summary>
    public required decimal Cost { get; init; }

    /// <summary>What the order's other forms of the 30 days before cost: splitting does not help.</summary>
    public decimal CostOfOthers { get; init; }

    /// <summary>Who asked for it: may not approve it.</summary>
    public required IReadOnlyList<Guid> Authors { get; init; }

    public IReadOnlyList<Approval> Approvals { get; init; } = [];
}

/// <summary>What a form says: exactly this is approved.</summary>
/// <param name="Cost">In the shop's currency; zero where nothing is spent by it.</param>
/// <param name="Says">What was typed into it, by the inputs of its workflow. Nothing personal.</param>
public sealed record FormContent(FormKind Kind, decimal Cost, Inputs Says);
