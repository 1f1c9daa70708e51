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

    public Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => database.OpenConnectionAsync(ct).AsTask();

    public DateTimeOffset Now => Instants.ToMicroseconds(time.GetUtcNow());

    /// <summary>Refuses with <c>refund-unknown</c>, also where it lies in a shop that the person does not belong to.</summary>
    public async Task<Result<(LockedCase Case, RefundFacts Refund)>> LockAsync(
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

        const FactsNeeded needs = FactsNeeded.Refund | FactsNeeded.Order;
        var locked = await cases.TakeAsync(connection, person, number, needs, key, now, ct);
        if (!locked.Succeeded)
        {
            return locked.Refusal.Code == "case-unknown" ? unknown : locked.Refusal;
        }

        return locked.Value.Case.Refund is { } facts && facts.Id == refund ? (locked.Value, facts) : unknown;
    }
}
