using System.Runtime.CompilerServices;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Statements;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>The paid refunds that no statement lists yet, as the entries that they would be.</summary>
static class UnlistedRefunds
{
    /// <summary>The courier of an order <c>r.order_id</c>: the one that its case <c>c</c> is about, else that of its first parcel.</summary>
    public const string CourierOfOrder = """
        COALESCE(NULLIF(c.known #>> '{inputs,tracking,courier}', ''),
                        (SELECT p.courier FROM parcels p WHERE p.order_id = r.order_id AND p.courier <> '' ORDER BY p.seq LIMIT 1))
        """;

    /// <summary>$1 the shop, $2 the end of the month.</summary>
    const string Sql = $"""
        SELECT r.id, r.amount, c.number, c.workflow, o.number, o.buyer, r.kind, r.origin, r.reason, r.bearer, r.method,
               {CourierOfOrder},
               COALESCE(r.reference, r.platform_number), q.user_name, q.display_name, y.user_name, y.display_name, r.paid_at,
               ARRAY(SELECT p.user_name FROM refund_approvals a JOIN people p ON p.id = a.person_id
                     WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id),
               ARRAY(SELECT p.display_name FROM refund_approvals a JOIN people p ON p.id = a.person_id
                     WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id),
               CASE WHEN r.goods_never_arrived THEN 'never-arrived' WHEN r.paid_before_receipt THEN 'before-receipt'
                    WHEN r.approved_by_rule THEN 'by-rule' END
        FROM refunds r
        JOIN orders o ON o.id = r.order_id
        LEFT JOIN cases c ON c.id = r.case_id
        LEFT JOIN people q ON q.id = r.requested_by
        LEFT JOIN people y ON y.id = r.payer
        WHERE r.shop_id = $1 AND r.state = 'paid' AND r.paid_at < $2
          AND NOT EXISTS (SELECT 1 FROM statement_lines l WHERE l.refund_id = r.id)
        ORDER BY r.paid_at, r.id
        """;

    /// <summary>Those that belong to that month's statement of that kind, in the order of their payment.</summary>
    /// <param name="compiled">The months of the shop whose statement of this kind takes no more refunds.</param>
    public static async IAsyncEnumerable<StatementEntry> ReadAsync(
        NpgsqlConnection connection,
        Shop shop,
        Month month,
        StatementKind kind,
        IReadOnlySet<Month> compiled,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Sql, shop.Id, month.EndsAt(shop.Zone));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (workflow, entry) = Read(reader);
            var belongs = StatementMonth.Of(Month.Of(entry.At, shop.Zone), compiled);
            if (belongs.Month == month && StatementKinds.Of(workflow, entry.Kind) == kind)
            {
                yield return entry with
                {
                    Late = belongs.Late,
                };
            }
        }
    }

    static (string? Workflow, StatementEntry Entry) Read(NpgsqlDataReader row) =>
        (
            row.Text(3),
            new StatementEntry
            {
                Refund = row.GetGuid(0),
                Amount = row.GetDecimal(1),
                Case = row.Text(2),
                Order = row.GetString(4),
                Buyer = row.Text(5),
                Kind = Keys.Parse<RefundKind>(row.GetString(6)),
                Origin = Keys.Parse<RefundOrigin>(row.GetString(7)),
                Reason = row.GetString(8),
                Bearer = Keys.Parse<Bearer>(row.GetString(9)),
                Method = Keys.Parse<RefundMethod>(row.GetString(10)),
                Courier = row.Text(11),
                Reference = row.Text(12),
                Requester = NameAt(row, 13),
                Payer = NameAt(row, 15),
                At = row.GetFieldValue<DateTimeOffset>(17),
                Mark = Keys.Find<RefundMark>(row.Text(20)),
                Approvers =
                [
                    .. row.GetFieldValue<string[]>(18)
                        .Zip(row.GetFieldValue<string[]>(19), (user, shown) => new PersonName(user, shown)),
                ],
            }
        );

    static PersonName? NameAt(NpgsqlDataReader row, int column) =>
        row.Text(column) is { } user ? new PersonName(user, row.GetString(column + 1)) : null;
}
