using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Openings;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>One shop's rules: tiers and who may pass them, ceilings, the cost of an exchange, reasons.</summary>
public sealed partial class ShopPage(
    ShopSettings settings,
    People people,
    ChangeShop change,
    PreviewOpenings openings,
    Confirm confirm,
    Toasts toasts
) : ComponentBase
{
    static readonly string[] AtFields =
    [
        "shop-name",
        "paying-account",
        "pause",
        "erasable",
        "tiers",
        "ceiling",
        "stalled-hours",
        "unpaid-minutes",
        "look-back",
    ];
    IReadOnlyList<Option> supervisors = [];
    IReadOnlyList<Option> reasons = [];
    IReadOnlyList<Option> parts = [];
    Shop? shop;
    ShopForm? form;
    Refusal? refused;
    Refusal? refusal;
    bool busy;

    [Parameter]
    public string Key { get; set; } = "";

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    // What is lost in value has no ceiling of its own: it is bounded by the price.
    IReadOnlyList<Option> ceilingParts => [.. parts.Where(part => part.Value != "loss-in-value")];

    protected override async Task OnInitializedAsync()
    {
        var words = Wording.For(Catalogue.Current[0], CultureInfo.CurrentUICulture);
        reasons = [.. RefundReasons.All.Select(key => new Option(key, words.Option("reason", key)))];
        parts = [.. ExchangeCost.PartNames.Select(key => new Option(key, words.Option("parts", key)))];
        await ReadAsync();
        var all = await people.ListAsync(Me.Id, default);
        supervisors =
        [
            .. (all.Value ?? [])
                .Where(person => person.Roles.Contains(Role.Supervisor))
                .Where(person => person.Shops.Any(member => member.Key == Key))
                .Select(person => new Option(person.Id.ToString(), person.DisplayName)),
        ];
    }

    string? OwnLimits => shop!.Rules.Limits.Count is > 0 and var own ? ClockText.LimitsChanged.With(own) : null;

    async Task ReadAsync()
    {
        var found = await settings.FindAsync(Me.Id, Key, default);
        (shop, refused) = (found.Value, found.Refusal);
        form = shop is null ? null : new ShopForm(shop);
    }

    async Task SaveAsync()
    {
        busy = true;
        refusal = null;
        if (form!.Openings.OpensMore && !await AgreesToOpenAsync())
        {
            busy = false;
            return;
        }

        var changed = new ChangedShop(Key, form.Name ?? "", form.Rules, shop!.RulesVersion);
        refusal = (await change.RunAsync(Me.Id, changed, default)).Refusal;
        if (refusal is null)
        {
            await ReadAsync();
            toasts.Done(ControlText.Saved);
        }
        else if (!AtFields.Any(field => About(field) is not null))
            toasts.Refused(refusal.Sentence());
        busy = false;
    }

    /// <summary>How many cases are opened at once is told before anything is switched on.</summary>
    async Task<bool> AgreesToOpenAsync()
    {
        var counts = await openings.RunAsync(Me.Id, Key, form!.Openings.Rules, default);
        if (!counts.Succeeded)
        {
            refusal = counts.Refusal;
            if (!AtFields.Any(field => About(field) is not null))
                toasts.Refused(refusal.Sentence());
            return false;
        }

        var told = counts.Value.Where(kind => kind.Value > 0).Select(OpeningsOf).ToArray();
        var what =
            told.Length == 0
                ? OpeningText.PreviewNothing
                : OpeningText.Preview.With(string.Join(OpeningText.Comma, told));
        return await confirm.Ask(OpeningText.PreviewTitle, what, OpeningText.Agree);
    }

    static string OpeningsOf(KeyValuePair<string, int> kind)
    {
        var name = Wording.For(kind.Key, CultureInfo.CurrentUICulture).Workflow;
        return kind.Value < PreviewOpenings.CountedUpTo
            ? OpeningText.PreviewOf.With(name, kind.Value.ToString("N0", CultureInfo.CurrentCulture))
            : OpeningText.PreviewMany.With(
                name,
                PreviewOpenings.CountedUpTo.ToString("N0", CultureInfo.CurrentCulture)
            );
    }

    string? About(string field) =>
        refusal?.Code.StartsWith(field, StringComparison.Ordinal) == true ? refusal.Sentence() : null;
}
