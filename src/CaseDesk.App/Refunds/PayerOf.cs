using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>Tells somebody who comes second who has opened the refund for payment, and when.</summary>
static class PayerOf
{
    const string Find = """
        SELECT p.display_name, r.opened_for_payment_at FROM refunds r JOIN people p ON p.id = r.payer WHERE r.id = $1
        """;

    public static async Task<Refusal> RefusalAsync(NpgsqlConnection connection, Guid refund, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(Find, refund);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Refusal(
                "payment-taken",
                RefusalKind.Conflict,
                ("by", reader.GetString(0)),
                ("at", reader.Nullable<DateTimeOffset>(1) is { } at ? Instants.Plain(at) : "")
            )
            : new Refusal("payment-taken", RefusalKind.Conflict, ("by", ""), ("at", ""));
    }
}
