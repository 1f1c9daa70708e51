using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>Reads the people as they stand now.</summary>
public sealed class People(AccountRecords records)
{
    /// <summary>Somebody who may work; null for one who is disabled or unknown.</summary>
    public async Task<PersonCard?> FindAsync(Guid person, CancellationToken ct)
    {
        await using var work = records.Open();
        var found = await Cards(work, work.Db.Users.Where(row => row.Id == person && row.DisabledAt == null), ct);
        return found.SingleOrDefault();
    }

    public async Task<PersonCard?> FindAsync(string userName, CancellationToken ct)
    {
        await using var work = records.Open();
        var name = work.Users.NormalizeName(userName);
        var rows = work.Db.Users.Where(row => row.NormalizedUserName == name && row.DisabledAt == null);
        return (await Cards(work, rows, ct)).SingleOrDefault();
    }

    /// <summary>Everybody, for the administrator.</summary>
    public async Task<Result<PersonCard[]>> ListAsync(Guid by, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(by, Role.Administrator, ct) is { } refusal)
            return refusal;
        return await Cards(work, work.Db.Users, ct);
    }

    static async Task<PersonCard[]> Cards(AccountWork work, IQueryable<Person> people, CancellationToken ct)
    {
        var (db, now) = (work.Db, work.Now);
        var rows = await people
            .AsNoTracking()
            .AsSingleQuery()
            .OrderBy(person => person.NormalizedUserName)
            .Select(person => new
            {
                Person = person,
                Roles = db.PersonRoles.Where(row => row.PersonId == person.Id).Select(row => row.Role).ToList(),
                Shops = db
                    .PersonShops.Where(member => member.PersonId == person.Id)
                    .Join(db.Shops, member => member.ShopId, shop => shop.Id, (_, shop) => shop)
                    .OrderBy(shop => shop.Key)
                    .ToList(),
                PaysAt = db
                    .PayerAuthorizations.Where(payer => payer.PersonId == person.Id && payer.RevokedAt == null)
                    .Where(payer => payer.From <= now && now < payer.Until)
                    .Select(payer => payer.ShopId)
                    .ToList(),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new PersonCard(
                row.Person.Id,
                row.Person.UserName!,
                row.Person.DisplayName,
                row.Person.Language,
                row.Person.Theme,
                row.Person.DisabledAt,
                row.Person.LockoutEnd > now ? row.Person.LockoutEnd : null,
                [.. row.Roles.Select(Keys.Parse<Role>).Order()],
                [.. row.Shops.Select(shop => Card(shop, row.PaysAt.Contains(shop.Id)))]
            )),
        ];
    }

    static ShopCard Card(ShopRow shop, bool mayPay) =>
        new(shop.Id, shop.Key, shop.Name, ShopZone.Of(shop.TimeZone), Currency.Of(shop.Currency), mayPay);
}

/// <summary>Who somebody is at the desk.</summary>
/// <param name="Roles">As the administrator gave them.</param>
/// <param name="DisabledAt">From then on every act is refused; null: may work.</param>
/// <param name="LockedUntil">After repeated failures to sign in; null: not locked out.</param>
public sealed record PersonCard(
    Guid Id,
    string UserName,
    string DisplayName,
    string Language,
    string Theme,
    DateTimeOffset? DisabledAt,
    DateTimeOffset? LockedUntil,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<ShopCard> Shops
);

/// <summary>A shop that somebody belongs to.</summary>
/// <param name="MayPay">Whether an authorisation to pay refunds out is in force here.</param>
public sealed record ShopCard(int Id, string Key, string Name, ShopZone Zone, Currency Currency, bool MayPay);
