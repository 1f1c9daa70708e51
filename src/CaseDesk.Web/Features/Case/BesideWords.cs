using CaseDesk.App.Cases;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Case;

/// <summary>Says what an entry of a history tells that is no action of a workflow.</summary>
static class BesideWords
{
    /// <summary>What was done, as it goes on after the person's name; null where nobody gave the action words.</summary>
    public static string? Action(CaseEntry entry, ValueWords values) =>
        entry.Action switch
        {
            HistoryActions.Assigned => Assigned(entry),
            HistoryActions.ClaimAdvanced when entry.Text("act") is { } act => Of($"claim-advanced.{act}")
                ?.With(Money(entry, "came", values)),
            HistoryActions.Linked when entry.Text("case") is { } other => CaseText.LinkedWith.With(other),
            HistoryActions.RequestCancelled when entry.Text("amount") is not null => CaseText.RequestOfCancelled.With(
                Money(entry, "amount", values)
            ),
            HistoryActions.PlatformStands => Of(entry.Action)
                ?.With(Money(entry, "amount", values), entry.Text("number") ?? ""),
            HistoryActions.OverpaymentAdvanced when entry.Text("act") is { } act => Of($"{entry.Action}.{act}")
                ?.With(Money(entry, "came", values)),
            HistoryActions.StatementCorrected when entry.Text("overpayment") is not null => Of(
                $"{entry.Action}.overpaid"
            )
                ?.With(Money(entry, "amount", values)),
            HistoryActions.StatementCorrected => Of(entry.Action)?.With(Money(entry, "amount", values)),
            _ when HistoryActions.OutlayAction(entry.Action) is not null => Of(entry.Action)
                ?.With(Money(entry, "amount", values)),
            _ => Of(entry.Action),
        };

    /// <summary>Whose it was, whose it became, and who says so.</summary>
    static string? Assigned(CaseEntry entry)
    {
        var (by, from, to) = (entry.By?.Id, entry.HandedFrom, entry.HandedTo);
        var key =
            (from is null || from.Id == by ? "own" : "others")
            + (
                to is null ? "-back"
                : to.Id == by ? "-taken"
                : "-over"
            );
        return Of($"assigned.{key}")?.With(from?.Name ?? "", to?.Name ?? "");
    }

    static string Money(CaseEntry entry, string name, ValueWords values) =>
        entry.Body.TryGetProperty(name, out var kept) ? values.Say(Fields.Amount, kept) ?? "" : "";

    static string? Of(string key) => CaseText.ResourceManager.Find($"entry.{key}");
}
