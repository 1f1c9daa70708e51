using CaseDesk.App.Accounts;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseDesk.App.Versions;

/// <summary>
/// An administrator lets the open cases of a kind be moved to its newest version, as it was previewed. It is written down
/// here, and done by <see cref="MoveToVersion"/> on whichever server comes to it.
/// </summary>
public sealed class StartVersionMove(AccountRecords records, Definitions definitions)
{
    /// <summary>
    /// Refuses with <c>not-your-role</c>, <c>workflow-unknown</c>, <c>stale</c> where another version is the newest than was
    /// previewed, and <c>version-move-running</c>.
    /// </summary>
    public async Task<Result<Guid>> RunAsync(Guid by, string kind, int version, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        if (definitions.Find(kind) is not { } workflow)
            return new Refusal("workflow-unknown", RefusalKind.NotFound, ("workflow", kind));
        if (workflow.Version != version)
            return new Refusal("stale", RefusalKind.Stale);

        var begun = new VersionMoveRow
        {
            Id = Guid.CreateVersion7(work.Now),
            Workflow = kind,
            Version = version,
            StartedBy = by,
            StartedAt = work.Now,
            AfterNumber = "",
        };
        work.Db.VersionMoves.Add(begun);
        work.Audit(by, "move-to-version", kind, after: new { version });
        try
        {
            await work.Db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e)
            when (e.InnerException is PostgresException { ConstraintName: "ix_version_moves_running" })
        {
            return new Refusal("version-move-running", RefusalKind.Conflict, ("workflow", kind));
        }
        return begun.Id;
    }
}
