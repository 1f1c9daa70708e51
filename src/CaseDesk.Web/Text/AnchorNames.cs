using System.Globalization;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Text;

/// <summary>Says what happened when a limit began to count that does not count from the entry into its step.</summary>
public static class AnchorNames
{
    public static string? Began(this Anchor anchor, CultureInfo? culture = null) =>
        anchor == Anchor.Entry
            ? null
            : AnchorText.ResourceManager.GetString(anchor.ToString(), culture ?? CultureInfo.CurrentUICulture);
}
