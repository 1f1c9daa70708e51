using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>
/// The refunds that wait to be paid in a payer's shops: by method, what the platform will settle by itself soonest first.
/// What was sent with an unknown fate is only on the supervisors' list.
/// </summary>
public sealed class PaymentQueue(
    NpgsqlDataSource database,
    TimeProvider time,
    AccessReader accessReader,
    Definitions definitions
)
{
    public const int Longest = 200;

    /// <summary>An outlay: the clocks of its case are none of its own.</summary>
    const string Beside = "(r.kind IN ('freight', 'compensation'))";

    /// <summary>What was approved waits until its case stands where it is paid: until the buyer has agreed.</summary>
    const string CanBeSent = $"(r.state <> 'approved' OR {Beside} OR c.owner_key = 'authorized-agent,supervisor')";

    const string Rows = $"""
        SELECT {RefundSheets.Columns}, r.shop_id, s.time_zone, s.rules, c.summary, c.buyer, c.workflow, c.version, c.step,
               c.entered_at, CASE WHEN {Beside} THEN NULL ELSE c.due_at END, CASE WHEN {Beside} THEN NULL ELSE c.warn_at END,
               CASE WHEN {Beside} THEN NULL ELSE c.platform_due_at END, c.act, d.number, d.opened_at,
               r.payment_batch_id, o.platform_due_at, o.platform_checked_at,
               EXISTS (SELECT 1 FROM batched_refunds l WHERE l.refund_id = r.id AND l.batch_id = r.payment_batch_id AND {ToldInFile.OfRow})
        {RefundSheets.From}
        {CaseFactsSql.JoinDispute}
        WHERE r.origin = 'desk' AND r.shop_id = ANY ($1) AND r.state = ANY ($2) AND ($3::text IS NULL OR s.key = $3)
          AND {CanBeSent}
        ORDER BY r.method, {Beside}, c.platform_due_at NULLS LAST, c.due_at NULLS LAST, r.id
        LIMIT 201
        """;

    const string Counts = $"""
        SELECT count(*) FILTER (WHERE r.state <> 'unknown' AND r.shop_id = ANY ($1)),
               count(*) FILTER (WHERE r.state = 'unknown' AND r.shop_id = ANY ($2))
        FROM refunds r JOIN shops s ON s.id = r.shop_id LEFT JOIN cases c ON c.id = r.case_id
        WHERE r.origin = 'desk' AND r.state IN ('approved', 'paying', 'unknown') AND r.shop_id = ANY ($1)
          AND ($3::text IS NULL OR s.key = $3) AND {CanBeSent}
        """;

    static readonly string[] ToPay = [RefundState.Approved.Key(), RefundState.Paying.Key()];
    static readonly string[] Unknown = [RefundState.Unknown.Key()];

    /// <param name="shop">The key of one of the person's shops; null: all of them.</param>
    public async Task<Result<PaymentPage>> ReadAsync(Guid person, PaymentTab tab, string? shop, CancellationToken ct)
    {
        var found = await accessReader.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (access, now) = (found.Value, time.GetUtcNow());
        var payable = ShopsWhere(access, Role.AuthorizedAgent, Role.Supervisor);
        var supervised = ShopsWhere(access, Role.Supervisor);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        batch.Add(
            Rows,
            tab == PaymentTab.Unknown ? supervised : payable,
            tab == PaymentTab.Unknown ? Unknown : ToPay,
            shop
        );
        batch.Add(Counts, payable, supervised, shop);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = await reader.AllAsync(row => PaymentRow.Read(row, access, definitions, now), ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return new PaymentPage(
            [.. rows.Take(Longest)],
            (int)reader.GetInt64(0),
            (int)reader.GetInt64(1),
            supervised.Length > 0,
            rows.Count > Longest
        );
    }

    static int[] ShopsWhere(Access access, params Role[] oneOf) =>
        [.. access.Shops.Where(shop => access.In(shop)?.ActsAs(oneOf) is not null)];
}

public enum PaymentTab
{
    /// <summary>Approved, or opened for payment by somebody.</summary>
    ToPay,

    /// <summary>Sent, and nobody can say whether it arrived.</summary>
    Unknown,
}

/// <param name="Supervises">The reader sees what is unknown.</param>
/// <param name="More">There are more than are shown.</param>
public sealed record PaymentPage(IReadOnlyList<PaymentRow> Rows, int ToPay, int Unknown, bool Supervises, bool More);
