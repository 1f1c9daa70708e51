using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Versions;
using CaseDesk.Domain;
using CaseDesk.Domain.Time;
using CaseDesk.Domain.Workflows;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>What moving the open cases of a kind to its newest version would change; and doing it.</summary>
public sealed partial class VersionPage(
    PreviewVersionMove previews,
    StartVersionMove start,
    VersionMoves moves,
    DeskTime time,
    Confirm confirm,
    Toasts toasts
) : ComponentBase
{
    VersionPreview? preview;
    IReadOnlyList<VersionMove> past = [];
    Refusal? refused;
    bool busy;

    /// <summary>The kind's key.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>The number of the last case on the page before.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    VersionMove? Going => past.FirstOrDefault(one => one.EndedAt is null);

    ShopZone Zone => Me.Shops.Count > 0 ? Me.Shops[0].Zone : BusinessCalendar.ChineseDefault.Zone;

    Wording Words => Wording.For(Kind, CultureInfo.CurrentUICulture);

    protected override Task OnParametersSetAsync() => ReadAsync();

    async Task ReadAsync()
    {
        var found = await previews.RunAsync(Me.Id, Kind, After, default);
        (preview, refused) = (found.Value, found.Refusal);
        past = (await moves.ListAsync(Me.Id, Kind, default)).Value ?? [];
    }

    /// <summary>Only how far it is; when it has ended, what is left to do.</summary>
    async Task FollowAsync()
    {
        past = (await moves.ListAsync(Me.Id, Kind, default)).Value ?? [];
        if (Going is null)
            await ReadAsync();
    }

    async Task StartAsync()
    {
        var version = preview!.Workflow.Version;
        var what = VersionText.StartWhat.With(version, preview.Cases, preview.Moved, preview.TurnOverdue);
        var act = VersionText.Act.With(version);
        if (!await confirm.Ask(act, what, act))
            return;
        busy = true;
        var started = await start.RunAsync(Me.Id, Kind, version, default);
        if (started.Succeeded)
            toasts.Done(ClockText.Started);
        else
            toasts.Refused(started.Refusal.Sentence());
        await ReadAsync();
        busy = false;
    }

    string Address(string? after) =>
        $"/administration/workflows/{Kind}" + (after is null ? "" : $"?after={Uri.EscapeDataString(after)}");

    static IEnumerable<(string Name, int Count, bool Late)> Counts(VersionPreview preview) =>
        [
            (VersionText.Older, preview.Cases, false),
            (ClockText.Moved, preview.Moved, false),
            (ClockText.TurnOverdue, preview.TurnOverdue, preview.TurnOverdue > 0),
        ];
}
