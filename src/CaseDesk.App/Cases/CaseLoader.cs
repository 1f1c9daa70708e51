using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Orders;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// Loads a case for an act: its order's row locked first, then its own, then only the facts that the act's rules read. All
/// of it is one batch, so that an act costs two round trips. Whoever locks several cases locks them in the order of their
/// numbers, after the order.
/// </summary>
sealed class CaseLoader(ShopDirectory shops)
{
    const string LockOrder = """
        SELECT o.id FROM orders o WHERE o.id = (SELECT c.order_id FROM cases c WHERE c.number = $1) FOR UPDATE
        """;

    /// <summary>What <see cref="ReadCaseAsync"/> reads of a case <c>c</c> and its shop <c>s</c>.</summary>
    public const string Columns = """
        c.id, c.number, c.shop_id, c.workflow, c.version, c.order_id, c.step, c.state, c.entered_at, c.due_at,
        c.opened_at, c.opened_by, c.assignee, c.pauses, c.calendar_version, c.alarms_written, c.liability, c.known,
        c.amount, c.act, c.entries, c.head, s.rules_version, s.calendar_version,
        (SELECT k.key FROM case_keys k WHERE k.case_id = c.id)
        """;

    const string Case = $"""
        SELECT {Columns}
        FROM cases c JOIN shops s ON s.id = c.shop_id
        WHERE c.number = $1
        FOR UPDATE OF c
        """;

    /// <summary>Plain reading: what a page shows needs no lock.</summary>
    static readonly string CaseUnlocked = Case.Replace("FOR UPDATE OF c", "", StringComparison.Ordinal);

    /// <summary>How many <see cref="Columns"/> there are; what an act asks for besides comes after them.</summary>
    const int Width = 25;

    /// <summary>The case under its lock with the person, $3, who is about to act on it, as that person stands now, $2.</summary>
    const string CaseWithPerson = $"""
        SELECT {Columns}, {AccessReader.Columns}
        FROM cases c JOIN shops s ON s.id = c.shop_id JOIN people p ON p.id = $3
        WHERE c.number = $1
        FOR UPDATE OF c
        """;

    static readonly string CaseWithPersonUnlocked = CaseWithPerson.Replace(
        "FOR UPDATE OF c",
        "",
        StringComparison.Ordinal
    );

    /// <summary>The refund that the case's steps act on: its own request before what the platform did by itself.</summary>
    const string OwnRefund = """
        SELECT r.id FROM refunds r
        WHERE r.case_id = (SELECT c.id FROM cases c WHERE c.number = $1) AND r.state NOT IN ('rejected', 'cancelled', 'failed')
          AND r.kind NOT IN ('freight', 'compensation')
        ORDER BY r.origin, r.requested_at DESC, r.id DESC LIMIT 1
        """;

    /// <summary>The request that the case has open: there is at most one, and it does not stand in its own way.</summary>
    const string OpenRefund = """
        SELECT r.id FROM refunds r
        WHERE r.case_id = (SELECT c.id FROM cases c WHERE c.number = $1) AND r.origin = 'desk' AND r.state IN ('requested', 'approved', 'paying', 'unknown')
          AND r.kind NOT IN ('freight', 'compensation')
        """;

    const string Refund = $"""
        SELECT r.id, r.kind, r.origin, r.state, r.amount, r.requested_by, r.authors, r.approved_at, r.payer,
               ARRAY(SELECT a.person_id FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at),
               ARRAY(SELECT a.at FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at),
               ARRAY(SELECT a.named FROM refund_approvals a WHERE a.refund_id = r.id AND a.content = r.content ORDER BY a.at),
               ARRAY(SELECT l.line FROM refund_lines l WHERE l.refund_id = r.id ORDER BY l.line),
               ARRAY(SELECT l.quantity FROM refund_lines l WHERE l.refund_id = r.id ORDER BY l.line)
        FROM refunds r WHERE r.id = ({OwnRefund})
        """;

    const string Order = $"""
        SELECT o.number, o.paid, o.held, o.platform_refunded, o.freight_held, o.compensation_held,
               (SELECT COALESCE(sum(r.amount), 0) FROM refunds r
                WHERE r.order_id = o.id AND r.state NOT IN ('rejected', 'cancelled', 'failed')
                  AND r.requested_at > $2 - interval '30 days' AND r.id IS DISTINCT FROM ({OpenRefund})),
               o.shipped_at, o.cancelled_at, o.platform_due_at, o.platform_checked_at, o.verified, o.paid_differs,
               (SELECT jsonb_agg(jsonb_build_object('amount', r.amount, 'lines',
                                                    ARRAY(SELECT d.line FROM refund_lines d WHERE d.refund_id = r.id)))
                FROM refunds r
                WHERE r.order_id = o.id AND r.kind = 'discount' AND r.state NOT IN ('rejected', 'cancelled', 'failed')
                  AND r.id IS DISTINCT FROM ({OpenRefund}))
        FROM orders o WHERE o.id = (SELECT c.order_id FROM cases c WHERE c.number = $1)
        """;

    const string Lines = $"""
        SELECT l.line, l.sku, l.title, l.quantity, l.price,
               l.quantity - (SELECT count(*) FROM unit_claims u
                             WHERE u.order_id = l.order_id AND u.line = l.line AND u.refund_id IS DISTINCT FROM ({OpenRefund}))
        FROM order_lines l
        WHERE l.order_id = (SELECT c.order_id FROM cases c WHERE c.number = $1) AND NOT l.cancelled
        ORDER BY l.line
        """;

    const string Evidence = """
        SELECT e.id, e.step, e.added_by, e.added_as, e.at FROM evidence e JOIN cases c ON c.id = e.case_id WHERE c.number = $1
        """;

    /// <summary>The definition that a running case began with.</summary>
    public Func<string, int, Workflow> DefinitionOf { get; init; } = Catalogue.Get;

    /// <summary>Adds the statements that load the case; <see cref="ReadAsync"/> reads their answers in the same order.</summary>
    /// <param name="person">Who is about to act and is read with the case; null: the product, or somebody read already.</param>
    public static void Append(
        NpgsqlBatch batch,
        string number,
        FactsNeeded needs,
        DateTimeOffset now,
        bool locked = true,
        Guid? person = null
    )
    {
        if (locked && needs.TouchesOrder())
        {
            batch.Add(LockOrder, number);
        }

        if (person is { } actor)
        {
            batch.Add(locked ? CaseWithPerson : CaseWithPersonUnlocked, number, now, actor);
        }
        else
        {
            batch.Add(locked ? Case : CaseUnlocked, number);
        }

        if (needs.HasFlag(FactsNeeded.Refund) || needs.HasFlag(FactsNeeded.Order))
        {
            batch.Add(Refund, number);
        }

        if (needs.HasFlag(FactsNeeded.Order))
        {
            batch.Add(Order, number, now);
            batch.Add(Lines, number);
        }

        if (needs.HasFlag(FactsNeeded.Evidence))
        {
            batch.Add(Evidence, number);
        }
    }

    /// <summary>Reads what <see cref="Append"/> asked for; the reader stands on its first answer. Null: no such case.</summary>
    /// <param name="withPerson">Is given the case's row and the first column of the person's access.</param>
    public async Task<LoadedCase?> ReadAsync(
        NpgsqlDataReader reader,
        FactsNeeded needs,
        CancellationToken ct,
        bool locked = true,
        Action<NpgsqlDataReader, int>? withPerson = null
    )
    {
        if (locked && needs.TouchesOrder())
        {
            await reader.NextResultAsync(ct);
        }

        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var loaded = await ReadCaseAsync(reader, ct);
        withPerson?.Invoke(reader, Width);
        if (needs.HasFlag(FactsNeeded.Refund) || needs.HasFlag(FactsNeeded.Order))
        {
            await reader.NextResultAsync(ct);
            loaded.Refund = await ReadRefundAsync(reader, ct);
        }

        if (needs.HasFlag(FactsNeeded.Order))
        {
            await reader.NextResultAsync(ct);
            var order = await ReadOrderAsync(reader, loaded, ct);
            await reader.NextResultAsync(ct);
            var lines = await ReadLinesAsync(reader, ct);
            loaded.Order = order is null ? null : order with { Lines = lines };
        }

        if (needs.HasFlag(FactsNeeded.Evidence))
        {
            await reader.NextResultAsync(ct);
            loaded.Evidence = await ReadEvidenceAsync(reader, ct);
        }

        return loaded;
    }

    public async Task<LoadedCase> ReadCaseAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var shop = await shops.GetAsync(row.GetInt32(2), row.GetInt32(22), row.GetInt32(23), ct);
        var workflow = DefinitionOf(row.GetString(3), row.GetInt32(4));
        return new LoadedCase
        {
            Id = row.GetInt64(0),
            Number = row.GetString(1),
            Shop = shop,
            Workflow = workflow,
            OrderId = row.Nullable<long>(5),
            State = Keys.Parse<CaseState>(row.GetString(7)),
            Position = new Position(
                row.Text(6),
                row.GetFieldValue<DateTimeOffset>(8),
                row.Nullable<DateTimeOffset>(9),
                PauseJson.Read(row.GetString(13))
            ),
            OpenedAt = row.GetFieldValue<DateTimeOffset>(10),
            OpenedBy = row.Nullable<Guid>(11),
            Assignee = row.Nullable<Guid>(12),
            Calendar = await shops.CalendarAsync(shop, row.GetInt32(14), ct),
            AlarmsWritten = (CaseAlarms)row.GetInt32(15),
            Liability = Keys.Find<Liability>(row.Text(16)),
            Known = CaseKnown.Read(row.GetString(17), workflow, shop.Currency),
            Amount = row.Nullable<decimal>(18),
            Act = row.GetInt32(19),
            Entries = row.GetInt32(20),
            Head = row.GetFieldValue<byte[]>(21),
            Key = row.IsDBNull(24) ? null : row.GetFieldValue<byte[]>(24),
        };
    }

    static async Task<RefundFacts?> ReadRefundAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        if (!await row.ReadAsync(ct))
        {
            return null;
        }

        var (people, times, named) = (
            row.GetFieldValue<Guid[]>(9),
            row.GetFieldValue<DateTimeOffset[]>(10),
            row.GetFieldValue<bool[]>(11)
        );
        var (lines, quantities) = (row.GetFieldValue<int[]>(12), row.GetFieldValue<int[]>(13));
        return new RefundFacts
        {
            Id = row.GetGuid(0),
            Kind = Keys.Parse<RefundKind>(row.GetString(1)),
            Origin = Keys.Parse<RefundOrigin>(row.GetString(2)),
            State = Keys.Parse<RefundState>(row.GetString(3)),
            Amount = row.GetDecimal(4),
            RequestedBy = row.Nullable<Guid>(5) ?? Guid.Empty,
            Authors = row.GetFieldValue<Guid[]>(6),
            ApprovedAt = row.Nullable<DateTimeOffset>(7),
            Payer = row.Nullable<Guid>(8),
            Approvals = [.. people.Select((person, i) => new Approval(person, times[i], named[i]))],
            Lines = [.. lines.Select((line, i) => new LineQuantity(line, quantities[i]))],
        };
    }

    static async Task<OrderFacts?> ReadOrderAsync(NpgsqlDataReader row, LoadedCase loaded, CancellationToken ct)
    {
        if (!await row.ReadAsync(ct))
        {
            return null;
        }

        var own = loaded.Refund is { Origin: RefundOrigin.Desk, State.IsOpen: true } refund ? refund.Amount : 0m;
        return new OrderFacts
        {
            Number = row.GetString(0),
            Currency = loaded.Shop.Currency,
            Paid = row.GetDecimal(1),
            HeldByOthers = row.GetDecimal(2) - own,
            PlatformRefunded = row.GetDecimal(3),
            FreightHeldByOthers = row.GetDecimal(4),
            CompensationHeldByOthers = row.GetDecimal(5),
            HeldInLast30Days = row.GetDecimal(6),
            ShippedAt = row.Nullable<DateTimeOffset>(7),
            CancelledAt = row.Nullable<DateTimeOffset>(8),
            PlatformDueAt = row.Nullable<DateTimeOffset>(9),
            PlatformCheckedAt = row.Nullable<DateTimeOffset>(10),
            Verified = row.GetBoolean(11),
            PaidDiffers = row.GetBoolean(12),
            DiscountsByOthers = row.Text(13) is { } discounts
                ? JsonSerializer.Deserialize<Discount[]>(discounts, JsonSerializerOptions.Web)!
                : [],
            Lines = [],
        };
    }

    static async Task<IReadOnlyList<OrderLineFacts>> ReadLinesAsync(NpgsqlDataReader row, CancellationToken ct)
    {
        var lines = new List<OrderLineFacts>();
        while (await row.ReadAsync(ct))
        {
            lines.Add(
                new OrderLineFacts(
                    row.GetInt32(0),
                    row.GetString(1),
                    row.GetString(2),
                    row.GetInt32(3),
                    row.GetDecimal(4),
                    (int)row.GetInt64(5)
                )
            );
        }

        return lines;
    }

    static async Task<IReadOnlyList<EvidencePiece>> ReadEvidenceAsync(NpgsqlDataReader row, CancellationToken ct)
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
