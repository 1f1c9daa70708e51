using System.Globalization;
using CaseDesk.Domain.Time;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components;

namespace CaseDesk.Web.Controls;

/// <summary>What is left of a deadline, in a sign, in words and as a bar; says itself anew every minute.</summary>
public sealed partial class ClockBadge(DeskTime time, Pulse pulse) : ComponentBase, IDisposable
{
    const double BarWidth = 104;
    const double WarnedAt = 0.8;

    /// <summary>When it is due; null says that there is no deadline.</summary>
    [Parameter]
    public DateTimeOffset? Due { get; set; }

    /// <summary>Since when the clock runs; without it there is no bar and it is soon only from <see cref="Warn"/> on.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>From when it counts as soon; by default four fifths of the way.</summary>
    [Parameter]
    public DateTimeOffset? Warn { get; set; }

    /// <summary>What is waited for, while the clock is paused.</summary>
    [Parameter]
    public string? WaitingFor { get; set; }

    [Parameter]
    public bool Paused { get; set; }

    /// <summary>The deadline is the platform's and not the step's own.</summary>
    [Parameter]
    public bool Platform { get; set; }

    /// <summary>Says the remaining time in other words, such as "2 working days left".</summary>
    [Parameter]
    public string? Instead { get; set; }

    [Parameter]
    public bool Bar { get; set; }

    /// <summary>The shop's zone, in which the tooltip says when it is due.</summary>
    [Parameter]
    public ShopZone? Zone { get; set; }

    bool Late => Due is { } due && time.Now >= due;

    bool Soon => Warn is { } warn ? time.Now >= warn : Used >= WarnedAt;

    double Used =>
        Due is { } due && Since is { } since && due > since ? Math.Clamp((time.Now - since) / (due - since), 0, 1) : 0;

    string Tone =>
        Paused ? "wait"
        : Due is null ? "none"
        : Late ? "late"
        : Soon ? "soon"
        : "calm";

    Signs? Badge =>
        Paused ? Signs.Wait
        : Due is null ? null
        : Late ? Signs.Late
        : Platform ? Signs.Platform
        : Soon ? Signs.Soon
        : null;

    string Words
    {
        get
        {
            if (Paused)
                return WaitingFor is null ? ControlText.Waiting : ControlText.WaitingFor.With(WaitingFor);
            if (Due is not { } due)
                return ControlText.NoDeadline;
            var remaining = Late ? time.Remaining(due) : Instead ?? time.Remaining(due);
            return Platform ? ControlText.PlatformClock.With(remaining) : remaining;
        }
    }

    string? Title => Due is { } due && Zone is { } zone ? DeskTime.Exact(due, zone) : null;

    string Filled => ((Late ? 1 : Used) * BarWidth).ToString("0", CultureInfo.InvariantCulture);

    protected override void OnInitialized() => pulse.Join(SayAnew);

    public void Dispose() => pulse.Leave(SayAnew);

    void SayAnew() => _ = InvokeAsync(StateHasChanged);
}
