using CaseDesk.App.Imports.Sources;
using CaseDesk.App.Settings;

namespace CaseDesk.App.Imports.Reading;

/// <summary>What the reading of a row needs to know beside the row.</summary>
sealed class ImportReading(Source source, Shop shop)
{
    public Source Source => source;

    public Shop Shop => shop;

    /// <summary>Null where all times say their zone.</summary>
    public LocalTimes? Local { get; } = source.Zone is null ? null : new LocalTimes(source.Zone);

    public string[] Times { get; } = [.. source.Times];
}
