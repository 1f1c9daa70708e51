using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>The keys of the programming interface, for the administrator; the keys themselves cannot be read.</summary>
public sealed class ApiKeyList(AccountRecords records)
{
    public async Task<Result<ApiKeyCard[]>> ReadAsync(Guid by, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        return await work
            .Db.ApiKeys.AsNoTracking()
            .Where(key => key.RevokedAt == null)
            .OrderByDescending(key => key.CreatedAt)
            .Join(
                work.Db.Users,
                key => key.PersonId,
                person => person.Id,
                (key, person) =>
                    new ApiKeyCard(key.Id, key.Name, key.Tail, person.DisplayName, key.CreatedAt, key.LastUsedAt)
            )
            .ToArrayAsync(ct);
    }
}

/// <param name="Tail">Its last characters, by which keys are told apart.</param>
/// <param name="LastUsedAt">To the minute; null: never.</param>
public sealed record ApiKeyCard(
    Guid Id,
    string Name,
    string Tail,
    string Person,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
);
