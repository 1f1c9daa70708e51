using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Refunds;

/// <param name="Key">Null only where the sender cannot repeat.</param>
public sealed record TakeRequest(Guid Person, Guid Refund, ActKey? Key = null);

/// <summary>A refund that was opened for payment or given back.</summary>
/// <param name="Act">Its case's new ETag.</param>
/// <param name="Repeated">Null unless the key had been used for this very request before.</param>
public sealed record PaymentResult(string Case, Guid Refund, RefundState State, int Act, EarlierAct? Repeated = null);

/// <summary>
/// Opens an approved refund for payment by one person: from then on nobody else pays, changes or cancels it. Of two at
/// once, one succeeds.
/// </summary>
public sealed class TakeForPayment
{
    const string Take = """
        UPDATE refunds SET state = 'paying', payer = $2, opened_for_payment_at = $3 WHERE id = $1 AND state = 'approved'
        """;

    readonly RefundActs acts;

    internal TakeForPayment(RefundActs acts) => this.acts = acts;

    /// <summary>Refuses as <see cref="PaymentOpening.Take"/> does, with what would refuse its payment, and with <c>refund-unknown</c>,
    /// <c>payment-taken</c>, <c>not-paid-here</c>, <c>personal-values-erased</c>.</summary>
    public Task<Result<PaymentResult>> RunAsync(TakeRequest request, CancellationToken ct) =>
        ActKey.OnceAsync(() => TryAsync(request, ct));

    async Task<Result<PaymentResult>> TryAsync(TakeRequest request, CancellationToken ct)
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

        if (refund.State == RefundState.Paying)
        {
            return refund.Payer == request.Person
                ? new PaymentResult(loaded.Number, refund.Id, refund.State, loaded.Act)
                : await PayerOf.RefusalAsync(connection, refund.Id, ct);
        }

        var role = Judge(loaded, refund, actor);
        if (Refuse(loaded, refund, actor, now) is { } refusal)
        {
            return refusal;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Take, refund.Id, request.Person, now);
        HistoryAppender.Append(
            batch,
            loaded.HistoryEnd,
            now,
            request.Person,
            role.Value,
            HistoryActions.TakenForPayment,
            HistoryBody.Of(
                ("refund", refund.Id.ToString()),
                ("amount", loaded.Shop.Currency.Plain(refund.Amount)),
                ("state", RefundState.Paying.Key())
            ),
            isAct: true
        );
        request.Key?.Append(batch, request.Person, now, loaded.Number);
        await transaction.CommitAsync(batch, ct);
        return new PaymentResult(loaded.Number, refund.Id, RefundState.Paying, loaded.Act + 1);
    }

    /// <summary>What stands against opening it now, the payment's own guards among it; null: nothing.</summary>
    internal static Refusal? Refuse(LoadedCase loaded, RefundFacts refund, Actor actor, DateTimeOffset now) =>
        Judge(loaded, refund, actor).Refusal ?? BeforeMoneyLeaves.Refuse(loaded, refund, actor, now);

    /// <summary>
    /// The role in which it may be opened now. Refuses as <see cref="PaymentOpening.Take"/> does, and with <c>not-paid-here</c>,
    /// <c>personal-values-erased</c>.
    /// </summary>
    internal static Result<Role> Judge(LoadedCase loaded, RefundFacts refund, Actor actor) =>
        loaded.PersonalKey.RefusalOf(loaded.Number) is { } erased ? erased
        : NotPaidHere(loaded, refund) is { } notHere ? notHere
        : PaymentOpening.Take(refund, actor, loaded.Shop.Rules, loaded.Order?.Dispute);

    /// <summary>What was approved is paid where its case's table says so, and not before the buyer has agreed to it.</summary>
    static Refusal? NotPaidHere(LoadedCase loaded, RefundFacts refund) =>
        refund.Kind.CountsAgainstPaid
        && refund.State == RefundState.Approved
        && loaded.Workflow.Find(loaded.Position.Step) is { } step
        && loaded.Workflow.RowsOf(step, Actions.Paid).Count == 0
            ? new Refusal("not-paid-here", RefusalKind.Rule, ("step", step.Code))
            : null;
}
