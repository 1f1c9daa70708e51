using System.Globalization;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Text;

/// <summary>Amounts as people read them: the currency's sign and its digits, "¥ 129.00", "−¥ 89.00".</summary>
public static class MoneyText
{
    const char NoBreakSpace = '\u00A0';
    const string Minus = "\u2212";

    /// <summary>An amount with its sign; "—" where there is none.</summary>
    public static string Show(decimal? amount, Currency currency) =>
        amount switch
        {
            null => "—",
            < 0 => Minus + Show(-amount, currency),
            { } value => currency.Sign + NoBreakSpace + Digits(value, currency),
        };

    /// <summary>An amount alone, where its currency is plain from the place it stands in.</summary>
    public static string Digits(decimal amount, Currency currency) =>
        amount.ToString($"N{currency.Digits}", CultureInfo.CurrentCulture);
}
