using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>A refund of a batch, with where it stands now.</summary>
/// <param name="Held">False: it was given back, and is no longer this batch's to pay.</param>
/// <param name="PlatformDueAt">When the platform settles the order by itself; null: nobody knows.</param>
/// <param name="MayRelease">The reader may give it back, as its payer or with a reason.</param>
/// <param name="IsTold">A file that was brought says what became of its payment.</param>
public sealed record BatchedRefund(
    int Position,
    RefundSheet Refund,
    bool Held,
    string? Buyer,
    DateTimeOffset? PlatformDueAt,
    bool MayRelease,
    bool IsTold
)
{
    /// <summary>What stands against its money leaving now, though it was taken: it waits, or is given back. Null: nothing.</summary>
    public Refusal? Stands { get; init; }

    /// <summary>Taken, and not answered yet.</summary>
    public bool IsOpen => Held && Refund.State == RefundState.Paying;

    /// <summary>
    /// Open, and nobody has said what became of it. One of which a file says so, though it could not be entered, has perhaps been paid:
    /// it is corrected and brought again, and is not given out a second time.
    /// </summary>
    public bool IsUntold => IsOpen && !IsTold;

    /// <summary>Untold, and nothing stands against paying it.</summary>
    public bool IsToPay => IsUntold && Stands is null;
}

public sealed record BatchSheet(BatchSummary Batch, IReadOnlyList<BatchedRefund> Rows);

/// <summary>One payment batch, whole.</summary>
public sealed class BatchView
{
    const string One = $"SELECT {BatchList.Columns} {BatchList.From} WHERE b.id = $1";

    const string Rows = $"""
        SELECT {RefundSheets.Columns}, l.position, r.payment_batch_id IS NOT DISTINCT FROM l.batch_id, o.buyer, o.platform_due_at,
               {ToldInFile.OfRow}
        {RefundSheets.From}
        JOIN batched_refunds l ON l.refund_id = r.id
        WHERE l.batch_id = $1
        ORDER BY l.position
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccessReader accessReader;
    readonly CaseLoader loader;

    internal BatchView(NpgsqlDataSource database, TimeProvider time, AccessReader accessReader, CaseLoader loader) =>
        (this.database, this.time, this.accessReader, this.loader) = (database, time, accessReader, loader);

    /// <summary>Refuses with <c>batch-unknown</c>, also where it is of a shop in which the person does not pay.</summary>
    public async Task<Result<BatchSheet>> ReadAsync(Guid person, long number, CancellationToken ct)
    {
        var access = await accessReader.ForAsync(person, ct);
        if (!access.Succeeded)
        {
            return access.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        return await JudgedAsync(connection, access.Value, number, Instants.ToMicroseconds(time.GetUtcNow()), ct);
    }

    /// <summary>With what stands against paying each row that waits to be paid.</summary>
    internal async Task<Result<BatchSheet>> JudgedAsync(
        NpgsqlConnection connection,
        Access access,
        long number,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var read = await ReadAsync(connection, access, number, ct);
        if (!read.Succeeded)
        {
            return read;
        }

        var (batch, rows) = read.Value;
        string[] numbers =
        [
            .. rows.Where(row => row.IsUntold).Select(row => row.Refund.Case!).Distinct(StringComparer.Ordinal),
        ];
        var cases = await CasesToPay.ReadAsync(connection, loader, numbers, now, ct);
        return new BatchSheet(
            batch,
            [.. rows.Select(row => row.IsUntold ? row with { Stands = StandsOf(cases[row.Refund.Case!], row) } : row)]
        );

        // What was given back or answered since the list was read is nobody's to pay by this batch.
        Refusal? StandsOf(LoadedCase loaded, BatchedRefund row) =>
            loaded.HeldBy(row.Refund.Id) is { State: RefundState.Paying } held && held.Payer == batch.TakenBy.Id
                ? BeforeMoneyLeaves.RefuseInFile(
                    loaded,
                    held,
                    access.In(loaded.Shop.Id)! with
                    {
                        Person = batch.TakenBy.Id,
                    },
                    checkedAt: null,
                    now
                )
                : new Refusal("batch-row-released", RefusalKind.Rule);
    }

    internal static async Task<Result<BatchSheet>> ReadAsync(
        NpgsqlConnection connection,
        Access access,
        long number,
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
        var rows = await reader.NextAsync(row => RowOf(row, actor), ct);
        return new BatchSheet(summary, rows);
    }

    static BatchedRefund RowOf(NpgsqlDataReader row, Domain.People.Actor actor)
    {
        const int own = RefundSheets.Count;
        var sheet = RefundSheets.Read(row);
        var (held, isTold) = (row.GetBoolean(own + 1), row.GetBoolean(own + 4));
        return new BatchedRefund(
            row.GetInt32(own),
            sheet,
            held,
            row.Text(own + 2),
            row.Nullable<DateTimeOffset>(own + 3),
            held && PaymentOpening.Release(sheet.Facts, actor, "…", isTold).Succeeded,
            isTold
        );
    }
}
