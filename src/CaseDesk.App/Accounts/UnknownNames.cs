using CaseDesk.App.Data.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Accounts;

/// <summary>
/// Treats whoever is not known as a person who mistypes: as slow, and locked out after as many failures. Otherwise the time
/// of an answer, or a lock-out that never comes, would tell which names there are.
/// </summary>
public sealed class UnknownNames(IOptions<IdentityOptions> identity, TimeProvider clock)
{
    /// <summary>Beyond it all are forgotten; nobody is to fill the memory with names.</summary>
    const int Most = 10_000;
    const int LongestName = 256;

    static readonly Person Nobody = new() { DisplayName = "" };

    readonly Dictionary<string, (int Failures, DateTimeOffset? Until)> names = new(StringComparer.OrdinalIgnoreCase);
    volatile string? hash;

    LockoutOptions Lockout => identity.Value.Lockout;

    /// <summary>Null: not locked out; else until when.</summary>
    internal DateTimeOffset? Try(string name, string typed, IPasswordHasher<Person> hasher)
    {
        var kept = name[..Math.Min(name.Length, LongestName)];
        if (LockedUntil(kept) is { } locked)
        {
            return locked;
        }

        hash ??= hasher.HashPassword(Nobody, Passwords.Generate());
        _ = hasher.VerifyHashedPassword(Nobody, hash, typed);
        return Count(kept);
    }

    DateTimeOffset? LockedUntil(string name)
    {
        lock (names)
        {
            return names.GetValueOrDefault(name).Until is { } until && until > clock.GetUtcNow() ? until : null;
        }
    }

    DateTimeOffset? Count(string name)
    {
        lock (names)
        {
            if (names.Count >= Most)
            {
                names.Clear();
            }

            var failures = names.GetValueOrDefault(name).Failures + 1;
            var locked = failures >= Lockout.MaxFailedAccessAttempts;
            DateTimeOffset? until = locked ? clock.GetUtcNow() + Lockout.DefaultLockoutTimeSpan : null;
            names[name] = (locked ? 0 : failures, until);
            return until;
        }
    }
}
