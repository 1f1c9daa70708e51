using System.Globalization;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Features.Case;

/// <summary>
/// What a form begins with: what is known already, or follows from what is — typed before, found liable, the shop's own
/// figures, now.
/// </summary>
static class ActionSuggestions
{
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

    static InputValue? Of(Input input, CaseSheet sheet, DateTimeOffset now)
    {
        if (input.Name == Fields.Bearer.Name && RefundTerms.BearerOf(sheet.Liability) is { } liable)
            return new InputValue.Choice(liable.Key());
        if (input.Name == Fields.ExchangeParts.Name)
            return new InputValue.Parts(
                sheet.Shop.Rules.ExchangeDefaultFor(sheet.Known.Tracking("tracking")?.Courier).ToParts()
            );
        // A box that is left alone says no.
        if (input.Type == InputType.Boolean)
            return new InputValue.Boolean(false);
        if (
            input.Type == InputType.Text
            && Wording.For(sheet.Workflow, CultureInfo.CurrentUICulture).Look($"input.{input.Name}.offered")
                is { } words
        )
            return new InputValue.Text(words);
        return input.Name == Fields.PaidAt.Name ? new InputValue.Instant(Minute(now)) : null;
    }

    static DateTimeOffset Minute(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
