using CaseDesk.App.Refunds;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Approvals;

/// <summary>Sums of refunds, one for each currency.</summary>
static class Amounts
{
    public static string Of(IEnumerable<RefundSheet> refunds) =>
        string.Join(
            " + ",
            refunds
                .GroupBy(refund => refund.Currency)
                .OrderBy(same => same.Key.Code, StringComparer.Ordinal)
                .Select(same => MoneyText.Show(same.Sum(refund => refund.Amount), same.Key))
        )
            is { Length: > 0 } sums
            ? sums
            : "0";
}
