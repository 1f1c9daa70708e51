using CaseDesk.App.Cases;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Statements;

/// <summary>
/// Moves the cases whose refunds a statement lists, by the product's own role, through the same engine and writer as
/// everybody's moves. Their rows are locked in the order of their numbers, a few hundred to a round trip.
/// </summary>
sealed class StatementCases(CaseLoader loader, CaseWriter writer)
{
    const int PerRoundTrip = 200;

    /// <summary>
    /// Gives back the refunds that moved with their case. The others have none, or theirs waits for another refund: then only
    /// the ledger can move them.
    /// </summary>
    /// <param name="prepare">What the statement knows better than the case did.</param>
    public async Task<HashSet<Guid>> MoveAsync(
        LockedStatement statement,
        IEnumerable<(Guid Refund, string? Case)> refunds,
        Move move,
        CancellationToken ct,
        Action<LoadedCase>? prepare = null
    )
    {
        var moved = new HashSet<Guid>();
        var withCase = refunds
            .Where(one => one.Case is not null)
            .OrderBy(one => one.Case, StringComparer.Ordinal)
            .ToLookup(one => one.Case!, one => one.Refund);
        foreach (var numbers in withCase.Select(one => one.Key).Chunk(PerRoundTrip))
        {
            await using var batch = statement.Connection.CreateBatch();
            foreach (var found in await LoadAsync(statement, numbers, move, ct))
            {
                if (found.Refund is not { } refund || !withCase[found.Number].Contains(refund.Id))
                {
                    continue;
                }

                var loaded = found.At(statement.Now);
                prepare?.Invoke(loaded);
                if (Decide(loaded, move, statement.Now) is { } change)
                {
                    await writer.AppendAsync(batch, loaded, change, Actor.Statement, ct);
                    moved.Add(refund.Id);
                }
            }

            if (batch.BatchCommands.Count > 0)
            {
                await batch.ExecuteNonQueryAsync(ct);
            }
        }

        return moved;
    }

    async Task<List<LoadedCase>> LoadAsync(LockedStatement statement, string[] numbers, Move move, CancellationToken ct)
    {
        // A disputed payment frees its money.
        var needs = move.Action == Actions.Disputed ? FactsNeeded.Refund | FactsNeeded.OrderLock : FactsNeeded.Refund;
        await using var batch = statement.Connection.CreateBatch();
        foreach (var number in numbers)
        {
            CaseLoader.Append(batch, number, needs);
        }

        var cases = new List<LoadedCase>(numbers.Length);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
            {
                await reader.NextResultAsync(ct);
            }

            cases.Add((await loader.ReadAsync(reader, needs, statement.Now, ct))!);
        }

        return cases;
    }

    static StepChange? Decide(LoadedCase loaded, Move move, DateTimeOffset now) =>
        (
            Engine.Decide(loaded.Workflow, loaded.Position, move, loaded.FactsFor(Actor.Statement), now)
            as Decision.Made
        )?.Change;
}
