using Npgsql;

namespace CaseDesk.App.Data.Embedded;

/// <summary>The server's two roles: its owner, and the desk's, which makes and owns databases but rules nothing.</summary>
static class ServerRoles
{
    public const string Owner = "postgres";
    public const string Desk = "casedesk";

    public static async Task EnsureDeskAsync(NpgsqlConnection asOwner, string password, CancellationToken ct)
    {
        await using var known = new NpgsqlCommand($"SELECT 1 FROM pg_roles WHERE rolname = '{Desk}'", asOwner);
        if (await known.ExecuteScalarAsync(ct) is not null)
            return;
        // The password is our own hexadecimal; CREATE ROLE takes no parameters.
        await using var create = new NpgsqlCommand($"CREATE ROLE {Desk} LOGIN CREATEDB PASSWORD '{password}'", asOwner);
        await create.ExecuteNonQueryAsync(ct);
    }
}
