using System.Security.Claims;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Accounts;

/// <summary>
/// What a session knows of its person: name and roles, for showing places and buttons. Use cases do not look at it.
/// </summary>
sealed class PersonClaimsFactory(
    UserManager<Person> users,
    IOptions<IdentityOptions> options,
    IDbContextFactory<CaseDeskDb> databases
) : UserClaimsPrincipalFactory<Person>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var claims = await base.GenerateClaimsAsync(user);
        await using var db = await databases.CreateDbContextAsync();
        var given = await db.PersonRoles.Where(row => row.PersonId == user.Id).Select(row => row.Role).ToListAsync();
        claims.AddClaims(given.Select(role => new Claim(claims.RoleClaimType, role)));
        claims.AddClaim(new Claim(PersonClaims.DisplayName, user.DisplayName));
        return claims;
    }
}
