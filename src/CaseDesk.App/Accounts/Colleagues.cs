using Npgsql;

namespace CaseDesk.App.Accounts;

/// <summary>The people with whom somebody shares a shop: whose cases a list can be narrowed to.</summary>
public sealed class Colleagues(NpgsqlDataSource database)
{
    const string Sql = """
        SELECT p.id, p.display_name FROM people p
        WHERE p.disabled_at IS NULL AND EXISTS (
            SELECT 1 FROM person_shops theirs JOIN person_shops own ON own.shop_id = theirs.shop_id
            WHERE theirs.person_id = p.id AND own.person_id = $1)
        ORDER BY p.display_name, p.id
        """;

    /// <summary>By name, the person itself among them.</summary>
    public async Task<IReadOnlyList<Colleague>> OfAsync(Guid person, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var colleagues = new List<Colleague>();
        while (await reader.ReadAsync(ct))
        {
            colleagues.Add(new Colleague(reader.GetGuid(0), reader.GetString(1)));
        }

        return colleagues;
    }
}
