using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>A refund of a batch, with where it stands now.</summary>
/// <param name="Held">False: it was given back, and is no longer this batch's to pay.</param>
/// <param name="PlatformDueAt">When the platform settles the order by itself; null: nobody knows.</param>
/// <param name="WantsCheck">That time has passed: whoever pays must have looked whether the platform has refunded (G-PLATFORM).</param>
/// <param name="MayRelease">The reader may give it back, as its payer or with a reason.</param>
/// <param name="IsTold">A file that was brought says what became of its payment.</param>
public sealed record BatchedRefund(
    int Position,
    RefundSheet Refund,
    bool Held,
    string? Buyer,
    DateTimeOffset? PlatformDueAt,
    bool WantsCheck,
    bool MayRelease,
    bool IsTold
)
{
    /// <summary>Taken, and not answered yet.</summary>
    public bool IsOpen => Held && Refund.State == RefundState.Paying;

    /// <summary>
    /// Open, and nobody has said what became of it. One of which a file says so, though it could not be entered, has perhaps been paid:
    /// it is corrected and brought again, and is not given out a second time.
    /// </summary>
    public bool IsToPay => IsOpen && !IsTold;
}

public sealed record BatchSheet(BatchSummary Batch, IReadOnlyList<BatchedRefund> Rows);

/// <summary>One payment batch, whole.</summary>
public sealed class BatchView(NpgsqlDataSource database, TimeProvider time, AccessReader accessReader)
{
    const string One = $"SELECT {BatchList.Columns} {BatchList.From} WHERE b.id = $1";

    const string Rows = $"""
        SELECT {RefundSheets.Columns}, l.position, r.payment_batch_id IS NOT DISTINCT FROM l.batch_id, o.buyer, o.platform_due_at,
               o.platform_checked_at,
               EXISTS (SELECT 1 FROM payment_results p
                       WHERE p.batch_id = l.batch_id
                         AND p.rows @> jsonb_build_array(jsonb_build_object('Position', l.position, 'IsFilled', true)))
        {RefundSheets.From}
        JOIN batched_refunds l ON l.refund_id = r.id
        WHERE l.batch_id = $1
        ORDER BY l.position
        """;

    /// <summary>Refuses with <c>batch-unknown</c>, also where it is of a shop in which the person does not pay.</summary>
    public async Task<Result<BatchSheet>> ReadAsync(Guid person, long number, CancellationToken ct)
    {
        var access = await accessReader.ForAsync(person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        return await ReadAsync(connection, access.Value, number, time.GetUtcNow(), ct);
    }

    internal static async Task<Result<BatchSheet>> ReadAsync(
        NpgsqlConnection connection,
        Access access,
        long number,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(One, number);
        batch.Add(Rows, number);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct) || access.In(reader.GetInt32(16)) is not { } actor || !BatchList.MaySee(actor))
        {
            return new Refusal("batch-unknown", RefusalKind.NotFound, ("batch", number.ToInvariant()));
        }

        var summary = BatchList.Read(reader, access.Person);
        var rows = await reader.NextAsync(row => RowOf(row, actor, now), ct);
        return new BatchSheet(summary, rows);
    }

    static BatchedRefund RowOf(NpgsqlDataReader row, Domain.People.Actor actor, DateTimeOffset now)
    {
        const int own = RefundSheets.Count;
        var sheet = RefundSheets.Read(row);
        var held = row.GetBoolean(own + 1);
        var due = row.Nullable<DateTimeOffset>(own + 3);
        var looked = row.Nullable<DateTimeOffset>(own + 4);
        return new BatchedRefund(
            row.GetInt32(own),
            sheet,
            held,
            row.Text(own + 2),
            due,
            due <= now && !(looked >= due),
            held && PaymentOpening.Release(sheet.Facts, actor, "…").Succeeded,
            row.GetBoolean(own + 5)
        );
    }
}
