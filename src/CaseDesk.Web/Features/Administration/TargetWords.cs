using CaseDesk.App.Notices.Delivery;
using CaseDesk.App.Notices.Targets;
using CaseDesk.Domain;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Administration;

/// <summary>What kinds of targets are called, and why a message did not arrive.</summary>
static class TargetWords
{
    public static string NameOf(TargetKind kind) => TargetText.ResourceManager.Find($"kind.{kind.Key()}")!;

    public static string Say(DeliveryFailure failure)
    {
        var plain =
            failure.Detail.Length == 0 ? TargetText.ResourceManager.Find($"failure.{failure.Code}.plain") : null;
        return (plain ?? TargetText.ResourceManager.Find($"failure.{failure.Code}") ?? failure.Code).With(
            failure.Detail
        );
    }
}
