using CaseDesk.App.Reshipments;
using CaseDesk.Domain;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Api;

/// <summary>Goods of a case that left, or are to leave, the house once more.</summary>
/// <param name="State">requested, approved, packed, shipped, delivered, rejected, cancelled, lost or wrong.</param>
/// <param name="Value">The price of the goods.</param>
/// <param name="NewOrder">Where it is an exchange for goods that came back: the order that the order system made for it.</param>
/// <param name="Lines">Of the order, with how many units of each.</param>
sealed record ReshipmentJson(
    Guid Id,
    string State,
    string Value,
    string Reason,
    string Bearer,
    string? BearerReason,
    string? RequestedBy,
    DateTimeOffset RequestedAt,
    IReadOnlyList<string> ApprovedBy,
    string? PackedBy,
    string? CheckedBy,
    string? Courier,
    string? TrackingNumber,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? EndedAt,
    string? NewOrder,
    IReadOnlyList<LineQuantity> Lines
)
{
    public static ReshipmentJson Of(ReshipmentSheet sheet, Names names) =>
        new(
            sheet.Id,
            sheet.State.Key(),
            sheet.Currency.Plain(sheet.Value),
            sheet.Reason,
            sheet.Bearer.Key(),
            sheet.BearerReason,
            names.Of(sheet.RequestedBy),
            sheet.RequestedAt,
            [.. sheet.Approvals.Select(given => names.Of(given.By)!)],
            names.Of(sheet.PackedBy),
            names.Of(sheet.CheckedBy),
            sheet.Courier,
            sheet.TrackingNumber,
            sheet.ShippedAt,
            sheet.EndedAt,
            sheet.NewOrder,
            [.. sheet.Goods.Select(one => new LineQuantity(one.Line, one.Quantity))]
        );
}
