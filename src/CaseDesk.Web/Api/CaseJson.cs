using System.Globalization;
using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Api;

/// <summary>A case as whoever asks may see it, with what that person may do now.</summary>
/// <param name="Order">Null for a case without one.</param>
/// <param name="Step">Null once ended.</param>
/// <param name="Assignee">A user name.</param>
/// <param name="State">open, settled (the customer's matter has ended, the month's bookkeeping has not) or closed.</param>
/// <param name="DueAt">Null while the clock stands still, and where no deadline is known; dueWhy says which.</param>
/// <param name="DueWhy">How the due time comes about, line by line, in the caller's language.</param>
/// <param name="Liability">Null: not looked into yet.</param>
/// <param name="Return">What has become of goods that come back; null: nothing yet.</param>
/// <param name="StockOut">Null: the case is no stock-out, or nothing was registered yet.</param>
/// <param name="Facts">What was typed at earlier steps and is offered again; nothing personal.</param>
/// <param name="Etag">To be given back in If-Match. Evidence and notes do not change it.</param>
sealed record CaseJson(
    string Number,
    string Workflow,
    int Version,
    string Shop,
    string? Order,
    string? Buyer,
    IReadOnlyList<BuyerWarningJson> BuyerWarnings,
    string Summary,
    string? Step,
    IReadOnlyList<string> Owner,
    string? Assignee,
    string State,
    string? Outcome,
    DateTimeOffset OpenedAt,
    DateTimeOffset EnteredAt,
    DateTimeOffset? DueAt,
    IReadOnlyList<string> DueWhy,
    DateTimeOffset? CycleDueAt,
    DateTimeOffset? PlatformDueAt,
    PausedJson? Paused,
    string? Liability,
    JsonElement Facts,
    IReadOnlyList<OfferJson> Offers,
    IReadOnlyList<RefundJson> Refunds,
    IReadOnlyList<OutlayJson> Outlays,
    IReadOnlyList<ReshipmentJson> Reshipments,
    ReturnJson? Return,
    IReadOnlyList<FormJson> Forms,
    StockOutJson? StockOut,
    IReadOnlyList<ClaimJson> Claims,
    IReadOnlyList<QualityRecordJson> QualityRecords,
    IReadOnlyList<EvidenceJson> Evidence,
    IReadOnlyList<LinkJson> Links,
    IReadOnlyList<CaseOfMatterJson> Matter,
    string Etag
)
{
    public static CaseJson Of(CaseSheet sheet, Names names, CultureInfo culture) =>
        new(
            sheet.Number,
            sheet.Workflow.Key,
            sheet.Workflow.Version,
            sheet.Shop.Key,
            sheet.Order?.Number,
            sheet.Buyer,
            [.. sheet.BuyerWarnings.Select(BuyerWarningJson.Of)],
            sheet.Summary,
            sheet.Step?.Code,
            [.. (sheet.Step?.Owners ?? []).Select(role => role.Key())],
            names.Of(sheet.Assignee),
            sheet.State.Key(),
            sheet.Outcome?.Code,
            sheet.OpenedAt,
            sheet.EnteredAt,
            sheet.Clock?.Step?.DueAt,
            Why(sheet, culture),
            sheet.Clock?.Cycle?.DueAt,
            sheet.PlatformDueAt,
            sheet.Pause is { } pause ? new(pause.Since, pause.Asked) : null,
            sheet.Liability?.Key(),
            FactsOf(sheet),
            [.. sheet.Offers.Select(offer => OfferJson.Of(sheet.Workflow, offer))],
            [.. sheet.Refunds.Select(refund => RefundJson.Of(refund, names))],
            [.. sheet.Outlays.Select(OutlayJson.Of)],
            [.. sheet.Reshipments.Select(one => ReshipmentJson.Of(one, names))],
            ReturnJson.Of(sheet.Return),
            [.. sheet.Forms.Select(form => FormJson.Of(form, names))],
            sheet.StockOut is { } stockOut ? StockOutJson.Of(stockOut, names) : null,
            [.. sheet.Claims.Select(claim => ClaimJson.Of(claim, sheet, names))],
            [.. sheet.QualityRecords.Select(record => QualityRecordJson.Of(record, names))],
            [.. sheet.Evidence.Select(piece => EvidenceJson.Of(piece, names))],
            [.. sheet.Links.Select(link => new LinkJson(link.Number, link.Kind))],
            [
                .. sheet.Matter.Select(one => new CaseOfMatterJson(
                    one.Number,
                    one.Workflow.Key,
                    one.OpenedBy,
                    one.Step?.Code,
                    one.Outcome?.Code
                )),
            ],
            IfMatch.ETag(sheet.Act)
        );

    static IReadOnlyList<string> Why(CaseSheet sheet, CultureInfo culture)
    {
        if (sheet.Clock?.Step is not { } deadline)
            return [];
        var began = sheet.Clock!.Begins?.Began(culture);
        return DeadlineExplanation.Lines(deadline, culture, began);
    }

    static JsonElement FactsOf(CaseSheet sheet)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            Domain.Workflows.InputJsonWriter.Write(json, sheet.Known, sheet.Shop.Currency);
        return JsonElement.Parse(buffer.ToArray());
    }
}

/// <param name="Asked">What the customer was asked; null where the step itself begins with waiting.</param>
sealed record PausedJson(DateTimeOffset Since, string? Asked);

/// <param name="To">The code of a step, or <c>end:</c> with an outcome.</param>
sealed record OfferJson(string Key, string To, IReadOnlyList<InputJson> Inputs, IReadOnlyList<FindingJson> Guards)
{
    public static OfferJson Of(Workflow workflow, Offer offer) =>
        new(
            offer.Action.Value,
            offer.Row.To.ToString()!,
            [.. offer.Row.Needs.Select(input => InputJson.Of(workflow, input))],
            [
                .. offer.Findings.Select(found => new FindingJson(
                    found.Guard.Code,
                    found.Finding.Holds,
                    found.Finding.Numbers
                )),
            ]
        );
}

/// <param name="Holds">Null where it depends on what will be typed.</param>
sealed record FindingJson(string Code, bool? Holds, IReadOnlyDictionary<string, string> Numbers);

/// <param name="Kind">opened, opened-by, goods-to, goods-from, duplicate-of, duplicated-by or related.</param>
sealed record LinkJson(string Number, string Kind);

/// <summary>One of the cases through which a matter went, the first of them first.</summary>
/// <param name="OpenedBy">The number of the case whose act opened it; null for the first.</param>
/// <param name="Step">Null once it has ended.</param>
sealed record CaseOfMatterJson(string Number, string Workflow, string? OpenedBy, string? Step, string? Outcome);
