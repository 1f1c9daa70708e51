using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>Reads refunds as <see cref="RefundSheet"/>s: whoever lists refunds adds which, and in what order.</summary>
static class RefundSheets
{
    /// <summary>How many <see cref="Columns"/> there are: a list's own columns follow them.</summary>
    public const int Count = 44;

    public const string Columns = """
        r.id, s.key, s.name, s.currency, o.number, c.number, r.kind, r.origin, r.state, r.amount,
               ARRAY(SELECT l.line FROM refund_lines l WHERE l.refund_id = r.id ORDER BY l.line),
               ARRAY(SELECT l.quantity FROM refund_lines l WHERE l.refund_id = r.id ORDER BY l.line),
               r.reason, r.method, r.payee_tail, r.bearer, r.bearer_reason, r.exchange_cost,
               r.requested_by, requester.display_name, r.requested_at,
               r.authors, ARRAY(SELECT COALESCE(p.display_name, '') FROM unnest(r.authors) WITH ORDINALITY AS a(id, n)
                                LEFT JOIN people p ON p.id = a.id ORDER BY a.n),
               ARRAY(SELECT a.person_id FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id),
               ARRAY(SELECT p.display_name FROM refund_approvals a JOIN people p ON p.id = a.person_id
                     WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id),
               ARRAY(SELECT a.at FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id),
               ARRAY(SELECT a.named FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id),
               r.approved_at, r.payer, payer.display_name, r.opened_for_payment_at, r.paid_at, r.reference, r.paying_account,
               r.platform_number, r.failed_because, r.paid_by_approver, r.again_for,
               r.approved_by_rule, r.paid_before_receipt, r.goods_never_arrived,
               ARRAY(SELECT a.in_name_of FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id),
               ARRAY(SELECT p.display_name FROM refund_approvals a LEFT JOIN people p ON p.id = a.in_name_of
                     WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at, a.person_id),
               EXISTS (SELECT 1 FROM refunds n WHERE n.again_for = r.id AND n.state NOT IN ('rejected', 'cancelled'))
        """;

    /// <summary>The refund is <c>r</c>, its order <c>o</c>, its case <c>c</c>, its shop <c>s</c>.</summary>
    public const string From = """
        FROM refunds r
        JOIN shops s ON s.id = r.shop_id
        JOIN orders o ON o.id = r.order_id
        LEFT JOIN cases c ON c.id = r.case_id
        LEFT JOIN people requester ON requester.id = r.requested_by
        LEFT JOIN people payer ON payer.id = r.payer
        """;

    public const string Select = $"SELECT {Columns} {From}";

    public static RefundSheet Read(NpgsqlDataReader row)
    {
        var (lines, quantities) = (row.GetFieldValue<int[]>(10), row.GetFieldValue<int[]>(11));
        var (authors, names) = (row.GetFieldValue<Guid[]>(21), row.GetFieldValue<string[]>(22));
        return new RefundSheet
        {
            Id = row.GetGuid(0),
            Shop = row.GetString(1),
            ShopName = row.GetString(2),
            Currency = Currency.Of(row.GetString(3)),
            Order = row.GetString(4),
            Case = row.Text(5),
            Kind = Keys.Parse<RefundKind>(row.GetString(6)),
            Origin = Keys.Parse<RefundOrigin>(row.GetString(7)),
            State = Keys.Parse<RefundState>(row.GetString(8)),
            Amount = row.GetDecimal(9),
            Lines = [.. lines.Select((line, i) => new LineQuantity(line, quantities[i]))],
            Reason = row.GetString(12),
            Method = Keys.Parse<RefundMethod>(row.GetString(13)),
            PayeeTail = row.Text(14),
            Bearer = Keys.Parse<Bearer>(row.GetString(15)),
            BearerReason = row.Text(16),
            ExchangeCost = CostOf(row.Text(17)),
            RequestedBy = Colleague.Of(row.Nullable<Guid>(18), row.Text(19)),
            RequestedAt = row.GetFieldValue<DateTimeOffset>(20),
            Authors = [.. authors.Select((author, i) => new Colleague(author, names[i]))],
            Approvals = ApprovalsOf(row),
            ApprovedAt = row.Nullable<DateTimeOffset>(27),
            Payer = Colleague.Of(row.Nullable<Guid>(28), row.Text(29)),
            OpenedForPaymentAt = row.Nullable<DateTimeOffset>(30),
            PaidAt = row.Nullable<DateTimeOffset>(31),
            Reference = row.Text(32),
            PayingAccount = row.Text(33),
            PlatformNumber = row.Text(34),
            FailedBecause = row.Text(35),
            PaidByApprover = row.GetBoolean(36),
            AgainFor = row.Nullable<Guid>(37),
            ApprovedByRule = row.GetBoolean(38),
            PaidBeforeReceipt = row.GetBoolean(39),
            GoodsNeverArrived = row.GetBoolean(40),
            AskedAgain = row.GetBoolean(43),
        };
    }

    static IReadOnlyList<GivenApproval> ApprovalsOf(NpgsqlDataReader row) =>
        GivenApproval.All(
            row.GetFieldValue<Guid[]>(23),
            row.GetFieldValue<string[]>(24),
            row.GetFieldValue<DateTimeOffset[]>(25),
            row.GetFieldValue<bool[]>(26),
            (row.GetFieldValue<Guid?[]>(41), row.GetFieldValue<string?[]>(42))
        );

    static ExchangeCost? CostOf(string? json) =>
        json is null ? null : ExchangeCost.FromParts(JsonSerializer.Deserialize<Dictionary<string, decimal>>(json)!);
}
