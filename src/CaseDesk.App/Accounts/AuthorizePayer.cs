using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Accounts;

/// <summary>A supervisor of the shop lets an authorised agent, never itself, pay refunds out there from–until.</summary>
public sealed class AuthorizePayer(AccountRecords records)
{
    public async Task<Result<long>> RunAsync(Guid by, PayerAuthorization asked, CancellationToken ct)
    {
        await using var work = records.Open();
        if (asked.Until <= asked.From || asked.Until <= work.Now)
            return new Refusal("until-too-early", RefusalKind.Rule);
        if (await work.Db.Shops.FirstOrDefaultAsync(row => row.Key == asked.Shop, ct) is not { } shop)
            return new Refusal("shop-unknown", RefusalKind.NotFound);
        if (await records.InShopAsync(by, shop.Id, Role.Supervisor, ct) is { Refusal: { } refusal })
            return refusal;
        if (by == asked.Person)
            return new Refusal("own-account", RefusalKind.Forbidden);
        if (!await IsAuthorizedAgentOfAsync(work.Db, asked.Person, shop.Id, ct))
            return new Refusal("not-an-authorized-agent", RefusalKind.Rule);

        var row = new PayerAuthorizationRow
        {
            PersonId = asked.Person,
            ShopId = shop.Id,
            From = asked.From.ToUniversalTime(),
            Until = asked.Until.ToUniversalTime(),
            AuthorizedBy = by,
            At = work.Now,
        };
        work.Db.PayerAuthorizations.Add(row);
        work.Audit(by, "authorize-payer", $"{asked.Shop}/{asked.Person}");
        await work.Db.SaveChangesAsync(ct);
        return row.Id;
    }

    static Task<bool> IsAuthorizedAgentOfAsync(CaseDeskDb db, Guid person, int shop, CancellationToken ct)
    {
        var role = Role.AuthorizedAgent.Key();
        return db.Users.AnyAsync(
            row =>
                row.Id == person
                && row.DisabledAt == null
                && db.PersonRoles.Any(held => held.PersonId == person && held.Role == role)
                && db.PersonShops.Any(member => member.PersonId == person && member.ShopId == shop),
            ct
        );
    }
}

/// <param name="Shop">By its key.</param>
/// <param name="Until">The first instant at which it no longer holds.</param>
public sealed record PayerAuthorization(Guid Person, string Shop, DateTimeOffset From, DateTimeOffset Until);
