using System.Globalization;
using CaseDesk.App.Cases;
using CaseDesk.App.Refunds;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Kinds.NegativeReview;
using CaseDesk.Domain.Kinds.Outlay;
using CaseDesk.Domain.Kinds.ReturnParcel;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Features.Case;

/// <summary>
/// What a form begins with: what is known already, or follows from what is — typed before, found liable, the shop's own
/// figures, now.
/// </summary>
static class ActionSuggestions
{
    /// <summary>What is mostly written down as it is done.</summary>
    static readonly string[] HappensNow = [Fields.PaidAt.Name, NegativeReviewRules.ContactedAt.Name];

    public static Dictionary<string, InputValue> For(CaseSheet sheet, Step step, ActionKey action, DateTimeOffset now)
    {
        var suggested = new Dictionary<string, InputValue>(StringComparer.Ordinal);
        foreach (var input in sheet.Workflow.InputsOf(step, action))
            if (input is { Kept: true, TypedAnew: false } && sheet.Known[input.Name] is { } known)
                suggested[input.Name] = known;
            else if (Of(input, sheet, now) is { } value)
                suggested[input.Name] = value;
        return suggested;
    }

    /// <summary>The same for an act on one of the case's outlays: what is asked for anew is what failed.</summary>
    public static Dictionary<string, InputValue> For(
        RefundSheet outlay,
        Step step,
        ActionKey action,
        DateTimeOffset now
    )
    {
        var suggested = new Dictionary<string, InputValue>(StringComparer.Ordinal);
        foreach (var input in OutlayWorkflow.V1.InputsOf(step, action))
            if (input.Name == Fields.Amount.Name)
                suggested[input.Name] = new InputValue.Money(outlay.Amount);
            else if (input.Name == Fields.Method.Name)
                suggested[input.Name] = new InputValue.Choice(outlay.Method.Key());
            else if (input.Name == Fields.PaidAt.Name)
                suggested[input.Name] = new InputValue.Instant(Minute(now));
        return suggested;
    }

    static InputValue? Of(Input input, CaseSheet sheet, DateTimeOffset now)
    {
        if (input.Name == Fields.Bearer.Name && RefundTerms.BearerOf(sheet.Liability) is { } liable)
            return new InputValue.Choice(liable.Key());
        if (input.Name == Fields.ExchangeParts.Name)
            return new InputValue.Parts(
                sheet.Shop.Rules.ExchangeDefaultFor(sheet.Known.Tracking("tracking")?.Courier).ToParts()
            );
        if (input == ReturnFields.Counted && AgreedLines(sheet) is { } agreed)
            return new InputValue.Counts(agreed);
        if (input == ReturnFields.Stock && sheet.Return.Received is { } received)
            return new InputValue.Stock([
                .. received
                    .Counts.Where(count => count.Counted > 0)
                    .Select(count => new LineStock(count.Line, count.Counted, 0, 0)),
            ]);
        // A box that is left alone says no.
        if (input.Type == InputType.Boolean)
            return new InputValue.Boolean(false);
        if (
            input.Type == InputType.Text
            && Wording.For(sheet.Workflow, CultureInfo.CurrentUICulture).Look($"input.{input.Name}.offered")
                is { } words
        )
            return new InputValue.Text(words);
        return HappensNow.Contains(input.Name) ? new InputValue.Instant(Minute(now)) : null;
    }

    /// <summary>Every line of the order: what comes back of it as it was asked for, and none of the others.</summary>
    static IReadOnlyList<LineCount>? AgreedLines(CaseSheet sheet) =>
        sheet is { Order.Lines: { Count: > 0 } lines } && AgreedOf(sheet) is { Count: > 0 } asked
            ?
            [
                .. lines.Select(line =>
                {
                    var units = asked.FirstOrDefault(one => one.Line == line.Line).Quantity;
                    return new LineCount(line.Line, units, units);
                }),
            ]
            : null;

    /// <summary>Asked for in the case itself, or in the one that waits for the parcel.</summary>
    static IReadOnlyList<LineQuantity>? AgreedOf(CaseSheet sheet) =>
        sheet.Workflow.Key == KindKeys.ReturnParcel
            ? ParcelMatch.Of(sheet.CasesOfOrder, sheet.Known.Tracking(ReturnParcelRules.Parcel.Name)?.Number)
                is var (waiting, _)
                ? ParcelMatch.AgreedBy(waiting)
                : null
            : sheet.Refunds.FirstOrDefault(Stands)?.Lines;

    static bool Stands(RefundSheet refund) =>
        refund is { Origin: RefundOrigin.Desk, Kind: RefundKind.Return, State.HoldsMoney: true };

    static DateTimeOffset Minute(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
