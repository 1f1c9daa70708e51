using System.Collections.Concurrent;
using CaseDesk.App.Data;
using Npgsql;

namespace CaseDesk.App.Accounts;

/// <summary>The user names of people. A user name never changes, so what was read once is kept.</summary>
public sealed class UserNames(NpgsqlDataSource database)
{
    readonly ConcurrentDictionary<Guid, string> known = new();

    /// <summary>Whoever does not exist has no entry.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> OfAsync(IEnumerable<Guid> people, CancellationToken ct)
    {
        var asked = people.ToHashSet();
        var unknown = asked.Where(person => !known.ContainsKey(person)).ToArray();
        if (unknown.Length > 0)
        {
            await ReadAsync(unknown, ct);
        }

        return asked.Where(known.ContainsKey).ToDictionary(person => person, person => known[person]);
    }

    /// <summary>Null where nobody is called so.</summary>
    public async Task<Guid?> FindAsync(string userName, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add("SELECT id FROM people WHERE normalized_user_name = $1", userName.ToUpperInvariant());
        return await batch.ExecuteScalarAsync(ct) as Guid?;
    }

    async Task ReadAsync(Guid[] people, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add("SELECT id, user_name FROM people WHERE id = ANY ($1)", people);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            known[reader.GetGuid(0)] = reader.GetString(1);
        }
    }
}
