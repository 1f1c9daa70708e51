using CaseDesk.Web.Layout;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CaseDesk.Web.Account;

/// <summary>Language and light, chosen in the menu: kept in cookies, and for whoever is signed in with the person.</summary>
static class Look
{
    public static void MapLook(this IEndpointRouteBuilder endpoints) => endpoints.MapPost("/account/look", Choose);

    static IResult Choose(
        HttpContext context,
        [FromForm] string? language,
        [FromForm] string? theme,
        [FromForm] string? back
    )
    {
        if (language is not null && Languages.All.Contains(language))
            PersonalCulture.Remember(context.Response, language);
        if (theme is Theme.Light or Theme.Dark)
            context.Response.Cookies.Append(Theme.Cookie, theme, Cookies.Lasting);
        return Results.LocalRedirect(SignInAddress.Local(back));
    }
}
