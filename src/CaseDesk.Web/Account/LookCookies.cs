using CaseDesk.Web.Layout;
using Microsoft.AspNetCore.Localization;

namespace CaseDesk.Web.Account;

/// <summary>Language and light in the browser, for as long as a browser keeps anything.</summary>
static class LookCookies
{
    static CookieOptions Lasting(HttpRequest request) =>
        new()
        {
            Secure = request.IsHttps,
            MaxAge = TimeSpan.FromDays(400),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        };

    /// <summary>Null leaves a choice as it is.</summary>
    public static void Remember(this HttpResponse response, string? language, string? theme)
    {
        if (language is not null)
            response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
                Lasting(response.HttpContext.Request)
            );
        if (theme is not null)
            response.Cookies.Append(Theme.Cookie, theme, Lasting(response.HttpContext.Request));
    }
}
