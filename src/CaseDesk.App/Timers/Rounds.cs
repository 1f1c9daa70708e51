using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Timers;

/// <summary>Does a thing again and again until it is told to stop, and outlives what goes wrong meanwhile.</summary>
sealed class Rounds(TimeProvider time, ILogger log)
{
    static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A round begins when the one before ended <paramref name="every"/> ago. A round that fails is repeated soon, then less
    /// and less soon; the log says once that it fails and once that it goes on.
    /// </summary>
    public async Task RunAsync(string what, TimeSpan every, Func<CancellationToken, Task> round, CancellationToken ct)
    {
        TimeSpan? wait = null;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await round(ct);
                if (wait is not null)
                {
                    log.LogInformation("{What} goes on", what);
                }

                wait = null;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (wait is null)
                {
                    log.LogError(e, "{What} does not work and is tried again", what);
                }

                wait = wait is { } before && before < LongestWait ? Min(before * 2, LongestWait) : wait ?? FirstWait;
            }

            await Task.Delay(wait ?? every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
