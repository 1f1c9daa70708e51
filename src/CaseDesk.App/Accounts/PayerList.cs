using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>Who may pay refunds out in the shops that somebody supervises, now and later, and who could be authorised.</summary>
public sealed class PayerList(AccountRecords records)
{
    public async Task<Result<Payers>> ReadAsync(Guid by, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Supervisor, ct) is { } refusal)
            return refusal;
        var (db, now) = (work.Db, work.Now);
        var shops = await db
            .PersonShops.Where(member => member.PersonId == by)
            .Select(member => member.ShopId)
            .ToListAsync(ct);
        return new Payers(await Authorized(db, shops, now, ct), await Candidates(db, by, shops, ct));
    }

    static Task<List<PayerCard>> Authorized(CaseDeskDb db, List<int> shops, DateTimeOffset now, CancellationToken ct) =>
        (
            from row in db.PayerAuthorizations.AsNoTracking()
            where shops.Contains(row.ShopId) && row.RevokedAt == null && row.Until > now
            join person in db.Users on row.PersonId equals person.Id
            join supervisor in db.Users on row.AuthorizedBy equals supervisor.Id
            join shop in db.Shops on row.ShopId equals shop.Id
            orderby shop.Key, row.From
            select new PayerCard(
                row.Id,
                person.DisplayName,
                shop.Key,
                shop.Name,
                row.From,
                row.Until,
                supervisor.DisplayName
            )
        ).ToListAsync(ct);

    static Task<List<PayerCandidate>> Candidates(CaseDeskDb db, Guid reader, List<int> shops, CancellationToken ct)
    {
        var role = Role.AuthorizedAgent.Key();
        return (
            from member in db.PersonShops.AsNoTracking()
            where shops.Contains(member.ShopId) && member.PersonId != reader
            join person in db.Users on member.PersonId equals person.Id
            where person.DisabledAt == null
            where db.PersonRoles.Any(held => held.PersonId == person.Id && held.Role == role)
            join shop in db.Shops on member.ShopId equals shop.Id
            orderby person.DisplayName
            select new PayerCandidate(person.Id, person.DisplayName, shop.Key)
        ).ToListAsync(ct);
    }
}

public sealed record Payers(IReadOnlyList<PayerCard> Authorized, IReadOnlyList<PayerCandidate> Candidates);

/// <summary>An authorisation that holds, or will.</summary>
public sealed record PayerCard(
    long Id,
    string Person,
    string Shop,
    string ShopName,
    DateTimeOffset From,
    DateTimeOffset Until,
    string AuthorizedBy
);

/// <summary>An authorised agent of a shop who could be authorised there.</summary>
public sealed record PayerCandidate(Guid Person, string Name, string Shop);
