using CaseDesk.App.Refunds;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says who approved, in whose name where it was another's, and when.</summary>
static class ApprovalWords
{
    public static string Of(IEnumerable<GivenApproval> approvals, DeskTime time, ShopZone zone) =>
        string.Join(CaseText.Comma, approvals.Select(given => $"{Who(given)} {time.At(given.At, zone)}"));

    static string Who(GivenApproval given) =>
        given.InNameOf is { } whose ? CaseText.ForAnother.With(given.By.Name, whose.Name) : given.By.Name;
}
