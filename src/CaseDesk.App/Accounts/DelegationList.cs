using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using CaseDesk.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>Whose approving is handed over to whom in the shops that somebody supervises, and what others have handed to it, now and later.</summary>
public sealed class DelegationList(AccountRecords records)
{
    /// <summary>Refuses with <c>not-your-role</c>.</summary>
    public async Task<Result<Delegations>> ReadAsync(Guid reader, CancellationToken ct)
    {
        await using var work = records.Open();
        if (await records.RequireAsync(reader, Role.Supervisor, ct) is { } refusal)
            return refusal;
        var (db, now) = (work.Db, work.Now);
        var own = await db
            .PersonShops.Where(member => member.PersonId == reader)
            .Select(member => member.ShopId)
            .ToListAsync(ct);
        return new Delegations(await Standing(db, reader, own, now, ct), await Candidates(db, reader, own, ct));
    }

    static async Task<IReadOnlyList<DelegationCard>> Standing(
        CaseDeskDb db,
        Guid reader,
        List<int> own,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var rows = await (
            from row in db.ApprovalDelegations.AsNoTracking()
            where row.TakenBackAt == null && row.Until > now
            where own.Contains(row.ShopId) || row.DelegatedTo == reader
            join giver in db.Users on row.DelegatedBy equals giver.Id
            join holder in db.Users on row.DelegatedTo equals holder.Id
            join shop in db.Shops on row.ShopId equals shop.Id
            orderby row.From, row.Id
            select new
            {
                Row = row,
                By = giver.DisplayName,
                To = holder.DisplayName,
                Shop = shop.Name,
                shop.TimeZone,
            }
        ).ToListAsync(ct);
        return
        [
            .. rows.Select(one => new DelegationCard(
                one.Row.Id,
                one.Shop,
                ShopZone.Of(one.TimeZone),
                one.By,
                one.To,
                one.Row.From,
                one.Row.Until,
                Mine: one.Row.DelegatedTo == reader,
                MayTakeBack: own.Contains(one.Row.ShopId)
            )),
        ];
    }

    /// <summary>Every other supervisor with those of the reader's shops in which it does not approve already.</summary>
    static async Task<IReadOnlyList<DelegationCandidate>> Candidates(
        CaseDeskDb db,
        Guid reader,
        List<int> own,
        CancellationToken ct
    )
    {
        var role = Role.Supervisor.Key();
        var people = await db
            .Users.AsNoTracking()
            .Where(row => row.Id != reader && row.DisabledAt == null)
            .Where(row => db.PersonRoles.Any(held => held.PersonId == row.Id && held.Role == role))
            .OrderBy(row => row.DisplayName)
            .Select(row => new
            {
                row.Id,
                row.DisplayName,
                Shops = db
                    .PersonShops.Where(member => member.PersonId == row.Id)
                    .Select(member => member.ShopId)
                    .ToList(),
            })
            .ToListAsync(ct);
        return
        [
            .. people
                .Select(one => new DelegationCandidate(one.Id, one.DisplayName, [.. own.Except(one.Shops)]))
                .Where(one => one.Shops.Count > 0),
        ];
    }
}

public sealed record Delegations(IReadOnlyList<DelegationCard> Standing, IReadOnlyList<DelegationCandidate> Candidates);

/// <summary>A delegation that holds, or will.</summary>
/// <param name="Mine">The reader holds it.</param>
public sealed record DelegationCard(
    long Id,
    string ShopName,
    ShopZone Zone,
    string By,
    string To,
    DateTimeOffset From,
    DateTimeOffset Until,
    bool Mine,
    bool MayTakeBack
);

/// <param name="Shops">The ids of the reader's shops that could be handed over to this person.</param>
public sealed record DelegationCandidate(Guid Person, string Name, IReadOnlyList<int> Shops);
