using System.Globalization;

namespace CaseDesk.Web.Controls;

/// <summary>The key of an act that a page sends: the same until the act is done, so that a repeat does nothing twice.</summary>
static class PageKey
{
    /// <summary>Later keys stand after earlier ones, so that the database puts them beside each other.</summary>
    public static string New() => string.Create(CultureInfo.InvariantCulture, $"page-{Guid.CreateVersion7():n}");
}
