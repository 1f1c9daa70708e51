using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>What is asked of an ended case before it is taken up again.</summary>
/// <param name="Outcome">Null: it has not ended.</param>
/// <param name="PlatformDueAt">As the order's data say by now, or a person has told; null: nobody knows.</param>
sealed record EndedCase(string? Outcome, ReopeningFacts Facts, DateTimeOffset? PlatformDueAt)
{
    /// <summary>
    /// $1 the case's number. No row while the case is open. Money and goods are those of the case, of all that grew from it and of
    /// whatever got the goods of a parcel; an outlay was paid beside them, and stands however they go on.
    /// </summary>
    public static readonly string Sql = $"""
        WITH RECURSIVE matter AS (
            SELECT c.id FROM cases c WHERE c.number = $1
            UNION
            SELECT l.other_id FROM matter m JOIN case_links l ON l.case_id = m.id AND l.kind IN ('opened', 'goods-to')
        )
        SELECT c.outcome,
               ARRAY(SELECT DISTINCT h.to_step FROM history h WHERE h.case_id = c.id AND h.to_step IS NOT NULL),
               EXISTS (SELECT 1 FROM refunds r
                       WHERE r.case_id IN (SELECT m.id FROM matter m) AND r.state IN ('paying', 'unknown', 'paid', 'compiled', 'reconciled')
                         AND r.kind NOT IN ('freight', 'compensation')),
               EXISTS (SELECT 1 FROM reshipments s WHERE s.case_id IN (SELECT m.id FROM matter m) AND s.state IN ('shipped', 'delivered')),
               (SELECT n.number FROM cases n WHERE n.id IN (SELECT m.id FROM matter m) AND n.id <> c.id AND n.state <> 'closed'
                ORDER BY n.id LIMIT 1),
               CASE WHEN o.id IS NOT NULL AND {CaseFactsSql.FollowsPlatformDueOfOrder} THEN o.platform_due_at
                    ELSE c.platform_due_at END
        FROM cases c LEFT JOIN orders o ON o.id = c.order_id WHERE c.number = $1 AND c.state = 'closed'
        """;

    /// <summary>Reads the answer on which the reader stands.</summary>
    public static async Task<EndedCase> ReadAsync(NpgsqlDataReader row, CancellationToken ct) =>
        await row.ReadAsync(ct)
            ? new EndedCase(
                row.Text(0),
                new ReopeningFacts(row.GetFieldValue<string[]>(1), row.GetBoolean(2), row.GetBoolean(3), row.Text(4)),
                row.Nullable<DateTimeOffset>(5)
            )
            : new EndedCase(null, new ReopeningFacts([], false), null);
}
