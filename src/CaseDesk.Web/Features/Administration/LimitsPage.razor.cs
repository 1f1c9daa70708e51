using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>How long each step of each kind may wait in one shop.</summary>
public sealed partial class LimitsPage(ShopSettings settings, ChangeShop change, Toasts toasts) : ComponentBase
{
    IReadOnlyList<OwnLimit> limits = [];
    Shop? shop;
    Refusal? refused;
    bool busy;

    [Parameter]
    public string Key { get; set; } = "";

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    protected override Task OnInitializedAsync() => ReadAsync();

    async Task ReadAsync()
    {
        var found = await settings.FindAsync(Me.Id, Key, default);
        (shop, refused) = (found.Value, found.Refusal);
        if (shop is not null)
            limits =
            [
                .. OwnLimits.Steps.Select(step => new OwnLimit(step, shop.Rules.Limits.GetValueOrDefault(step.Key))),
            ];
    }

    async Task SaveAsync()
    {
        if (limits.Any(limit => limit.IsWrong))
            return;
        busy = true;
        var own = limits
            .Where(limit => limit.Own is not null)
            .ToDictionary(limit => limit.Step.Key, limit => limit.Own!, StringComparer.Ordinal);
        var changed = new ChangedShop(Key, shop!.Name, shop.Rules with { Limits = own }, shop.RulesVersion);
        var refusal = (await change.RunAsync(Me.Id, changed, default)).Refusal;
        if (refusal is null)
        {
            await ReadAsync();
            toasts.Done(ControlText.Saved);
        }
        else
            toasts.Refused(refusal.Sentence());
        busy = false;
    }

    static string? Differ(IEnumerable<OwnLimit> limits) =>
        limits.Count(limit => limit.Own is not null) is > 0 and var own ? ClockText.LimitsChanged.With(own) : null;
}
