using System.Globalization;
using CaseDesk.App.Imports;
using CaseDesk.Domain;

namespace CaseDesk.Web.Text;

/// <summary>Why a row of an import was refused, in words.</summary>
public static class RowRefusals
{
    public static string Sentence(this RowRefusal row, CultureInfo? culture = null) =>
        new Refusal(row.Code, RefusalKind.Rule, row.Numbers).Sentence(culture);
}
