using System.Diagnostics;

namespace CaseDesk.Bench;

/// <summary>How much more memory this process had at the highest, while something ran, than right before.</summary>
sealed class MemoryPeak
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);

    long managed;
    long workingSet;

    public async Task<T> WatchAsync<T>(Func<Task<T>> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var before = Now();
        using var over = new CancellationTokenSource();
        var watching = LookAsync(before, over.Token);
        var result = await run();
        await over.CancelAsync();
        await watching;
        return result;
    }

    public void Print(string bench)
    {
        new BenchLine($"{bench}-managed", managed / 1e6, "MB more at the highest", "< 100").Print();
        new BenchLine($"{bench}-working-set", workingSet / 1e6, "MB more at the highest", "< 100").Print();
    }

    async Task LookAsync((long Managed, long WorkingSet) before, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var now = Now();
            managed = Math.Max(managed, now.Managed - before.Managed);
            workingSet = Math.Max(workingSet, now.WorkingSet - before.WorkingSet);
            await Task.Delay(Often, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static (long Managed, long WorkingSet) Now()
    {
        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: false), process.WorkingSet64);
    }
}
