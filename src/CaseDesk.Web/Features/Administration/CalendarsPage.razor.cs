using CaseDesk.App.Accounts;
using CaseDesk.App.Settings.Calendars;
using CaseDesk.Domain;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>The calendars of the desk, and a new one as a copy.</summary>
public sealed partial class CalendarsPage(
    CalendarSettings settings,
    CreateCalendar create,
    NavigationManager navigation
) : ComponentBase
{
    Result<CalendarSheet[]> calendars;
    Refusal? refusal;
    string? key;
    string? name;
    string? copyOf;

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        calendars = await settings.ListAsync(Me.Id, default);
        copyOf = calendars.Value is [var only] ? only.Key : null;
    }

    async Task CreateAsync()
    {
        var made = await create.RunAsync(Me.Id, new(key ?? "", name ?? "", copyOf ?? ""), default);
        refusal = made.Refusal;
        if (made.Value is { } created)
            navigation.NavigateTo($"/administration/calendars/{created}");
    }

    string? About(string field) =>
        refusal?.Code.StartsWith(field, StringComparison.Ordinal) == true ? refusal.Sentence() : null;
}
