namespace CaseDesk.App.Data.Embedded;

/// <summary>The account that PostgreSQL runs under: the caller's own, or another one where the caller is root, which PostgreSQL refuses.</summary>
sealed record ServerAccount(string? Other)
{
    const string Usual = "postgres";

    /// <summary>What to put before a command to run it under this account.</summary>
    public string[] Prefix =>
        Other is null ? [] : ["setpriv", $"--reuid={Other}", $"--regid={Other}", "--init-groups", "--"];

    /// <summary>The owner of a folder that is already there keeps it; a new one goes to the user that PostgreSQL's packages make.</summary>
    public static async Task<ServerAccount> ChooseAsync(ServerFolder folder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount(Other: null);
        if (Directory.Exists(folder.Root))
        {
            var owner = await Tool.RunAsync(["stat", "-c", "%U", folder.Root], ct);
            if (owner.Said is not "root" and not "UNKNOWN")
                return new ServerAccount(owner.Said);
        }

        var known = await Tool.RunAsync(["id", "-u", Usual], ct);
        return known.Code == 0
            ? new ServerAccount(Usual)
            : throw new DeskCannotStartException(
                "PostgreSQL does not run as root and this machine has no user postgres: add one (useradd --system postgres), or start the desk as another user."
            );
    }

    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Other is null)
            return;
        var owned = await Tool.RunAsync(["chown", $"{Other}:", path], ct);
        if (owned.Code != 0)
            throw new DeskCannotStartException($"{path} could not be given to the user {Other}: {owned.Said}");
    }
}
