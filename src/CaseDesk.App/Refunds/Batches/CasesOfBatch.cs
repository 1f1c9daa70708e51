using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Refunds.Batches;

/// <summary>The cases of refunds that are paid together, with all that the rules read, in one round trip.</summary>
static class CasesOfBatch
{
    public const FactsNeeded Needs = FactsNeeded.OfAllRules | FactsNeeded.PersonalKey;

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
