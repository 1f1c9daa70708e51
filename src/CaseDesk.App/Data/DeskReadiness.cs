using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Data;

/// <summary>Whether the desk can work now: its database answers and knows every migration of this version.</summary>
public sealed class DeskReadiness(NpgsqlDataSource database)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Patience);
        try
        {
            await using var db = new CaseDeskDb(new DbContextOptionsBuilder<CaseDeskDb>().UseNpgsql(database).Options);
            return !(await db.Database.GetPendingMigrationsAsync(limited.Token)).Any();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return false;
        }
    }
}
