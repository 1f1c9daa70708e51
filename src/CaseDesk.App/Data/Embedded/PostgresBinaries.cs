using System.Globalization;

namespace CaseDesk.App.Data.Embedded;

/// <summary>The PostgreSQL programs of this machine: those of the path first, else the newest that Debian's packages brought.</summary>
sealed record PostgresBinaries(string Folder, int Major)
{
    const int OldestMajor = 15;
    const string DebianFolder = "/usr/lib/postgresql";

    public string Postgres => Path.Combine(Folder, "postgres");
    public string InitDb => Path.Combine(Folder, "initdb");

    /// <param name="wrote">The version that wrote the data, which alone can read them; null for a new cluster.</param>
    /// <param name="ct">Ends the search.</param>
    public static async Task<PostgresBinaries> FindAsync(int? wrote, CancellationToken ct)
    {
        foreach (var folder in Candidates())
        {
            var major = await MajorAsync(folder, ct);
            if (wrote is null ? major >= OldestMajor : major == wrote)
                return new PostgresBinaries(folder, major.Value);
        }

        throw new DeskCannotStartException(
            wrote is null
                ? $"No PostgreSQL {OldestMajor} or newer is on this machine: install it (apt-get install postgresql), or name a database in ConnectionStrings__CaseDesk."
                : $"The data were written by PostgreSQL {wrote}, which is not on this machine any more: install postgresql-{wrote}."
        );
    }

    static IEnumerable<string> Candidates()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            ':',
            StringSplitOptions.RemoveEmptyEntries
        );
        var packaged = Directory.Exists(DebianFolder)
            ? Directory
                .EnumerateDirectories(DebianFolder)
                .OrderByDescending(d =>
                    int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var major) ? major : 0
                )
                .Select(d => Path.Combine(d, "bin"))
            : [];
        return onPath
            .Concat(packaged)
            .Where(f => File.Exists(Path.Combine(f, "postgres")) && File.Exists(Path.Combine(f, "initdb")));
    }

    /// <summary>From <c>postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)</c>.</summary>
    static async Task<int?> MajorAsync(string folder, CancellationToken ct)
    {
        var answer = await Tool.RunAsync([Path.Combine(folder, "postgres"), "--version"], ct);
        var version = answer.Said.Split(' ').ElementAtOrDefault(2)?.Split('.')[0];
        return int.TryParse(version, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
