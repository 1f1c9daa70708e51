using System.Text;
using Npgsql;

namespace CaseDesk.App.Data.Embedded;

/// <summary>How to reach the private server: by the socket in its folder, or by a short link to it where the path is too long for a socket.</summary>
sealed class ServerAddress : IDisposable
{
    const int Port = 5432;
    const int LongestPath = 107;

    readonly ServerFolder folder;
    readonly DirectoryInfo? link;
    readonly string host;

    public ServerAddress(ServerFolder folder)
    {
        this.folder = folder;
        host = folder.Root;
        if (Encoding.UTF8.GetByteCount($"{host}/.s.PGSQL.{Port}") <= LongestPath && !host.Contains(','))
            return;
        link = Directory.CreateTempSubdirectory("casedesk-");
        host = Path.Combine(link.FullName, "postgres");
        Directory.CreateSymbolicLink(host, folder.Root);
    }

    /// <summary>As the desk's role, which owns the desk's databases and nothing else.</summary>
    public string Desk(string database) => As(ServerRoles.Desk, folder.DeskPassword, database);

    /// <summary>As the superuser, for one errand.</summary>
    public string Owner() => As(ServerRoles.Owner, folder.OwnerPassword, "postgres") + ";Pooling=false";

    public void Dispose()
    {
        if (link is null)
            return;
        File.Delete(host);
        link.Delete();
    }

    string As(string role, string passwordFile, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = Port,
            Username = role,
            Password = ServerPasswords.Read(passwordFile),
            Database = database,
        }.ConnectionString;
}
