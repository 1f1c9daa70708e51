namespace CaseDesk.App.Data.Embedded;

/// <summary>Makes the database cluster: wholly, or not at all, also when the machine stops in the middle.</summary>
static class Cluster
{
    public static async Task CreateAsync(
        ServerFolder folder,
        PostgresBinaries binaries,
        ServerAccount account,
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        Directory.CreateDirectory(folder.Root, ServerFolder.OwnerOnly);
        await account.OwnAsync(folder.Root, ct);
        await ServerPasswords.MakeAsync(folder, account, ct);

        var half = folder.Data + ".new";
        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);
        Directory.CreateDirectory(half, ServerFolder.OwnerOnly);
        await account.OwnAsync(half, ct);

        var here = OpenedFolder.Path;
        IEnumerable<string> sync = options.Durable ? [] : ["--no-sync"];
        var made = await Tool.RunAsync(
            [
                .. OpenedFolder.Enter(half),
                .. account.Prefix,
                binaries.InitDb,
                $"--pgdata={here}",
                "--username=postgres",
                $"--pwfile={here}/../{Path.GetFileName(folder.OwnerPassword)}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--lc-ctype=C.UTF-8",
                "--data-checksums",
                "--no-instructions",
                .. sync,
            ],
            ct
        );
        if (made.DiskWasFull)
            throw Room.Gone(folder);
        if (made.Code != 0)
            throw new DeskCannotStartException(
                $"PostgreSQL could not make its files in {folder.Root}: {made.Said.Split('\n')[^1]}"
            );
        Directory.Move(half, folder.Data);
    }
}
