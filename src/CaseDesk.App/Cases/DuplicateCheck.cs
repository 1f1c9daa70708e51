using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>A case can only repeat another of the same shop, and never itself.</summary>
static class DuplicateCheck
{
    const string Find = "SELECT 1 FROM cases WHERE number = $1 AND shop_id = $2 AND id <> $3";

    public static async Task<Refusal?> RefusalAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        StepChange change,
        CancellationToken ct
    )
    {
        foreach (var one in change.Changes)
        {
            if (one is not Change.MarkedDuplicate(var number))
            {
                continue;
            }

            await using var batch = connection.CreateBatch();
            batch.Add(Find, number, loaded.Shop.Id, loaded.Id);
            if (await batch.ExecuteScalarAsync(ct) is null)
            {
                return new Refusal("case-unknown", RefusalKind.Rule, ("case", number));
            }
        }

        return null;
    }
}
