using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.ReturnParcel;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Parcels;

/// <summary>A parcel is registered once: as long as it is looked into, and so long after its goods were given to a case.</summary>
static class ParcelCheck
{
    /// <summary>Whoever registers the same number at once, or says that it was posted, waits until the other has.</summary>
    public const string Lock =
        "SELECT pg_advisory_xact_lock(hashtextextended('return-parcel/' || $1::integer || '/' || $2, 0))";

    const string Find = $"""
        SELECT c.number FROM cases c
        WHERE c.shop_id = $1 AND c.workflow = '{KindKeys.ReturnParcel}' AND {ParcelLabel.TrackingNumber} = $2 AND c.id <> $3
          AND (c.state = 'open' OR (c.outcome = 'matched' AND c.closed_at > $4))
        ORDER BY c.id DESC LIMIT 1
        """;

    /// <summary><c>parcel-registered</c>, which names the case. No round trip for any other act, or where the number is not known.</summary>
    public static async Task<Refusal?> RefusalAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        StepChange change,
        CancellationToken ct
    )
    {
        if (
            change.Action != Actions.Registered
            || loaded.Workflow.Key != KindKeys.ReturnParcel
            || change.Inputs.Tracking(ReturnParcelRules.Parcel.Name) is not { Number: { Length: > 0 } parcel }
        )
        {
            return null;
        }

        await using var batch = connection.CreateBatch();
        batch.Add(Lock, loaded.Shop.Id, parcel);
        batch.Add(Find, loaded.Shop.Id, parcel, loaded.Id, change.At - ReturnParcelRules.KeptFor);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Refusal(
                "parcel-registered",
                RefusalKind.Conflict,
                ("case", reader.GetString(0)),
                ("tracking", parcel)
            )
            : null;
    }
}
