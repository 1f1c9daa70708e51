using System.Globalization;
using CaseDesk.Domain.Parcels;
using CaseDesk.Web.Controls.Fields;

namespace CaseDesk.Web.Text;

/// <summary>What couriers are called in the language of the page.</summary>
public static class CourierNames
{
    public static string Of(string code) => Couriers.Name(code, CultureInfo.CurrentUICulture);

    /// <summary>To choose from, with the code that is chosen already.</summary>
    public static IReadOnlyList<Option> With(string? chosen) =>
        [
            .. Couriers
                .Known.Concat(string.IsNullOrEmpty(chosen) || Couriers.Known.Contains(chosen) ? [] : [chosen])
                .Select(code => new Option(code, Of(code))),
        ];
}
