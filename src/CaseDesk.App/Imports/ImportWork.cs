using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Imports;

/// <summary>The imports that run in this process. When it stops they break off, and leave nothing.</summary>
sealed class ImportWork(ImportRunner runner, ILogger<ImportWork> log) : IAsyncDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly Lock gate = new();
    readonly HashSet<Task> running = [];

    public void Begin(ImportJob job)
    {
        lock (gate)
        {
            var task = Task.Run(() => RunAsync(job));
            running.Add(task);
            _ = task.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    /// <summary>Ends when all that has begun has ended.</summary>
    public Task AllAsync()
    {
        lock (gate)
        {
            return Task.WhenAll(running);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await AllAsync();
        stopping.Dispose();
    }

    async Task RunAsync(ImportJob job)
    {
        try
        {
            await runner.RunAsync(job, stopping.Token);
        }
        catch (Exception e)
        {
            log.LogError(e, "Import {Import} could not be ended.", job.Import);
        }
    }

    void Forget(Task task)
    {
        lock (gate)
        {
            running.Remove(task);
        }
    }
}
