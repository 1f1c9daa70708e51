using CaseDesk.App.Cases;
using CaseDesk.App.Imports.Reading;
using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Settings;

namespace CaseDesk.App.Imports;

/// <summary>An import that is to be run now; its row says that it is running.</summary>
/// <param name="StaysAfterDryRun">The files of a dry run wait for the real one.</param>
sealed record ImportJob(
    long Import,
    Shop Shop,
    Source Source,
    IReadOnlyList<SpooledFile> Files,
    bool DryRun,
    bool StaysAfterDryRun
)
{
    /// <summary>Written with what the import writes; null: it was sent without one.</summary>
    public (Guid Person, ActKey Key)? Key { get; init; }
}
