namespace CaseDesk.App.Data.Embedded;

/// <summary>
/// Hands a folder to PostgreSQL as an open file descriptor. Root may keep a desk where the server's account cannot go
/// (below /root, say); the account may still use a folder of its own that root has opened for it.
/// </summary>
static class OpenedFolder
{
    /// <summary>The name under which the program that is run, and all that it starts, reach the folder.</summary>
    public const string Path = "/proc/self/fd/9";

    /// <summary>What to put before a command.</summary>
    public static string[] Enter(string folder) => ["sh", "-c", "exec 9<\"$0\" && exec \"$@\"", folder];
}
