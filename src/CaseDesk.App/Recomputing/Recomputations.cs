using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Recomputing;

/// <summary>A re-computation of a shop's open steps, as far as it has come.</summary>
/// <param name="Cases">Brought under the rules so far.</param>
/// <param name="Moved">Of those: due at another time since.</param>
/// <param name="EndedAt">Null while it goes on.</param>
/// <param name="Overtaken">It stopped because the rules were changed again meanwhile.</param>
public sealed record Recomputation(
    Guid Id,
    string By,
    DateTimeOffset StartedAt,
    int Cases,
    int Moved,
    DateTimeOffset? EndedAt,
    bool Overtaken
);

/// <summary>What became of the re-computations of a shop, for the administrator.</summary>
public sealed class Recomputations(AccountRecords records)
{
    const int Some = 10;

    /// <summary>The last ones, the newest first. Refuses with <c>not-your-role</c>.</summary>
    public async Task<Result<Recomputation[]>> ListAsync(Guid by, string shop, CancellationToken ct)
    {
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        await using var work = records.Open();
        var db = work.Db;
        return await (
            from row in db.Recomputations
            join held in db.Shops on row.ShopId equals held.Id
            join person in db.Users on row.StartedBy equals person.Id
            where held.Key == shop
            orderby row.StartedAt descending
            select new Recomputation(
                row.Id,
                person.DisplayName,
                row.StartedAt,
                row.Cases,
                row.Moved,
                row.EndedAt,
                row.Overtaken
            )
        )
            .Take(Some)
            .ToArrayAsync(ct);
    }
}
