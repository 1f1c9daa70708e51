namespace CaseDesk.App.Data.Embedded;

/// <summary>Where the private PostgreSQL keeps its data, and how careful it is with them.</summary>
/// <param name="Folder">The desk's data folder; the server has the subfolder <c>postgres</c> to itself.</param>
public sealed record EmbeddedPostgresOptions(string Folder)
{
    /// <summary>False only in tests: without fsync a power cut may cost the whole database.</summary>
    public bool Durable { get; init; } = true;
}
