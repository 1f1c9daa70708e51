using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using Npgsql;

namespace CaseDesk.App.Funds;

/// <summary>What became before of an act on a month's money under its key.</summary>
static class FundKeys
{
    /// <summary>Null: the key is new. Refuses with <c>key-used-otherwise</c>.</summary>
    public static async Task<Result<EarlierAct>?> EarlierAsync(
        NpgsqlConnection connection,
        Guid person,
        ActKey key,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        batch.Add(ActKey.Find, person, key.Key);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await key.ReadAsync(reader, ct);
    }
}
