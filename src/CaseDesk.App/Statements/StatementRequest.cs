using CaseDesk.App.Cases;
using CaseDesk.Domain.Statements;

namespace CaseDesk.App.Statements;

/// <summary>Who acts on which statement.</summary>
/// <param name="Shop">By its key.</param>
public sealed record StatementRequest(Guid Person, string Shop, Month Month, StatementKind Kind)
{
    /// <summary>The state of the statement that the person saw (its ETag); null: whichever it is in.</summary>
    public int? ExpectedAct { get; init; }

    /// <summary>Null only where the sender cannot repeat.</summary>
    public ActKey? Key { get; init; }
}

/// <summary>An act on a statement that was done, or that had been done already under the same key.</summary>
/// <param name="Act">The statement's new ETag.</param>
/// <param name="Repeated">Null unless the key had been used for this very request before.</param>
public sealed record StatementResult(StatementState State, int Act, EarlierAct? Repeated = null);
