using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds;

/// <summary>The cases of many refunds, with all that paying asks of them, in one round trip.</summary>
static class CasesToPay
{
    /// <summary>What paying asks, at whichever step of whichever kind.</summary>
    static readonly FactsNeeded Needs =
        (
            FactsNeeded.OfAllRules
            & Catalogue.All.Aggregate(
                Engine.Reads(OutlayWorkflow.V1, Actions.Paid) | FactsNeeded.Order | FactsNeeded.Refund,
                (reads, workflow) => reads | Engine.Reads(workflow, Actions.Paid)
            )
        ) | FactsNeeded.PersonalKey;

    /// <param name="numbers">Each once.</param>
    public static async Task<Dictionary<string, LoadedCase>> ReadAsync(
        NpgsqlConnection connection,
        CaseLoader loader,
        IReadOnlyList<string> numbers,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        await using var batch = connection.CreateBatch();
        foreach (var number in numbers)
        {
            CaseLoader.Append(batch, number, Needs, CaseLocks.None);
        }

        var cases = new Dictionary<string, LoadedCase>(numbers.Count, StringComparer.Ordinal);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var (index, number) in numbers.Index())
        {
            if (index > 0)
            {
                await reader.NextResultAsync(ct);
            }

            cases[number] = (await loader.ReadAsync(reader, Needs, now, ct, CaseLocks.None))!;
        }

        return cases;
    }
}
