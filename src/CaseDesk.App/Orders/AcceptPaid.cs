using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Orders;

/// <param name="Paid">What the import says was paid, as the person was shown it.</param>
public sealed record AcceptPaidRequest(Guid Person, string Shop, string Number, decimal Paid, string Reason);

/// <summary>
/// A supervisor accepts what an import says was paid, where another sum had been typed in: that is the platform's word. What
/// is held of the order stays, also where it is more than that.
/// </summary>
public sealed class AcceptPaid(OrderRecords records)
{
    /// <summary>Payments and imports take the same lock: none of them stands in between.</summary>
    const string Lock = """
        SELECT o.id, o.paid, o.paid_typed, o.paid_differs, o.held + o.platform_refunded
        FROM orders o WHERE o.shop_id = $1 AND o.number = $2
        FOR NO KEY UPDATE
        """;

    const string Accept = "UPDATE orders SET paid_differs = false WHERE id = $1";

    /// <summary>
    /// Refuses with <c>input-missing</c>, <c>input-invalid</c>, <c>shop-unknown</c>, <c>shop-not-yours</c>,
    /// <c>not-your-role</c>, <c>order-unknown</c>, <c>nothing-differs</c>, and with <c>stale</c> where an import has named yet
    /// another sum.
    /// </summary>
    public async Task<Result<string>> RunAsync(AcceptPaidRequest request, CancellationToken ct)
    {
        if (SupervisorAct.RefuseReason(request.Reason) is { } unreadable)
        {
            return unreadable;
        }

        var shop = await records.ShopAsync(request.Person, request.Shop, [Role.Supervisor], ct);
        if (!shop.Succeeded)
        {
            return shop.Refusal;
        }

        await using var connection = await records.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var locked = await LockAsync(connection, shop.Value, request, ct);
        if (!locked.Succeeded)
        {
            return locked.Refusal;
        }

        var (id, typed, held) = locked.Value;
        var currency = shop.Value.Currency;
        await using var batch = connection.CreateBatch();
        batch.Add(Accept, id);
        AuditTrail.Append(
            batch,
            records.Now,
            request.Person,
            "accept-paid",
            $"{shop.Value.Key}/{request.Number}",
            ("typed", typed is { } sum ? currency.Plain(sum) : null),
            ("paid", currency.Plain(request.Paid)),
            ("held", currency.Plain(held)),
            ("reason", request.Reason.Trim())
        );
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(CancellationToken.None);
        return request.Number;
    }

    static async Task<Result<(long Id, decimal? Typed, decimal Held)>> LockAsync(
        NpgsqlConnection connection,
        Shop shop,
        AcceptPaidRequest request,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Lock, shop.Id, request.Number);
        await using var row = await batch.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            return new Refusal("order-unknown", RefusalKind.NotFound, ("order", request.Number));
        }

        if (!row.GetBoolean(3))
        {
            return new Refusal("nothing-differs", RefusalKind.Conflict, ("order", request.Number));
        }

        return row.GetDecimal(1) == request.Paid
            ? (row.GetInt64(0), row.Nullable<decimal>(2), row.GetDecimal(4))
            : new Refusal("stale", RefusalKind.Stale);
    }
}
