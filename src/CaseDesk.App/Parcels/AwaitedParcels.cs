using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Parcels;

/// <summary>
/// Brings together the parcel that a buyer posted and the one that came back under its number, whichever is told of first.
/// </summary>
sealed class AwaitedParcels(CaseLoader loader)
{
    /// <summary>Their rows are the act's from here on, in the order of their numbers.</summary>
    const string Awaiting = $"""
        SELECT {CaseFactsSql.CaseColumns} FROM cases c
        WHERE c.shop_id = $1 AND c.workflow = '{KindKeys.ReturnExchange}' AND {ParcelLabel.TrackingNumber} = $2
          AND c.state = 'open'
        ORDER BY c.number FOR NO KEY UPDATE OF c
        """;

    const string Here = $"""
        SELECT 1 FROM cases c
        WHERE c.shop_id = $1 AND c.workflow = '{KindKeys.ReturnParcel}' AND {ParcelLabel.TrackingNumber} = $2
          AND c.state = 'open'
        LIMIT 1
        """;

    /// <summary>The same act, knowing the other side of it. No round trip for any other.</summary>
    public async ValueTask<StepChange> MeetAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        StepChange change,
        CancellationToken ct
    )
    {
        foreach (var one in change.Changes)
        {
            switch (one)
            {
                case Change.ParcelCameBack parcel:
                    var awaiting = await AwaitingAsync(connection, loaded, parcel.Tracking, ct);
                    return awaiting.Count == 0
                        ? change
                        : change with
                        {
                            Changes =
                            [
                                .. change.Changes.Where(other => other != one),
                                parcel with
                                {
                                    Cases = awaiting,
                                },
                            ],
                        };
                case Change.ParcelAwaited parcel:
                    return await IsHereAsync(connection, loaded, parcel.Tracking, ct)
                        ? change with
                        {
                            Changes = [.. change.Changes, new Change.ParcelArrived(change.At)],
                        }
                        : change;
            }
        }

        return change;
    }

    async Task<IReadOnlyList<string>> AwaitingAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        string parcel,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(ParcelCheck.Lock, loaded.Shop.Id, parcel);
        batch.Add(Awaiting, loaded.Shop.Id, parcel);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var awaiting = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            var one = await loader.ReadCaseAsync(reader, ct);
            if (
                one.Workflow.Find(one.Position.Step) is { AwaitsParcel: true }
                && !one.Known.Anchors.ContainsKey(Anchor.Arrived)
            )
            {
                awaiting.Add(one.Number);
            }
        }

        return awaiting;
    }

    static async Task<bool> IsHereAsync(
        NpgsqlConnection connection,
        LoadedCase loaded,
        string parcel,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(ParcelCheck.Lock, loaded.Shop.Id, parcel);
        batch.Add(Here, loaded.Shop.Id, parcel);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct);
    }
}
