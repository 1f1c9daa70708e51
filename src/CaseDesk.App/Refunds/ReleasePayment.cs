using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <param name="Reason">Why nothing was sent: wanted from a supervisor who gives back what another has opened.</param>
/// <param name="Key">Null only where the sender cannot repeat.</param>
public sealed record ReleaseRequest(Guid Person, Guid Refund, string? Reason = null, ActKey? Key = null);

/// <summary>Gives a refund back unpaid that was opened for payment: it waits for a payer again.</summary>
public sealed class ReleasePayment
{
    const string Exported = "SELECT e.number FROM exported_refunds e WHERE e.refund_id = $1";

    const int LongestReason = 2_000;

    const string Release = """
        UPDATE refunds SET state = 'approved', payer = NULL, opened_for_payment_at = NULL, payment_batch_id = NULL
        WHERE id = $1 AND state = 'paying'
        """;

    readonly RefundActs acts;

    internal ReleasePayment(RefundActs acts) => this.acts = acts;

    /// <summary>Refuses as <see cref="PaymentOpening.Release"/> does, and with <c>refund-unknown</c>, <c>input-invalid</c>, <c>refund-made</c>.</summary>
    public Task<Result<PaymentResult>> RunAsync(ReleaseRequest request, CancellationToken ct) =>
        request.Reason is { Length: > LongestReason }
            ? Task.FromResult<Result<PaymentResult>>(
                new Refusal("input-invalid", RefusalKind.Rule, ("input", "reason"))
            )
            : ActKey.OnceAsync(() => TryAsync(request, ct));

    async Task<Result<PaymentResult>> TryAsync(ReleaseRequest request, CancellationToken ct)
    {
        var now = acts.Now;
        await using var connection = await acts.OpenAsync(ct);
        await using var transaction = new ActTransaction(connection);
        var locked = await acts.LockAsync(connection, request.Person, request.Refund, request.Key, now, ct);
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var ((loaded, actor, repeated), held) = locked.Value;
        if (repeated is not null || held is not { } refund)
        {
            return await RefundActs.AgainAsync(connection, locked.Value.Case, request.Refund, ct);
        }

        var isTold = await IsToldAsync(connection, refund.Id, ct);
        var role = PaymentOpening.Release(refund, actor, request.Reason, isTold);
        if (!role.Succeeded)
        {
            return role.Refusal;
        }

        if (await MadeAsync(connection, refund.Id, ct) is { } made)
        {
            return made;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Release, refund.Id);
        HistoryAppender.Append(
            batch,
            loaded.HistoryEnd,
            now,
            request.Person,
            role.Value,
            HistoryActions.PaymentReleased,
            HistoryBody.Of(
                ("refund", refund.Id.ToString()),
                ("state", RefundState.Approved.Key()),
                ("reason", request.Reason?.Trim() is { Length: > 0 } reason ? reason : null)
            ),
            isAct: true
        );
        request.Key?.Append(batch, request.Person, now, loaded.Number);
        await transaction.CommitAsync(batch, ct);
        return new PaymentResult(loaded.Number, refund.Id, RefundState.Approved, loaded.Act + 1);
    }

    static async Task<bool> IsToldAsync(NpgsqlConnection connection, Guid refund, CancellationToken ct)
    {
        await using var find = connection.CreateBatch();
        find.Add(ToldInFile.OfRefund, refund);
        return await find.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>
    /// While it was being paid, an export came that says that it was: it is told as paid, or as failed, and is then the platform's own.
    /// </summary>
    static async Task<Refusal?> MadeAsync(NpgsqlConnection connection, Guid refund, CancellationToken ct)
    {
        await using var find = connection.CreateBatch();
        find.Add(Exported, refund);
        return await find.ExecuteScalarAsync(ct) is string number
            ? new Refusal("refund-made", RefusalKind.Rule, ("number", number))
            : null;
    }
}
