using CaseDesk.Domain;
using Microsoft.AspNetCore.Identity;

namespace CaseDesk.App.Accounts;

/// <summary>Identity's answers as the desk's refusals.</summary>
static class IdentityResults
{
    public static Refusal? ToRefusal(this IdentityResult result) =>
        result.Succeeded ? null
        : result.Has(nameof(IdentityErrorDescriber.DuplicateUserName))
            ? new Refusal("user-name-taken", RefusalKind.Conflict)
        : result.Has(nameof(IdentityErrorDescriber.InvalidUserName))
            ? new Refusal("user-name-invalid", RefusalKind.Rule)
        : result.Has(nameof(IdentityErrorDescriber.PasswordMismatch)) ? new Refusal("password-wrong", RefusalKind.Rule)
        : result.Has(nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? new Refusal("stale", RefusalKind.Stale)
        : Passwords.TooWeak;

    public static void Require(this IdentityResult result)
    {
        if (result.ToRefusal() is { } refusal)
            throw new InvalidOperationException($"Refused: {refusal.Code}");
    }

    static bool Has(this IdentityResult result, string code) => result.Errors.Any(error => error.Code == code);
}
