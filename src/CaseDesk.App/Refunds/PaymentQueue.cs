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
public sealed class PaymentQueue
{
    public const int Longest = 200;

    /// <summary>An outlay: the clocks of its case are none of its own.</summary>
    const string Beside = "(r.kind IN ('freight', 'compensation'))";

    /// <summary>What was approved waits until its case stands where it is paid: until the buyer has agreed.</summary>
    const string CanBeSent = $"(r.state <> 'approved' OR {Beside} OR c.owner_key = 'authorized-agent,supervisor')";

    /// <summary>$1 the shops, $3 the key of one of them; NULL: any.</summary>
    const string Waiting =
        $"r.origin = 'desk' AND r.shop_id = ANY ($1) AND ($3::text IS NULL OR s.key = $3) AND {CanBeSent}";

    /// <summary>
    /// As <see cref="Waiting"/>, $2 the states, $4 how many at most: where there are more, what nobody has opened and is due soonest, of
    /// whichever method.
    /// </summary>
    const string Rows = $"""
        SELECT {RefundSheets.Columns}, r.shop_id, s.time_zone, s.rules, c.summary, c.buyer, c.workflow, c.version, c.step,
               c.entered_at, CASE WHEN {Beside} THEN NULL ELSE c.due_at END, CASE WHEN {Beside} THEN NULL ELSE c.warn_at END,
               CASE WHEN {Beside} THEN NULL ELSE c.platform_due_at END, c.act, d.number, d.opened_at,
               r.payment_batch_id, o.platform_due_at, o.platform_checked_at,
               EXISTS (SELECT 1 FROM batched_refunds l WHERE l.refund_id = r.id AND l.batch_id = r.payment_batch_id AND {ToldInFile.OfRow})
        {RefundSheets.From}
        {CaseFactsSql.JoinDispute}
        WHERE r.id IN (
            SELECT r.id
            FROM refunds r JOIN shops s ON s.id = r.shop_id LEFT JOIN cases c ON c.id = r.case_id
            WHERE {Waiting} AND r.state = ANY ($2)
            ORDER BY r.state <> 'approved', {Beside}, c.platform_due_at NULLS LAST, c.due_at NULLS LAST, r.id
            LIMIT $4)
        ORDER BY r.method, {Beside}, c.platform_due_at NULLS LAST, c.due_at NULLS LAST, r.id
        """;

    const string Counts = $"""
        SELECT count(*) FILTER (WHERE r.state <> 'unknown' AND r.shop_id = ANY ($1)),
               count(*) FILTER (WHERE r.state = 'unknown' AND r.shop_id = ANY ($2))
        FROM refunds r JOIN shops s ON s.id = r.shop_id LEFT JOIN cases c ON c.id = r.case_id
        WHERE {Waiting} AND r.state IN ('approved', 'paying', 'unknown')
        """;

    static readonly string[] ToPay = [RefundState.Approved.Key(), RefundState.Paying.Key()];
    static readonly string[] Unknown = [RefundState.Unknown.Key()];

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccessReader accessReader;
    readonly CaseLoader loader;
    readonly Definitions definitions;

    internal PaymentQueue(
        NpgsqlDataSource database,
        TimeProvider time,
        AccessReader accessReader,
        CaseLoader loader,
        Definitions definitions
    ) =>
        (this.database, this.time, this.accessReader, this.loader, this.definitions) = (
            database,
            time,
            accessReader,
            loader,
            definitions
        );

    /// <param name="shop">The key of one of the person's shops; null: all of them.</param>
    public Task<Result<PaymentPage>> ReadAsync(Guid person, PaymentTab tab, string? shop, CancellationToken ct) =>
        ReadAsync(person, tab, shop, Longest, ct);

    internal async Task<Result<PaymentPage>> ReadAsync(
        Guid person,
        PaymentTab tab,
        string? shop,
        int most,
        CancellationToken ct
    )
    {
        var found = await accessReader.ForAsync(person, ct);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var (access, now) = (found.Value, time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        var page = await PageAsync(connection, access, tab, shop, most, now, ct);
        return page with { Rows = await JudgedAsync(connection, access, page.Rows, now, ct) };
    }

    async Task<PaymentPage> PageAsync(
        NpgsqlConnection connection,
        Access access,
        PaymentTab tab,
        string? shop,
        int most,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var payable = ShopsWhere(access, Role.AuthorizedAgent, Role.Supervisor);
        var supervised = ShopsWhere(access, Role.Supervisor);
        await using var batch = connection.CreateBatch();
        batch.Add(
            Rows,
            tab == PaymentTab.Unknown ? supervised : payable,
            tab == PaymentTab.Unknown ? Unknown : ToPay,
            shop,
            most
        );
        batch.Add(Counts, payable, supervised, shop);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = await reader.AllAsync(row => PaymentRow.Read(row, access, definitions, now), ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var (toPay, unknown) = ((int)reader.GetInt64(0), (int)reader.GetInt64(1));
        return new PaymentPage(
            rows,
            toPay,
            unknown,
            supervised.Length > 0,
            More: (tab == PaymentTab.Unknown ? unknown : toPay) > rows.Count
        );
    }

    /// <summary>What would refuse the payment is said before anybody opens it: by the very rule that would.</summary>
    async Task<IReadOnlyList<PaymentRow>> JudgedAsync(
        NpgsqlConnection connection,
        Access access,
        IReadOnlyList<PaymentRow> rows,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        string[] numbers =
        [
            .. rows.Where(row => row.CanBeTaken).Select(row => row.Refund.Case!).Distinct(StringComparer.Ordinal),
        ];
        var cases = await CasesToPay.ReadAsync(connection, loader, numbers, now, ct);
        return [.. rows.Select(row => row.CanBeTaken ? row with { NotToTake = Stands(row) } : row)];

        // What became of it since the list was read, its next reading tells.
        Refusal? Stands(PaymentRow row) =>
            cases[row.Refund.Case!] is var loaded
            && access.In(loaded.Shop.Id) is { } payer
            && loaded.HeldBy(row.Refund.Id) is { State: RefundState.Approved } refund
                ? TakeForPayment.Refuse(loaded, refund, payer, now)
                : null;
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
