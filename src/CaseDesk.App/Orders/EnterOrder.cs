using System.Text.Json;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.Orders;

/// <param name="Repeated">Null unless the key had been used for this very request before.</param>
public sealed record EnteredOrder(string Shop, string Number, EarlierAct? Repeated = null);

/// <summary>
/// Types in one order that no import has brought yet, so that a case can be logged for it. It stays unverified until an
/// import brings it; a difference in what was paid then stops the payment.
/// </summary>
public sealed class EnterOrder(OrderRecords records)
{
    const string InsertOrder = """
        INSERT INTO orders (shop_id, number, platform, buyer, phone_tail, paid, freight, status, created_at, paid_at, shipped_at,
                            promised_at, delivered_at, cancelled_at, platform_due_at, paid_typed, verified, paid_differs)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $6, false, false)
        ON CONFLICT (shop_id, number) DO NOTHING
        RETURNING id
        """;

    const string InsertLine = """
        INSERT INTO order_lines (order_id, line, sku, title, quantity, price, cancelled) VALUES ($1, $2, $3, $4, $5, $6, false)
        """;

    const string InsertParcel = """
        INSERT INTO parcels (order_id, seq, courier, tracking_number, shipped_at, delivered_at) VALUES ($1, $2, $3, $4, $5, $6)
        """;

    /// <summary>
    /// Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c>, <c>not-your-role</c>, <c>input-invalid</c>,
    /// <c>order-exists</c>, <c>key-used-otherwise</c>.
    /// </summary>
    public async Task<Result<EnteredOrder>> RunAsync(EnterOrderRequest request, CancellationToken ct)
    {
        var shop = await records.ShopAsync(request.Person, request.Shop, [Role.Agent, Role.Supervisor], ct);
        if (!shop.Succeeded)
        {
            return shop.Refusal;
        }

        var errors = new EnteredOrderRules(shop.Value.Currency, records.Now).Validate(request).Errors;
        if (errors.FirstOrDefault() is { } error)
        {
            return new Refusal("input-invalid", RefusalKind.Rule, ("input", FieldOf(error.PropertyName)));
        }

        return await ActKey.OnceAsync(() => WriteAsync(shop.Value, request, ct));
    }

    /// <summary>As the API calls it: <c>Lines[0]</c> is <c>lines</c>.</summary>
    static string FieldOf(string property) =>
        JsonNamingPolicy.CamelCase.ConvertName(property[..(property + "[").IndexOf('[', StringComparison.Ordinal)]);

    async Task<Result<EnteredOrder>> WriteAsync(Shop shop, EnterOrderRequest request, CancellationToken ct)
    {
        await using var connection = await records.Database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await EarlierAsync(connection, shop, request, ct) is { } earlier)
        {
            return earlier;
        }

        if (await InsertAsync(connection, shop, request, ct) is not { } order)
        {
            // Of two sent at once with one key, the second waited for the first: its answer is there now.
            return await EarlierAsync(connection, shop, request, ct)
                ?? new Refusal("order-exists", RefusalKind.Conflict, ("order", request.Number));
        }

        await using var batch = connection.CreateBatch();
        foreach (var line in request.Lines)
        {
            batch.Add(InsertLine, order, line.Line, line.Sku, line.Title, line.Quantity, line.Price);
        }

        foreach (var (seq, parcel) in request.Parcels.Index())
        {
            batch.Add(
                InsertParcel,
                order,
                seq + 1,
                parcel.Courier,
                parcel.TrackingNumber,
                parcel.ShippedAt?.ToUniversalTime(),
                parcel.DeliveredAt?.ToUniversalTime()
            );
        }

        // Whoever typed it in has said how much can be refunded at most.
        AuditTrail.Append(
            batch,
            records.Now,
            request.Person,
            "enter-order",
            $"{shop.Key}/{request.Number}",
            ("paid", shop.Currency.Plain(request.Paid)),
            ("freight", shop.Currency.Plain(request.Freight))
        );
        request.Key?.Append(batch, request.Person, records.Now, request.Number);
        await batch.ExecuteNonQueryAsync(ct);
        await records.Facts.SettleAsync(connection, shop, request.Number, records.Now, ct);
        await transaction.CommitAsync(CancellationToken.None);
        return new EnteredOrder(shop.Key, request.Number);
    }

    /// <summary>Null: the key is new, or there is none.</summary>
    static async Task<Result<EnteredOrder>?> EarlierAsync(
        NpgsqlConnection connection,
        Shop shop,
        EnterOrderRequest request,
        CancellationToken ct
    )
    {
        if (request.Key is not { } key)
        {
            return null;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(ActKey.Find, request.Person, key.Key);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await key.ReadAsync(reader, ct) switch
        {
            null => null,
            { Succeeded: true } earlier => new EnteredOrder(shop.Key, request.Number, earlier.Value),
            { } otherwise => otherwise.Refusal!,
        };
    }

    /// <summary>The id of the new order; null where the number is taken.</summary>
    static async Task<long?> InsertAsync(
        NpgsqlConnection connection,
        Shop shop,
        EnterOrderRequest request,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(OrderLocks.Enter, shop.Key);
        batch.Add(
            InsertOrder,
            shop.Id,
            request.Number,
            shop.Platform,
            request.Buyer,
            request.PhoneTail,
            request.Paid,
            request.Freight,
            request.Status,
            request.CreatedAt.ToUniversalTime(),
            request.PaidAt?.ToUniversalTime(),
            request.ShippedAt?.ToUniversalTime(),
            request.PromisedAt?.ToUniversalTime(),
            request.DeliveredAt?.ToUniversalTime(),
            request.CancelledAt?.ToUniversalTime(),
            request.PlatformDueAt?.ToUniversalTime()
        );
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? reader.GetInt64(0) : null;
    }
}
