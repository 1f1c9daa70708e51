namespace CaseDesk.Web.Controls;

/// <summary>Does something when whoever types takes a breath, and not at every letter.</summary>
/// <param name="then">Called by the clock: it must find its own way onto the page's thread.</param>
sealed class Breath(TimeProvider clock, Func<Task> then) : IDisposable
{
    static readonly TimeSpan Long = TimeSpan.FromMilliseconds(400);
    ITimer? timer;

    /// <summary>A letter was typed.</summary>
    public void Type()
    {
        timer ??= clock.CreateTimer(_ => _ = then(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Long, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What was typed was sent or given up.</summary>
    public void Stop() => timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => timer?.Dispose();
}
