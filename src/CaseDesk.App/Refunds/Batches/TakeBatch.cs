using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <param name="Shop">By its key.</param>
/// <param name="Key">Null only where the sender cannot repeat.</param>
public sealed record TakeBatchRequest(
    Guid Person,
    string Shop,
    RefundMethod Method,
    IReadOnlyList<Guid> Refunds,
    ActKey? Key = null
)
{
    /// <summary>When the payer looked whether the platform had refunded any of them by itself (G-PLATFORM); null: says nothing of it.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    internal Refusal? RefuseFuture(DateTimeOffset now) =>
        CheckedAt is { } at
            ? Fields.CheckedAt.RefuseFuture(Inputs.Of((Fields.CheckedAt.Name, new InputValue.Instant(at))), now)
            : null;
}

/// <param name="Batch">Its number; null: not one of them could be taken, and nothing was written.</param>
/// <param name="Repeated">Null unless the key had been used for this very request before; the rows are then not told again.</param>
public sealed record TakenBatch(long? Batch, IReadOnlyList<TakenRow> Rows, EarlierAct? Repeated = null);

/// <param name="Refusal">Why it was left where it is; null: it is in the batch.</param>
public sealed record TakenRow(Guid Refund, string? Case, Refusal? Refusal);

/// <summary>
/// Opens approved refunds of one shop and method for payment by one person, all in one transaction, as a batch that can be taken
/// out as a file. What cannot be taken is told and left. Of two payers who want the same refund at once, one gets it.
/// </summary>
public sealed class TakeBatch
{
    public const int Most = 200;

    /// <summary>Beside the number in a batch's name: <c>B17</c>.</summary>
    const string Subject = "B";

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly AccessReader access;
    readonly CaseLoader loader;

    internal TakeBatch(NpgsqlDataSource database, TimeProvider time, AccessReader access, CaseLoader loader) =>
        (this.database, this.time, this.access, this.loader) = (database, time, access, loader);

    /// <summary>
    /// Refuses as a whole with <c>too-many-refunds</c>, <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>,
    /// <c>input-in-the-future</c>, <c>key-used-otherwise</c>; a row as <see cref="TakeForPayment"/> does, with what would refuse its
    /// payment, and with <c>other-batch</c>.
    /// </summary>
    public Task<Result<TakenBatch>> RunAsync(TakeBatchRequest request, CancellationToken ct) =>
        request.Refunds.Count > Most
            ? Task.FromResult<Result<TakenBatch>>(
                new Refusal(
                    "too-many-refunds",
                    RefusalKind.Rule,
                    ("asked", request.Refunds.Count.ToInvariant()),
                    ("most", Most.ToInvariant())
                )
            )
            : ActKey.OnceAsync(() => TryAsync(request, ct));

    async Task<Result<TakenBatch>> TryAsync(TakeBatchRequest request, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        if (request.RefuseFuture(now) is { } future)
        {
            return future;
        }

        var place = await access.InShopAsync(request.Person, request.Shop, [Role.AuthorizedAgent, Role.Supervisor], ct);
        if (!place.Succeeded)
        {
            return place.Refusal;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var wanted = await WantedRefunds.LockAsync(connection, request, place.Value.Shop.Id, ct);
        if (!wanted.Succeeded)
        {
            return wanted.Refusal;
        }

        if (wanted.Value.Earlier is { } earlier)
        {
            return new TakenBatch(
                long.Parse(earlier.Subject.AsSpan(Subject.Length), CultureInfo.InvariantCulture),
                [],
                earlier
            );
        }

        var cases = await CasesToPay.ReadAsync(connection, loader, wanted.Value.Cases, now, ct);
        var batch = new BatchWriter(wanted.Value.Number, request, place.Value.Shop, place.Value.Actor, now);
        var rows = new List<TakenRow>(request.Refunds.Count);
        foreach (var refund in request.Refunds.Distinct())
        {
            rows.Add(await TakeAsync(connection, batch, wanted.Value.Find(refund), cases, refund, ct));
        }

        if (batch.IsEmpty)
        {
            return new TakenBatch(null, rows);
        }

        await using var statements = batch.Statements(connection, cases);
        request.Key?.Append(statements, request.Person, now, $"{Subject}{wanted.Value.Number.ToInvariant()}");
        await transaction.CommitAsync(statements, ct);
        return new TakenBatch(wanted.Value.Number, rows);
    }

    static async Task<TakenRow> TakeAsync(
        NpgsqlConnection connection,
        BatchWriter batch,
        WantedRefund? wanted,
        Dictionary<string, LoadedCase> cases,
        Guid refund,
        CancellationToken ct
    )
    {
        if (wanted is null || cases[wanted.Case].HeldBy(refund) is not { } held)
        {
            return new TakenRow(
                refund,
                wanted?.Case,
                new Refusal("refund-unknown", RefusalKind.NotFound, ("refund", refund.ToString()))
            );
        }

        if (wanted.Method != batch.Method)
        {
            return new TakenRow(refund, wanted.Case, new Refusal("other-batch", RefusalKind.Rule));
        }

        if (held.State == RefundState.Paying)
        {
            return new TakenRow(refund, wanted.Case, await PayerOf.RefusalAsync(connection, refund, ct));
        }

        var role = TakeForPayment.Judge(cases[wanted.Case], held, batch.Payer);
        var refusal = role.Refusal ?? batch.RefuseInFile(cases[wanted.Case], held);
        if (refusal is null)
        {
            batch.Add(wanted, held, role.Value);
        }

        return new TakenRow(refund, wanted.Case, refusal);
    }
}
