using CaseDesk.App.Data;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>Shows one case to somebody of its shop: everything of it in one round trip, without a lock.</summary>
public sealed class CaseView
{
    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLoader loader;

    internal CaseView(NpgsqlDataSource database, TimeProvider time, CaseLoader loader) =>
        (this.database, this.time, this.loader) = (database, time, loader);

    /// <summary>Refuses with <c>case-unknown</c>, also where the case is one of a shop that the person does not belong to.</summary>
    public async Task<Result<CaseSheet>> ReadAsync(Guid person, string number, CancellationToken ct)
    {
        var now = Instants.ToMicroseconds(time.GetUtcNow());
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = connection.CreateBatch();
        // One snapshot: an act in between would make the history look longer than the case says.
        batch.Add("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        CaseLoader.Append(batch, number, FactsNeeded.OfAllRules, CaseLocks.None);
        CaseSheetReader.Append(batch, number, now);
        batch.Add("COMMIT");
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = await loader.ReadAsync(reader, FactsNeeded.OfAllRules, now, ct, CaseLocks.None);
        var seen = SeenCase.By(person, loaded, number, now);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        await reader.NextResultAsync(ct);
        return await CaseSheetReader.ReadAsync(reader, seen.Value.Case, seen.Value.Actor, loader.Definitions, now, ct);
    }
}
