using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>A case can only turn out to be about an order of its own shop.</summary>
static class FoundOrderCheck
{
    const string Find = "SELECT 1 FROM orders WHERE shop_id = $1 AND number = $2";

    /// <summary><c>order-unknown</c>.</summary>
    public static async Task<Refusal?> RefusalAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        StepChange change,
        CancellationToken ct
    )
    {
        if (change.Changes.OfType<Change.OrderFound>().FirstOrDefault() is not { Order: { } order })
        {
            return null;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Find, loaded.Shop.Id, order);
        return await batch.ExecuteScalarAsync(ct) is null
            ? new Refusal("order-unknown", RefusalKind.Rule, ("order", order), ("shop", loaded.Shop.Key))
            : null;
    }
}
