using System.Security.Claims;

namespace CaseDesk.App.Accounts;

/// <summary>Reads who a session belongs to.</summary>
public static class PersonClaims
{
    internal const string DisplayName = "display_name";

    /// <summary>Null for a session of nobody.</summary>
    public static Guid? PersonId(this ClaimsPrincipal session) =>
        Guid.TryParse(session.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static string PersonName(this ClaimsPrincipal session) =>
        session.FindFirstValue(DisplayName) ?? session.Identity?.Name ?? "";
}
