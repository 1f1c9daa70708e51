using CaseDesk.App.Data;

namespace CaseDesk.App.Statements;

/// <summary>Refunds that move without a case: the platform made them by itself, their case waits for another one, or they are outlays.</summary>
static class Ledger
{
    /// <param name="sql">$1 the refunds, $2 a reason; gives back the ids of those that moved.</param>
    public static async Task<List<Guid>> MoveAsync(
        LockedStatement statement,
        string sql,
        Guid[] refunds,
        CancellationToken ct,
        params SqlValue[] values
    )
    {
        var moved = new List<Guid>();
        if (refunds.Length == 0)
        {
            return moved;
        }

        await using var batch = statement.Connection.CreateBatch();
        batch.Add(sql, [refunds, .. values]);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            moved.Add(reader.GetGuid(0));
        }

        return moved;
    }
}
