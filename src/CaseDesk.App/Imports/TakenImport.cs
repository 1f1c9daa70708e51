using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Settings;

namespace CaseDesk.App.Imports;

/// <summary>Files that came in whole and are about to be imported; disposed, they are gone.</summary>
public sealed class TakenImport : IDisposable
{
    readonly List<TakenFile> files = [];

    internal TakenImport(Guid person, Shop shop, Source source) => (Person, Shop, Source) = (person, shop, source);

    /// <summary>SHA-256 of each file, one after the other: what was sent, in short.</summary>
    public byte[] Digest => [.. files.SelectMany(file => file.Sha256)];

    internal Guid Person { get; }

    internal Shop Shop { get; }

    internal Source Source { get; }

    internal IReadOnlyList<TakenFile> Files => files;

    internal void Add(TakenFile file) => files.Add(file);

    public void Dispose() => files.ForEach(file => file.Dispose());
}
