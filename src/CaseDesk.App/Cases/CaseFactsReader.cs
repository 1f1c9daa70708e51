using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Reads the answers to <see cref="CaseFactsSql"/>, each from the reader standing before its first row.</summary>
static class CaseFactsReader
{
    /// <summary>Null: the case has no order.</summary>
    public static async Task<OrderOfCase?> OrderAsync(NpgsqlDataReader row, CancellationToken ct) =>
        await row.ReadAsync(ct)
            ? new OrderOfCase(
                row.GetString(0),
                row.GetDecimal(1),
                row.GetDecimal(2),
                row.GetDecimal(3),
                row.Nullable<DateTimeOffset>(4),
                row.Nullable<DateTimeOffset>(5),
                row.Nullable<DateTimeOffset>(6),
                row.Nullable<DateTimeOffset>(7),
                row.GetBoolean(8),
                row.GetBoolean(9),
                row.Text(10) is { } dispute ? new OpenDispute(dispute, row.GetFieldValue<DateTimeOffset>(11)) : null
            )
            : null;

    public static async Task<IReadOnlyCollection<HeldRefund>> RefundsAsync(
        NpgsqlDataReader row,
        long caseId,
        CancellationToken ct
    )
    {
        var refunds = new Dictionary<Guid, (HeldRefund Held, List<LineQuantity> Lines)>();
        while (await row.ReadAsync(ct))
        {
            var id = row.GetGuid(0);
            if (!refunds.TryGetValue(id, out var refund))
            {
                var lines = new List<LineQuantity>();
                refunds[id] = refund = (HeldRefund(row, caseId, lines), lines);
            }

            if (!row.IsDBNull(11))
            {
                refund.Lines.Add(new LineQuantity(row.GetInt32(11), row.GetInt32(12)));
            }
        }

        return [.. refunds.Values.Select(refund => refund.Held)];
    }

    static HeldRefund HeldRefund(NpgsqlDataReader row, long caseId, IReadOnlyList<LineQuantity> lines) =>
        new(
            new RefundFacts
            {
                Id = row.GetGuid(0),
                Kind = Keys.Parse<RefundKind>(row.GetString(2)),
                Origin = Keys.Parse<RefundOrigin>(row.GetString(3)),
                State = Keys.Parse<RefundState>(row.GetString(4)),
                Amount = row.GetDecimal(5),
                RequestedBy = row.Nullable<Guid>(6) ?? Guid.Empty,
                Authors = row.GetFieldValue<Guid[]>(8),
                ApprovedAt = row.Nullable<DateTimeOffset>(9),
                Payer = row.Nullable<Guid>(10),
                PlatformNumber = row.Text(13),
                Lines = lines,
            },
            row.Nullable<long>(1) == caseId,
            row.GetFieldValue<DateTimeOffset>(7)
        );

    /// <summary>The case's refunds, each with its approvals in their order.</summary>
    public static async Task<IReadOnlyCollection<HeldRefund>> ApprovedAsync(
        NpgsqlDataReader row,
        IReadOnlyCollection<HeldRefund> held,
        CancellationToken ct
    )
    {
        var approvals = new List<(Guid Refund, Approval Given)>();
        while (await row.ReadAsync(ct))
        {
            approvals.Add(
                (
                    row.GetGuid(0),
                    new Approval(
                        row.GetGuid(1),
                        row.GetFieldValue<DateTimeOffset>(2),
                        row.GetBoolean(3),
                        row.Nullable<Guid>(4)
                    )
                )
            );
        }

        return approvals.Count == 0
            ? held
            :
            [
                .. held.Select(one =>
                    one with
                    {
                        Refund = one.Refund with
                        {
                            Approvals =
                            [
                                .. approvals.Where(given => given.Refund == one.Refund.Id).Select(given => given.Given),
                            ],
                        },
                    }
                ),
            ];
    }

    /// <param name="own">The case's own request, whose claims do not stand in its way.</param>
    public static async Task<IReadOnlyList<OrderLineFacts>> LinesAsync(
        NpgsqlDataReader row,
        Guid? own,
        CancellationToken ct
    )
    {
        var lines = new SortedList<int, OrderLineFacts>();
        while (await row.ReadAsync(ct))
        {
            var number = row.GetInt32(0);
            if (!lines.TryGetValue(number, out var line))
            {
                var quantity = row.GetInt32(3);
                line = new OrderLineFacts(
                    number,
                    row.GetString(1),
                    row.GetString(2),
                    quantity,
                    row.GetDecimal(4),
                    FreeUnits: quantity
                );
                lines[number] = line;
            }

            var claimed = !row.IsDBNull(5) && (own is null || row.Nullable<Guid>(6) != own);
            if (claimed)
            {
                lines[number] = line with
                {
                    FreeUnits = line.FreeUnits - 1,
                    SentUnits = line.SentUnits + (row.IsDBNull(6) ? 1 : 0),
                };
            }
        }

        return [.. lines.Values];
    }

    public static async Task<IReadOnlyList<EvidencePiece>> EvidenceAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var pieces = new List<EvidencePiece>();
        while (await row.ReadAsync(ct))
        {
            pieces.Add(
                new EvidencePiece(
                    row.GetGuid(0),
                    row.GetString(1),
                    row.GetGuid(2),
                    Keys.Parse<Role>(row.GetString(3)),
                    row.GetFieldValue<DateTimeOffset>(4)
                )
            );
        }

        return pieces;
    }
}
