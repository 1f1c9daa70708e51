namespace CaseDesk.App.Data.Embedded;

/// <summary>Looks for room on the disk before a server is started that could not live without it.</summary>
static class Room
{
    const long ForNewCluster = 200_000_000;
    const long ForRunning = 50_000_000;

    public static void Require(ServerFolder folder)
    {
        var needed = folder.WrittenBy is null ? ForNewCluster : ForRunning;
        if (new DriveInfo(folder.Desk).AvailableFreeSpace < needed)
            throw Gone(folder);
    }

    public static DeskCannotStartException Gone(ServerFolder folder) =>
        new($"The disk under {folder.Desk} is full: make room, or give the desk another folder with --data.");
}
