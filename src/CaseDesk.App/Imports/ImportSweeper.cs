using CaseDesk.App.Data;
using CaseDesk.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseDesk.App.Imports;

/// <summary>Throws away uploads that nobody imported within a day.</summary>
sealed class ImportSweeper(
    IDbContextFactory<CaseDeskDb> databases,
    ImportSpool spool,
    TimeProvider time,
    ILogger<ImportSweeper> log
) : BackgroundService
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>A dry run has ended and still waits for the real one.</summary>
    static readonly string[] NeedFiles =
    [
        ImportState.Uploaded.Key(),
        ImportState.Tried.Key(),
        ImportState.Running.Key(),
    ];

    public async Task SweepAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - Kept;
        await using var db = await databases.CreateDbContextAsync(ct);
        var waiting = db.Imports.Where(row => row.State == "uploaded" || row.State == "tried");
        var old = await waiting.Where(row => row.StartedAt < before).Select(row => row.Id).ToListAsync(ct);
        await db.ImportRefusals.Where(row => old.Contains(row.ImportId)).ExecuteDeleteAsync(ct);
        await waiting.Where(row => old.Contains(row.Id)).ExecuteDeleteAsync(ct);
        spool.RemoveComing(before);
        foreach (var import in spool.Imports())
        {
            var needed = db.Imports.Where(row => row.Id == import && NeedFiles.Contains(row.State));
            if (!await needed.AnyAsync(ct))
            {
                spool.Remove(import);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Old uploads could not be thrown away.");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
