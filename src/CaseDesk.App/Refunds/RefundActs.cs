using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>Begins an act on a refund beside its case's workflow: the order, the case and so the refund are locked.</summary>
sealed class RefundActs(NpgsqlDataSource database, TimeProvider time, CaseLock cases)
{
    const string CaseOf = "SELECT c.number FROM refunds r JOIN cases c ON c.id = r.case_id WHERE r.id = $1";

    const string StateOf = "SELECT r.state FROM refunds r WHERE r.id = $1";

    public Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => database.OpenConnectionAsync(ct).AsTask();

    public DateTimeOffset Now => Instants.ToMicroseconds(time.GetUtcNow());

    /// <summary>
    /// Refuses with <c>refund-unknown</c>, also where it lies in a shop that the person does not belong to. No refund: the
    /// act was done before, and the case has let go of it since.
    /// </summary>
    public async Task<Result<(LockedCase Case, RefundFacts? Refund)>> LockAsync(
        NpgsqlConnection connection,
        Guid person,
        Guid refund,
        ActKey? key,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var unknown = new Refusal("refund-unknown", RefusalKind.NotFound, ("refund", refund.ToString()));
        await using var find = connection.CreateBatch();
        find.Add(CaseOf, refund);
        if (await find.ExecuteScalarAsync(ct) is not string number)
        {
            return unknown;
        }

        const FactsNeeded needs = FactsNeeded.OfAllRules | FactsNeeded.OrderLock | FactsNeeded.PersonalKey;
        var locked = await cases.TakeAsync(connection, person, number, needs, key, now, ct);
        if (!locked.Succeeded)
        {
            return locked.Refusal.Code == "case-unknown" ? unknown : locked.Refusal;
        }

        var facts = locked.Value.Case.HeldBy(refund);
        return facts is not null || locked.Value.Repeated is not null ? (locked.Value, facts) : unknown;
    }

    /// <summary>The answer to an act that was done before, whatever has become of its refund.</summary>
    public static async Task<PaymentResult> AgainAsync(
        NpgsqlConnection connection,
        LockedCase locked,
        Guid refund,
        CancellationToken ct
    )
    {
        await using var find = connection.CreateBatch();
        find.Add(StateOf, refund);
        var state = Keys.Parse<RefundState>((string)(await find.ExecuteScalarAsync(ct))!);
        return new PaymentResult(locked.Case.Number, refund, state, locked.Case.Act, locked.Repeated);
    }
}
