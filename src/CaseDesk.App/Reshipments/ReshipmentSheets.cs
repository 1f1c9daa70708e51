using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Reshipments;

/// <summary>Goods of a case that left, or are to leave, the house once more: as people see it.</summary>
/// <param name="Value">The price of the goods, in the shop's currency.</param>
/// <param name="EndedAt">When it was delivered, or came to nothing.</param>
public sealed record ReshipmentSheet(
    Guid Id,
    ReshipmentState State,
    decimal Value,
    string Reason,
    Bearer Bearer,
    string? BearerReason,
    Colleague? RequestedBy,
    DateTimeOffset RequestedAt,
    Colleague? PackedBy,
    Colleague? CheckedBy,
    string? Courier,
    string? TrackingNumber,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? EndedAt,
    IReadOnlyList<LineQuantity> Lines,
    IReadOnlyList<Colleague> ApprovedBy
);

/// <summary>Reads the reshipments of a case, the newest first.</summary>
static class ReshipmentSheets
{
    /// <summary>$1 the case's number.</summary>
    public const string Sql = """
        SELECT s.id, s.state, s.value, s.reason, s.bearer, s.bearer_reason, s.requested_by, q.display_name, s.requested_at,
               s.packed_by, p.display_name, s.checked_by, k.display_name, s.courier, s.tracking_number, s.shipped_at, s.ended_at,
               ARRAY(SELECT l.line FROM reshipment_lines l WHERE l.reshipment_id = s.id ORDER BY l.line),
               ARRAY(SELECT l.quantity FROM reshipment_lines l WHERE l.reshipment_id = s.id ORDER BY l.line),
               ARRAY(SELECT a.person_id FROM reshipment_approvals a WHERE a.reshipment_id = s.id ORDER BY a.at),
               ARRAY(SELECT w.display_name FROM reshipment_approvals a JOIN people w ON w.id = a.person_id
                     WHERE a.reshipment_id = s.id ORDER BY a.at)
        FROM reshipments s JOIN cases c ON c.id = s.case_id
        LEFT JOIN people q ON q.id = s.requested_by
        LEFT JOIN people p ON p.id = s.packed_by
        LEFT JOIN people k ON k.id = s.checked_by
        WHERE c.number = $1
        ORDER BY s.requested_at DESC, s.id DESC
        """;

    public static ReshipmentSheet Read(NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            Keys.Parse<ReshipmentState>(row.GetString(1)),
            row.GetDecimal(2),
            row.GetString(3),
            Keys.Parse<Bearer>(row.GetString(4)),
            row.Text(5),
            Colleague.Of(row.Nullable<Guid>(6), row.Text(7)),
            row.GetFieldValue<DateTimeOffset>(8),
            Colleague.Of(row.Nullable<Guid>(9), row.Text(10)),
            Colleague.Of(row.Nullable<Guid>(11), row.Text(12)),
            row.Text(13),
            row.Text(14),
            row.Nullable<DateTimeOffset>(15),
            row.Nullable<DateTimeOffset>(16),
            [
                .. row.GetFieldValue<int[]>(17)
                    .Zip(row.GetFieldValue<int[]>(18), (line, many) => new LineQuantity(line, many)),
            ],
            [
                .. row.GetFieldValue<Guid[]>(19)
                    .Zip(row.GetFieldValue<string[]>(20), (id, name) => new Colleague(id, name)),
            ]
        );
}
