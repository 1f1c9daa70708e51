using CaseDesk.App.Data;
using CaseDesk.App.Reshipments;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Reads the reshipment of a case that holds units, and who has approved it: two answers.</summary>
static class ReshipmentFactsReader
{
    /// <summary>By the case's number, once for each of its lines.</summary>
    public static readonly string Reshipment = $"""
        SELECT s.id, s.state, s.value, s.authors, s.packed_by, l.line, l.quantity,
               {DispatchSql.Earlier("s.order_id", "l.line")} - (s.shipped_at IS NOT NULL)::integer,
               (SELECT COALESCE(sum(e.value), 0) FROM reshipments e
                WHERE e.order_id = s.order_id AND e.id <> s.id AND e.requested_at > s.requested_at - interval '30 days'
                  AND e.state NOT IN ('rejected', 'cancelled', 'lost', 'wrong'))
        FROM cases c
        JOIN reshipments s ON s.case_id = c.id AND s.state NOT IN ('rejected', 'cancelled', 'lost', 'wrong')
        JOIN reshipment_lines l ON l.reshipment_id = s.id
        WHERE c.number = $1
        ORDER BY l.line
        """;

    public const string Approvals = """
        SELECT a.person_id, a.at, a.named, a.in_name_of
        FROM cases c
        JOIN reshipments s ON s.case_id = c.id AND s.state NOT IN ('rejected', 'cancelled', 'lost', 'wrong')
        JOIN reshipment_approvals a ON a.reshipment_id = s.id
        WHERE c.number = $1
        ORDER BY a.at
        """;

    /// <summary>The reader stands on the first of the two answers, and afterwards on the second. Null: the case has none.</summary>
    public static async Task<ReshipmentFacts?> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        ReshipmentFacts? found = null;
        var lines = new List<LineQuantity>();
        while (await reader.ReadAsync(ct))
        {
            lines.Add(new LineQuantity(reader.GetInt32(5), reader.GetInt32(6)));
            var earlier = reader.GetInt32(7);
            found = found is null
                ? new ReshipmentFacts
                {
                    Id = reader.GetGuid(0),
                    State = Keys.Parse<ReshipmentState>(reader.GetString(1)),
                    Value = reader.GetDecimal(2),
                    Authors = reader.GetFieldValue<Guid[]>(3),
                    PackedBy = reader.Nullable<Guid>(4),
                    Lines = lines,
                    EarlierDispatches = earlier,
                    ValueOfOthers = reader.GetDecimal(8),
                }
                : found with
                {
                    EarlierDispatches = Math.Max(found.EarlierDispatches, earlier),
                };
        }

        var approvals = await reader.NextAsync(
            row => new Approval(
                row.GetGuid(0),
                row.GetFieldValue<DateTimeOffset>(1),
                row.GetBoolean(2),
                row.Nullable<Guid>(3)
            ),
            ct
        );
        return found is null ? null : found with { Approvals = approvals };
    }
}
