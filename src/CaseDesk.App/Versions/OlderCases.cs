using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Versions;

/// <summary>Reads the open cases of a kind that are on an older version, in the order of their numbers, as they would go on.</summary>
sealed class OlderCases(CaseLoader loader)
{
    /// <summary>$1 the kind, $2 the version, $3 the number of the case to go on after.</summary>
    public const string Sql = $"""
        SELECT {CaseFactsSql.CaseColumns}, o.created_at, o.delivered_at, o.platform_due_at
        FROM cases c LEFT JOIN orders o ON o.id = c.order_id
        WHERE c.workflow = $1 AND c.version < $2 AND c.state <> 'closed' AND c.number > $3
        ORDER BY c.number
        """;

    /// <summary>The version that cases of the kind are moved to; null: the desk does not have it.</summary>
    public Workflow? Find(string kind, int version) => loader.Definitions.Find(kind, version);

    public IReadOnlyList<Workflow> Newest => loader.Definitions.Current;

    /// <summary>The case that the reader stands on.</summary>
    public async ValueTask<MovedCase> ReadAsync(
        NpgsqlDataReader row,
        Workflow workflow,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var read = await loader.ReadCaseAsync(row, ct);
        var order = row.Nullable<DateTimeOffset>(CaseFactsSql.CaseColumnCount) is { } orderedAt
            ? new OrderAnchors(
                orderedAt,
                row.Nullable<DateTimeOffset>(CaseFactsSql.CaseColumnCount + 1),
                row.Nullable<DateTimeOffset>(CaseFactsSql.CaseColumnCount + 2)
            )
            : null;
        return MovedCase.Of(read.At(now, read.TimeUps), workflow, loader.Definitions, order, now);
    }
}
