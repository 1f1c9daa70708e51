using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseDesk.App.Funds.Facts;

/// <summary>A case that has asked for exactly what the platform gave back.</summary>
/// <param name="Case">Its number.</param>
/// <param name="Number">The platform's, of the refund.</param>
readonly record struct AskedAndRefunded(string Case, string Number, decimal Amount, DateTimeOffset At);

/// <summary>
/// Moves such a case as an agent would who tells <c>settled-by-platform</c>, in the product's own name and in the transaction of the
/// file that says so: through the same engine and writer as everybody's moves. Its order and its row are locked.
/// </summary>
sealed class SettledCases(CaseLoader loader, CaseWriter writer, Definitions definitions, ILogger<SettledCases> log)
{
    readonly FactsNeeded needs = definitions.All.Aggregate(
        FactsNeeded.None,
        (reads, workflow) => reads | Engine.Reads(workflow, Actions.SettledByPlatform)
    );

    /// <summary>False: a case that does not take it stays as it is, and the refund stands without it.</summary>
    public async Task<bool> SettleAsync(
        NpgsqlConnection connection,
        AskedAndRefunded asked,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await LoadAsync(connection, asked.Case, now, ct) is not { State: Domain.Cases.CaseState.Open } loaded)
        {
            return false;
        }

        loaded = loaded.At(now);
        var facts = loaded.FactsFor(PlatformSettlement.Teller);
        var move = PlatformSettlement.Of(asked.Number, asked.Amount, asked.At);
        switch (PlatformSettlement.Decide(loaded.Workflow, loaded.Position, move, facts, now))
        {
            case Decision.Made made:
                var change = await PlatformRefunds.KnowAsync(connection, loaded, made.Change, ct);
                await using (var batch = connection.CreateBatch())
                {
                    await writer.AppendAsync(batch, loaded, change, Actor.Clock, ct);
                    await PlatformRefunds.AppendAsync(connection, batch, loaded, change, Actor.Clock, ct);
                    await batch.ExecuteNonQueryAsync(ct);
                }

                return true;
            case Decision.Refused refused:
                log.LogWarning("{Case} is not settled by the platform: {Code}", asked.Case, refused.Refusal.Code);
                return false;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    async Task<LoadedCase?> LoadAsync(
        NpgsqlConnection connection,
        string number,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var batch = connection.CreateBatch();
        CaseLoader.Append(batch, number, needs);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await loader.ReadAsync(reader, needs, now, ct);
    }
}
