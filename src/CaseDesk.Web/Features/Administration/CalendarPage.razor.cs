using CaseDesk.App.Accounts;
using CaseDesk.App.Settings.Calendars;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>One calendar: its week, its years, the shops that go by it; a change is published as a new version.</summary>
public sealed partial class CalendarPage(CalendarSettings settings, ChangeCalendar change, DeskTime time, Toasts toasts)
    : ComponentBase
{
    CalendarSheet? sheet;
    CalendarForm? form;
    Refusal? refused;
    Refusal? refusal;
    int opened;
    bool busy;

    [Parameter]
    public string Key { get; set; } = "";

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    string ShopNames =>
        sheet!.Shops.Count == 0
            ? ClockText.NoShopYet
            : string.Join(ClockText.And, sheet.Shops.Select(shop => shop.Name));

    protected override async Task OnParametersSetAsync()
    {
        if (sheet?.Key != Key)
            await ReadAsync();
    }

    async Task ReadAsync()
    {
        await LookAgainAsync();
        if (sheet is null)
            return;
        var today = time.Today(sheet.Calendar.Zone);
        form = new CalendarForm(sheet, today.Year);
        opened = sheet.Warning?.Year ?? today.Year;
    }

    /// <summary>What is being typed stays.</summary>
    async Task LookAgainAsync()
    {
        var found = await settings.FindAsync(Me.Id, Key, default);
        (sheet, refused) = (found.Value, found.Refusal);
    }

    void Take(IReadOnlyList<AnnouncedYear> years)
    {
        form!.Take(years);
        opened = years[^1].Year;
        toasts.Done(ClockText.ImportTaken.With(string.Join(ClockText.And, years.Select(year => year.Year))));
    }

    async Task PublishAsync()
    {
        if (form!.IsWrong)
            return;
        busy = true;
        var published = await change.RunAsync(Me.Id, form.Change, default);
        refusal = published.Refusal;
        if (published.Succeeded)
        {
            await ReadAsync();
            toasts.Done(ClockText.Published.With(published.Value));
        }
        else if (About("calendar-name") is null)
            toasts.Refused(refusal!.Sentence());
        busy = false;
    }

    string? About(string field) =>
        refusal?.Code.StartsWith(field, StringComparison.Ordinal) == true ? refusal.Sentence() : null;
}
