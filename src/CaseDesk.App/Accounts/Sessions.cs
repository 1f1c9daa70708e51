using System.Security.Claims;
using CaseDesk.App.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Accounts;

/// <summary>Whether an open page still belongs to somebody who may work, with the password it was opened with, in its time.</summary>
public sealed class Sessions(AccountRecords records, IOptions<IdentityOptions> options)
{
    public async Task<bool> StillHoldsAsync(ClaimsPrincipal session, CancellationToken ct)
    {
        if (session.PersonId() is not { } id || session.SessionIsOver(records.Now))
            return false;
        await using var work = records.Open();
        return await work.Db.FindAsync<Person>([id], ct) is { DisabledAt: null } person
            && session.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == person.SecurityStamp;
    }
}
