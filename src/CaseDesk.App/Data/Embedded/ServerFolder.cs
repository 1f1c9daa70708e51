using System.Globalization;

namespace CaseDesk.App.Data.Embedded;

/// <summary>The places of the private PostgreSQL inside a desk's data folder.</summary>
sealed class ServerFolder(string deskFolder)
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Desk { get; } = Path.GetFullPath(deskFolder);

    /// <summary>Belongs to the account that the server runs under; nobody else enters it.</summary>
    public string Root => Path.Combine(Desk, "postgres");

    public string Data => Path.Combine(Root, "data");
    public string OwnerPassword => Path.Combine(Root, "owner.password");
    public string DeskPassword => Path.Combine(Root, "desk.password");
    public string PidFile => Path.Combine(Data, "postmaster.pid");
    public string Log => Path.Combine(Desk, "logs", "postgres.log");

    /// <summary>Held by the one desk that this folder belongs to; holds its process number.</summary>
    public string DeskLock => Path.Combine(Desk, "desk.lock");

    /// <summary>Held while somebody starts, joins, leaves or stops the server.</summary>
    public string TurnLock => Path.Combine(Desk, "postgres.turn.lock");

    /// <summary>Held together by all who use the server: the desk and the commands beside it.</summary>
    public string UsersLock => Path.Combine(Desk, "postgres.users.lock");

    /// <summary>Held by the server's own processes, so it is free exactly when none of them lives.</summary>
    public string ServerLock => Path.Combine(Desk, "postgres.lock");

    /// <summary>The version that wrote the data and alone can read them; null before the first start.</summary>
    public int? WrittenBy =>
        File.Exists(Path.Combine(Data, "PG_VERSION"))
            ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
            : null;

    /// <summary>Makes the desk's folder if it is missing.</summary>
    public static ServerFolder Open(string deskFolder)
    {
        var folder = new ServerFolder(deskFolder);
        try
        {
            Directory.CreateDirectory(folder.Desk, OwnerOnly);
            Directory.CreateDirectory(Path.GetDirectoryName(folder.Log)!);
            return folder;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new DeskCannotStartException($"The desk cannot keep its data in {folder.Desk}: {e.Message}", e);
        }
    }
}
