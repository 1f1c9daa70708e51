using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Accounts;

/// <summary>
/// Counts failures where they all meet, in the database: guesses made at once, on whichever server, are each counted. Locks
/// out by the desk's clock; the framework's own goes by the machine's.
/// </summary>
sealed class DeskUserManager(
    IUserStore<Person> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<Person> hasher,
    IEnumerable<IUserValidator<Person>> users,
    IEnumerable<IPasswordValidator<Person>> passwords,
    ILookupNormalizer names,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<Person>> log,
    CaseDeskDb db,
    TimeProvider clock
) : UserManager<Person>(store, options, hasher, users, passwords, names, errors, services, log)
{
    public override Task<bool> IsLockedOutAsync(Person user) =>
        Task.FromResult(user.LockoutEnabled && user.LockoutEnd > clock.GetUtcNow());

    public override async Task<IdentityResult> AccessFailedAsync(Person user)
    {
        var most = Options.Lockout.MaxFailedAccessAttempts;
        DateTimeOffset? until = clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan;
        var counted = await db
            .Users.FromSql(
                $"""
                UPDATE people
                SET access_failed_count = CASE WHEN access_failed_count + 1 >= {most} THEN 0 ELSE access_failed_count + 1 END,
                    lockout_end = CASE WHEN access_failed_count + 1 >= {most} THEN {until} ELSE lockout_end END
                WHERE id = {user.Id}
                RETURNING *
                """
            )
            .AsNoTracking()
            .ToListAsync();
        foreach (var row in counted)
        {
            (user.AccessFailedCount, user.LockoutEnd) = (row.AccessFailedCount, row.LockoutEnd);
        }

        return IdentityResult.Success;
    }

    /// <summary>
    /// Forgets the failures. Fails where others made at once have locked the person out meanwhile: of many guesses that are
    /// looked at side by side none counts after the last that is allowed.
    /// </summary>
    public override async Task<IdentityResult> ResetAccessFailedCountAsync(Person user)
    {
        var now = clock.GetUtcNow();
        var standing = await db
            .Users.FromSql(
                $"""
                UPDATE people
                SET access_failed_count = CASE WHEN lockout_end > {now} THEN access_failed_count ELSE 0 END
                WHERE id = {user.Id}
                RETURNING *
                """
            )
            .AsNoTracking()
            .ToListAsync();
        foreach (var row in standing)
        {
            (user.AccessFailedCount, user.LockoutEnd) = (row.AccessFailedCount, row.LockoutEnd);
        }

        return await IsLockedOutAsync(user)
            ? IdentityResult.Failed(ErrorDescriber.DefaultError())
            : IdentityResult.Success;
    }
}
