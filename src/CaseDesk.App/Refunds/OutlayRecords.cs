using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>Reads one outlay as it stands, for an act on it or for what the rules say to one.</summary>
static class OutlayRecords
{
    public const string CaseOf = """
        SELECT c.number FROM refunds r JOIN cases c ON c.id = r.case_id
        WHERE r.id = $1 AND r.origin = 'desk' AND r.kind IN ('freight', 'compensation')
        """;

    /// <summary>$1 the outlay.</summary>
    public const string One = $"{RefundSheets.Select} WHERE r.id = $1";

    public static async Task<RefundSheet> ReadAsync(NpgsqlConnection connection, Guid outlay, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(One, outlay);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return RefundSheets.Read(reader);
    }
}
