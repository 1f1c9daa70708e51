using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what a refund is for and where it stands.</summary>
static class RefundWords
{
    public static string State(RefundState state) => Find($"refund.{state.Key()}");

    public static string Kind(RefundKind kind) => Find($"kind-of-refund.{kind.Key()}");

    /// <summary>The platform's own refund is called so.</summary>
    public static string Kind(RefundSheet refund) =>
        refund.Origin == RefundOrigin.Platform ? CaseText.ByPlatform : Kind(refund.Kind);

    static string Find(string key) => CaseText.ResourceManager.Find(key) ?? key;
}
