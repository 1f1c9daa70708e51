using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Versions;

/// <summary>Moving the open cases of a kind to a version of its workflow, as far as it has come.</summary>
/// <param name="Cases">Moved so far.</param>
/// <param name="Moved">Of those: due at another time since.</param>
/// <param name="EndedAt">Null while it goes on.</param>
public sealed record VersionMove(
    Guid Id,
    int Version,
    string By,
    DateTimeOffset StartedAt,
    int Cases,
    int Moved,
    DateTimeOffset? EndedAt
);

/// <summary>A kind with its newest version.</summary>
/// <param name="Open">How many of its cases are not closed.</param>
/// <param name="Older">Of those: how many are on an older version.</param>
public sealed record KindVersion(Workflow Workflow, int Open, int Older);

/// <summary>The kinds by their versions, and what became of moving cases, for the administrator.</summary>
public sealed class VersionMoves(AccountRecords records, Definitions definitions)
{
    const int Some = 10;

    /// <summary>Every kind. Refuses with <c>not-your-role</c>.</summary>
    public async Task<Result<KindVersion[]>> KindsAsync(Guid by, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        await using var work = records.Open();
        var counts = await work
            .Db.Cases.Where(row => row.State != "closed")
            .GroupBy(row => new { row.Workflow, row.Version })
            .Select(group => new
            {
                group.Key.Workflow,
                group.Key.Version,
                Count = group.Count(),
            })
            .ToListAsync(ct);
        return definitions
            .Current.Select(workflow => new KindVersion(
                workflow,
                counts.Where(one => one.Workflow == workflow.Key).Sum(one => one.Count),
                counts
                    .Where(one => one.Workflow == workflow.Key && one.Version < workflow.Version)
                    .Sum(one => one.Count)
            ))
            .ToArray();
    }

    /// <summary>The last ones of a kind, the newest first. Refuses with <c>not-your-role</c>.</summary>
    public async Task<Result<VersionMove[]>> ListAsync(Guid by, string kind, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        await using var work = records.Open();
        var db = work.Db;
        return await (
            from row in db.VersionMoves
            join person in db.Users on row.StartedBy equals person.Id
            where row.Workflow == kind
            orderby row.StartedAt descending
            select new VersionMove(
                row.Id,
                row.Version,
                person.DisplayName,
                row.StartedAt,
                row.Cases,
                row.Moved,
                row.EndedAt
            )
        )
            .Take(Some)
            .ToArrayAsync(ct);
    }
}
