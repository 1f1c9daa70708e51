using System.Text.Json;
using CaseDesk.App.Forms;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>What a supervisor is asked to approve that moves neither money nor goods by itself.</summary>
/// <param name="Kind">complaint, gift or coupon.</param>
/// <param name="State">requested, approved, agreed (the buyer took what it offers), rejected or cancelled.</param>
/// <param name="Cost">0 where nothing is spent by it.</param>
/// <param name="Says">What was typed into it, by the names of the workflow's inputs.</param>
sealed record FormJson(
    Guid Id,
    string Kind,
    string State,
    string Cost,
    IReadOnlyDictionary<string, JsonElement> Says,
    string? RequestedBy,
    DateTimeOffset RequestedAt,
    IReadOnlyList<string> ApprovedBy,
    DateTimeOffset? EndedAt
)
{
    public static FormJson Of(FormSheet sheet, Names names) =>
        new(
            sheet.Id,
            sheet.Kind.Key(),
            sheet.State.Key(),
            sheet.Currency.Plain(sheet.Cost),
            sheet.Says.ToDictionary(one => one.Input.Name, one => one.Typed, StringComparer.Ordinal),
            names.Of(sheet.RequestedBy),
            sheet.RequestedAt,
            [.. sheet.Approvals.Select(given => names.Of(given.By)!)],
            sheet.EndedAt
        );
}
