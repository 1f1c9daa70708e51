using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>A case as an act begins with it, with the person who is about to act.</summary>
/// <param name="Actor">With the roles held in the case's shop at this moment.</param>
/// <param name="Repeated">What the same key stood for before; null: it is new, or there is none.</param>
sealed record LockedCase(LoadedCase Case, Actor Actor, EarlierAct? Repeated);

/// <summary>
/// Begins an act: the transaction, the locks that it asks for, the case, what the person may do now, and whether the act's
/// key has been used. One round trip. Which acts go without the case's lock: see <see cref="MoveCase"/>.
/// </summary>
sealed class CaseLock(CaseLoader loader)
{
    /// <summary>Refuses as <see cref="SeenCase"/> does, and with <c>key-used-otherwise</c>.</summary>
    public async Task<Result<LockedCase>> TakeAsync(
        NpgsqlConnection connection,
        Guid person,
        string number,
        FactsNeeded needs,
        ActKey? key,
        DateTimeOffset now,
        CancellationToken ct,
        CaseLocks locks = CaseLocks.OrderAndCase,
        string? namedOrder = null
    )
    {
        await using var batch = connection.CreateBatch();
        if (locks.Any(needs))
        {
            batch.Add("BEGIN");
        }

        CaseLoader.Append(batch, number, needs, locks, namedOrder);
        if (key is not null)
        {
            // After the case's lock: of two with the same key, the second then sees what the first has written.
            batch.Add(ActKey.Find, person, key.Key);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = await loader.ReadAsync(reader, needs, now, ct, locks);
        var seen = SeenCase.By(person, loaded, number, now);
        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        var (@case, actor) = seen.Value;
        if (key is null)
        {
            return new LockedCase(@case, actor, null);
        }

        await reader.NextResultAsync(ct);
        var earlier = await key.ReadAsync(reader, ct);
        return earlier switch
        {
            null => new LockedCase(@case, actor, null),
            { Succeeded: true } repeated => new LockedCase(@case, actor, repeated.Value),
            { } otherwise => otherwise.Refusal!,
        };
    }
}
