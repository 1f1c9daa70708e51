using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>A statement with its row locked, and the act that is being done on it.</summary>
sealed record LockedStatement
{
    public required NpgsqlConnection Connection { get; init; }
    public required long Id { get; init; }
    public required Shop Shop { get; init; }
    public required StatementKind Kind { get; init; }
    public required StatementFacts Facts { get; init; }

    /// <summary>Counts the acts on it: the ETag.</summary>
    public required int Act { get; init; }

    /// <summary>The months of the shop whose statement of this kind takes no more refunds.</summary>
    public required IReadOnlySet<Month> Compiled { get; init; }
    public required Actor Actor { get; init; }
    public required DateTimeOffset Now { get; init; }

    public Guid Person => Actor.Person!.Value;

    public Month Month => Facts.Month;

    public string Subject => $"{Shop.Key}/{Month}/{Kind.Key()}";
}
