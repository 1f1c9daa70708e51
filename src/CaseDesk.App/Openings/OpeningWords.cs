using System.Globalization;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds.ParcelWatch;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Openings;

/// <summary>
/// The words of a case that nobody logged: what it was opened for, in the language of the platform that its shop sells on.
/// </summary>
static class OpeningWords
{
    public static string Of(Found found, Shop shop, Workflow workflow)
    {
        var words = Wording.For(workflow, Platforms.Speaks(shop.Platform));
        var what = found.Seen is { } seen ? words.Option(ParcelWatchWorkflow.Seen.Name, seen.Key()) : words.Opening;
        var since = shop.Zone.Local(found.Since).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return string.Join(" · ", new[] { what, found.Tracking, since }.Where(part => part.Length > 0));
    }
}
