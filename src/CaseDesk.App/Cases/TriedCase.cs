using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// Shows a case as an act would leave it: the act is written, the case read in the same transaction, and nothing of it
/// committed.
/// </summary>
sealed class TriedCase(CaseLoader loader)
{
    public async Task<CaseSheet> ReadAsync(
        NpgsqlBatch act,
        string number,
        Actor actor,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (act.BatchCommands.Count > 0)
        {
            await act.ExecuteNonQueryAsync(ct);
        }

        await using var batch = act.Connection!.CreateBatch();
        CaseLoader.Append(batch, number, FactsNeeded.OfAllRules, CaseLocks.None);
        CaseSheetReader.Append(batch, number, now);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = await loader.ReadAsync(reader, FactsNeeded.OfAllRules, now, ct, CaseLocks.None);
        await reader.NextResultAsync(ct);
        return await CaseSheetReader.ReadAsync(reader, loaded!, actor, loader.Definitions, now, ct);
    }
}
