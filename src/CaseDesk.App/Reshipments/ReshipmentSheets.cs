using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Reshipments;
using Npgsql;

namespace CaseDesk.App.Reshipments;

/// <summary>Reads reshipments as <see cref="ReshipmentSheet"/>s: whoever lists them adds which, and in what order.</summary>
static class ReshipmentSheets
{
    /// <summary>How many <see cref="Columns"/> there are: a list's own columns follow them.</summary>
    public const int Count = 30;

    public const string Columns = """
        g.id, s.key, s.name, s.currency, g.state, g.value, g.reason, g.bearer, g.bearer_reason,
        g.requested_by, requester.display_name, g.requested_at, g.packed_by, packer.display_name, g.checked_by, checker.display_name,
        g.courier, g.tracking_number, g.shipped_at, g.ended_at,
        ARRAY(SELECT l.line FROM reshipment_lines l WHERE l.reshipment_id = g.id ORDER BY l.line),
        ARRAY(SELECT l.quantity FROM reshipment_lines l WHERE l.reshipment_id = g.id ORDER BY l.line),
        ARRAY(SELECT COALESCE(ol.title, '') FROM reshipment_lines l
              LEFT JOIN order_lines ol ON ol.order_id = g.order_id AND ol.line = l.line
              WHERE l.reshipment_id = g.id ORDER BY l.line),
        ARRAY(SELECT a.person_id FROM reshipment_approvals a WHERE a.reshipment_id = g.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT p.display_name FROM reshipment_approvals a JOIN people p ON p.id = a.person_id
              WHERE a.reshipment_id = g.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT a.at FROM reshipment_approvals a WHERE a.reshipment_id = g.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT a.named FROM reshipment_approvals a WHERE a.reshipment_id = g.id ORDER BY a.at, a.person_id),
        g.new_order,
        ARRAY(SELECT a.in_name_of FROM reshipment_approvals a WHERE a.reshipment_id = g.id ORDER BY a.at, a.person_id),
        ARRAY(SELECT p.display_name FROM reshipment_approvals a LEFT JOIN people p ON p.id = a.in_name_of
              WHERE a.reshipment_id = g.id ORDER BY a.at, a.person_id)
        """;

    /// <summary>The reshipment is <c>g</c>, its order <c>o</c>, its case <c>c</c>, its shop <c>s</c>.</summary>
    public const string From = """
        FROM reshipments g
        JOIN shops s ON s.id = g.shop_id
        JOIN orders o ON o.id = g.order_id
        JOIN cases c ON c.id = g.case_id
        LEFT JOIN people requester ON requester.id = g.requested_by
        LEFT JOIN people packer ON packer.id = g.packed_by
        LEFT JOIN people checker ON checker.id = g.checked_by
        """;

    public const string Select = $"SELECT {Columns} {From}";

    public static ReshipmentSheet Read(NpgsqlDataReader row)
    {
        var (lines, quantities) = (row.GetFieldValue<int[]>(20), row.GetFieldValue<int[]>(21));
        var titles = row.GetFieldValue<string[]>(22);
        return new ReshipmentSheet
        {
            Id = row.GetGuid(0),
            Shop = row.GetString(1),
            ShopName = row.GetString(2),
            Currency = Currency.Of(row.GetString(3)),
            State = Keys.Parse<ReshipmentState>(row.GetString(4)),
            Value = row.GetDecimal(5),
            Reason = row.GetString(6),
            Bearer = Keys.Parse<Bearer>(row.GetString(7)),
            BearerReason = row.Text(8),
            NewOrder = row.Text(27),
            RequestedBy = Colleague.Of(row.Nullable<Guid>(9), row.Text(10)),
            RequestedAt = row.GetFieldValue<DateTimeOffset>(11),
            PackedBy = Colleague.Of(row.Nullable<Guid>(12), row.Text(13)),
            CheckedBy = Colleague.Of(row.Nullable<Guid>(14), row.Text(15)),
            Courier = row.Text(16),
            TrackingNumber = row.Text(17),
            ShippedAt = row.Nullable<DateTimeOffset>(18),
            EndedAt = row.Nullable<DateTimeOffset>(19),
            Goods = [.. lines.Select((line, i) => new ReshippedLine(line, titles[i], quantities[i]))],
            Approvals = GivenApproval.All(
                row.GetFieldValue<Guid[]>(23),
                row.GetFieldValue<string[]>(24),
                row.GetFieldValue<DateTimeOffset[]>(25),
                row.GetFieldValue<bool[]>(26),
                (row.GetFieldValue<Guid?[]>(28), row.GetFieldValue<string?[]>(29))
            ),
        };
    }
}
