using CaseDesk.App.Accounts;
using CaseDesk.App.Settings;
using CaseDesk.App.Settings.Calendars;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Controls.Fields;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>The shops that go by a calendar, with what of theirs is counted by another version, and others that could.</summary>
public sealed partial class ShopsOfCalendar(
    ShopSettings settings,
    ChooseCalendar choose,
    Confirm confirm,
    Toasts toasts
) : ComponentBase
{
    IReadOnlyList<Option> others = [];
    string? chosen;

    [Parameter, EditorRequired]
    public CalendarSheet Sheet { get; set; } = null!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var shops = (await settings.ListAsync(Me.Id, default)).Value ?? [];
        others =
        [
            .. shops.Where(shop => shop.CalendarKey != Sheet.Key).Select(shop => new Option(shop.Key, shop.Name)),
        ];
    }

    async Task ChooseAsync()
    {
        var shop = others.First(option => option.Value == chosen);
        if (!await confirm.Ask(ClockText.AddShop, ClockText.ChooseWhat.With(shop.Name), ClockText.Choose))
            return;
        var done = await choose.RunAsync(Me.Id, shop.Value, Sheet.Key, default);
        if (done.Refusal is { } no)
            toasts.Refused(no.Sentence());
        else
            toasts.Done(ClockText.Chosen.With(shop.Name));
        chosen = null;
        await OnChanged.InvokeAsync();
    }
}
