namespace CaseDesk.Web.Text;

/// <summary>How the desk keeps a choice in the browser.</summary>
public static class Cookies
{
    public static CookieOptions Lasting =>
        new()
        {
            MaxAge = TimeSpan.FromDays(400),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        };
}
