using CaseDesk.Domain.Money;
using CaseDesk.Domain.Time;

namespace CaseDesk.Domain.Statements;

/// <summary>What the rules may ask about a statement, read under its lock.</summary>
public sealed record StatementFacts
{
    public required Month Month { get; init; }

    public required ShopZone Zone { get; init; }

    public required StatementState State { get; init; }

    /// <summary>Everyone who ever compiled it, also before it was given back.</summary>
    public IReadOnlySet<Guid> Compilers { get; init; } = new HashSet<Guid>();

    /// <summary>Lines that nobody has looked for yet.</summary>
    public int OpenLines { get; init; }

    /// <summary>Differences between ledger and account that touch the month and that nobody has explained; both kinds of statements have the same.</summary>
    public int OpenDifferences { get; init; }

    /// <summary>Overpayments of its lines, and among its corrections, that no supervisor has acknowledged.</summary>
    public int Unacknowledged { get; init; }

    /// <summary>What <see cref="Unacknowledged"/> add up to.</summary>
    public decimal UnacknowledgedAmount { get; init; }

    public Currency Currency { get; init; } = Currency.Cny;
}
