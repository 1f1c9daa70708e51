using CaseDesk.App.Accounts;
using CaseDesk.App.Recomputing;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Features.Administration;

/// <summary>What bringing a shop's open steps under its rules of now would move; and doing it.</summary>
public sealed partial class RecomputePage(
    PreviewRecomputation previews,
    StartRecomputation start,
    Recomputations recomputations,
    DeskTime time,
    Confirm confirm,
    Toasts toasts
) : ComponentBase
{
    RecomputationPreview? preview;
    IReadOnlyList<Recomputation> past = [];
    Refusal? refused;
    bool busy;

    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The number of the last case on the page before.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [CascadingParameter]
    public PersonCard Me { get; set; } = null!;

    Recomputation? Going => past.FirstOrDefault(one => one.EndedAt is null);

    protected override Task OnParametersSetAsync() => ReadAsync();

    async Task ReadAsync()
    {
        var found = await previews.RunAsync(Me.Id, Key, After, default);
        (preview, refused) = (found.Value, found.Refusal);
        past = (await recomputations.ListAsync(Me.Id, Key, default)).Value ?? [];
    }

    /// <summary>Only how far it is; when it has ended, what is left to do.</summary>
    async Task FollowAsync()
    {
        past = (await recomputations.ListAsync(Me.Id, Key, default)).Value ?? [];
        if (Going is null)
            await ReadAsync();
    }

    async Task StartAsync()
    {
        var (affected, moved, overdue) = (preview!.Affected, preview.Moved, preview.TurnOverdue);
        var what = ClockText.StartWhat.With(affected, moved, overdue);
        if (!await confirm.Ask(ClockText.Recompute, what, ClockText.Recompute))
            return;
        busy = true;
        var started = await start.RunAsync(Me.Id, Key, preview.Seen, default);
        if (started.Succeeded)
            toasts.Done(ClockText.Started);
        else
            toasts.Refused(started.Refusal.Sentence());
        await ReadAsync();
        busy = false;
    }

    string Address(string? after) =>
        $"/administration/shops/{Key}/recompute" + (after is null ? "" : $"?after={Uri.EscapeDataString(after)}");

    static IEnumerable<(string Name, int Count, bool Late)> Counts(RecomputationPreview preview) =>
        [
            (ClockText.Running, preview.Running, false),
            (ClockText.Affected, preview.Affected, false),
            (ClockText.Moved, preview.Moved, false),
            (ClockText.TurnOverdue, preview.TurnOverdue, preview.TurnOverdue > 0),
        ];
}
