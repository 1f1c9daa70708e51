using System.Globalization;
using System.Security.Claims;

namespace CaseDesk.App.Accounts;

/// <summary>Reads who a session belongs to.</summary>
public static class PersonClaims
{
    internal const string DisplayName = "display_name";
    const string SessionEnd = "session_end";

    /// <summary>Null for a session of nobody.</summary>
    public static Guid? PersonId(this ClaimsPrincipal session) =>
        Guid.TryParse(session.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Tells a session until when it was given, so that a page that stays open ends with it.</summary>
    public static void SetSessionEnd(this ClaimsPrincipal session, DateTimeOffset end) =>
        session.AddIdentity(new([new Claim(SessionEnd, end.UtcTicks.ToString(CultureInfo.InvariantCulture))]));

    /// <summary>A session that was never told goes on.</summary>
    public static bool SessionIsOver(this ClaimsPrincipal session, DateTimeOffset now) =>
        session.FindFirstValue(SessionEnd) is { } end && long.Parse(end, CultureInfo.InvariantCulture) <= now.UtcTicks;

    public static string PersonName(this ClaimsPrincipal session) =>
        session.FindFirstValue(DisplayName) ?? session.Identity?.Name ?? "";
}
