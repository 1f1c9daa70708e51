using CaseDesk.App.Accounts;
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
/// Begins an act: the transaction, the locks that it asks for, the case, the person's roles read afresh, and whether the
/// act's key has been used. One round trip. Which acts go without the case's lock: see <see cref="MoveCase"/>.
/// </summary>
sealed class CaseLock(CaseLoader loader)
{
    /// <summary>Refuses with <c>case-unknown</c>, <c>key-used-otherwise</c>, <c>person-disabled</c>.</summary>
    public async Task<Result<LockedCase>> TakeAsync(
        NpgsqlConnection connection,
        Guid person,
        string number,
        FactsNeeded needs,
        ActKey? key,
        DateTimeOffset now,
        CancellationToken ct,
        CaseLocks locks = CaseLocks.OrderAndCase
    )
    {
        await using var batch = connection.CreateBatch();
        if (locks.Any(needs))
        {
            batch.Add("BEGIN");
        }

        CaseLoader.Append(batch, number, needs, locks);
        batch.Add(AccessReader.Sql, person, now);
        if (key is not null)
        {
            // After the case's lock: of two with the same key, the second then sees what the first has written.
            batch.Add(ActKey.Find, person, key.Key);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var loaded = await loader.ReadAsync(reader, needs, now, ct, locks);
        await reader.NextResultAsync(ct);
        var access = await AccessReader.ReadAsync(person, reader, ct);
        if (loaded is not null && !access.Succeeded)
        {
            return access.Refusal;
        }

        if (loaded is null || access.Require().In(loaded.Shop.Id) is not { } actor)
        {
            return new Refusal("case-unknown", RefusalKind.NotFound, ("case", number));
        }

        if (key is null)
        {
            return new LockedCase(loaded, actor, null);
        }

        await reader.NextResultAsync(ct);
        var earlier = await key.ReadAsync(reader, ct);
        return earlier switch
        {
            null => new LockedCase(loaded, actor, null),
            { Succeeded: true } repeated => new LockedCase(loaded, actor, repeated.Value),
            { } otherwise => otherwise.Refusal!,
        };
    }
}
