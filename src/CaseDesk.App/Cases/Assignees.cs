using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Npgsql;

namespace CaseDesk.App.Cases;

/// <summary>
/// Who a case can be handed to: whoever owns its step in its shop at this moment; by a supervisor, everybody of the shop.
/// </summary>
public sealed class Assignees
{
    /// <summary>$1 the shop, $2 the roles, $3 whether everybody, $4 now.</summary>
    const string Sql = """
        SELECT p.id, p.display_name
        FROM people p JOIN person_shops s ON s.person_id = p.id
        WHERE s.shop_id = $1 AND p.disabled_at IS NULL AND ($3 OR EXISTS (
            SELECT 1 FROM person_roles r WHERE r.person_id = p.id
            AND (r.role = ANY ($2) AND r.role <> 'authorized-agent'
                 OR r.role = 'authorized-agent' AND 'agent' = ANY ($2)
                 OR r.role = 'authorized-agent' AND 'authorized-agent' = ANY ($2) AND EXISTS (
                    SELECT 1 FROM payer_authorizations a
                    WHERE a.person_id = p.id AND a.shop_id = $1 AND a."from" <= $4 AND a.until > $4 AND a.revoked_at IS NULL))))
        ORDER BY p.display_name, p.id
        """;

    readonly NpgsqlDataSource database;
    readonly TimeProvider time;
    readonly CaseLoader loader;

    internal Assignees(NpgsqlDataSource database, TimeProvider time, CaseLoader loader) =>
        (this.database, this.time, this.loader) = (database, time, loader);

    /// <summary>By name; refuses with <c>case-unknown</c>, and with <c>not-offered</c> once the case has ended.</summary>
    public async Task<Result<Colleague[]>> ForAsync(Guid person, string @case, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var load = connection.CreateBatch();
        CaseLoader.Append(load, @case, FactsNeeded.None, CaseLocks.None);
        Result<SeenCase> seen;
        await using (var reader = await load.ExecuteReaderAsync(ct))
        {
            var loaded = await loader.ReadAsync(reader, FactsNeeded.None, now, ct, CaseLocks.None);
            seen = SeenCase.By(person, loaded, @case, now);
        }

        if (!seen.Succeeded)
        {
            return seen.Refusal;
        }

        await using var batch = connection.CreateBatch();
        Append(batch, seen.Value.Case, seen.Value.Actor.Holds(Role.Supervisor) ? Role.Supervisor : Role.Agent, now);
        await using var found = await batch.ExecuteReaderAsync(ct);
        return await ReadAsync(found, ct);
    }

    internal static void Append(NpgsqlBatch batch, LoadedCase loaded, Role by, DateTimeOffset now) =>
        batch.Add(
            Sql,
            loaded.Shop.Id,
            (loaded.Workflow.Find(loaded.Position.Step)?.Owners ?? []).Select(role => role.Key()).ToArray(),
            by is Role.Supervisor,
            now
        );

    internal static async Task<Colleague[]> ReadAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var colleagues = new List<Colleague>();
        while (await reader.ReadAsync(ct))
        {
            colleagues.Add(new Colleague(reader.GetGuid(0), reader.GetString(1)));
        }

        return [.. colleagues];
    }
}
