using System.Globalization;
using CaseDesk.App.Notices.Targets;
using CaseDesk.App.Settings;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>A target with its address and secret in the open, for as long as a message takes. It never shows them as text.</summary>
sealed record OpenedTarget(Guid Id, TargetKind Kind, Shop Shop, CultureInfo Language, Uri Address, string? Secret)
{
    public override string ToString() => Id.ToString();
}
