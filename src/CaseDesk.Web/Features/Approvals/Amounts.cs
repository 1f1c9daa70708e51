using CaseDesk.Domain.Money;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Approvals;

/// <summary>Sums of money, one for each currency.</summary>
static class Amounts
{
    public static string Of(IEnumerable<(decimal Amount, Currency Currency)> amounts) =>
        string.Join(
            " + ",
            amounts
                .GroupBy(one => one.Currency)
                .OrderBy(same => same.Key.Code, StringComparer.Ordinal)
                .Select(same => MoneyText.Show(same.Sum(one => one.Amount), same.Key))
        )
            is { Length: > 0 } sums
            ? sums
            : "0";
}
