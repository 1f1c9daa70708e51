using CaseDesk.App.Accounts;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Security;
using CaseDesk.Web.Text;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseDesk.Web.Account;

/// <summary>The session's cookie, and what is posted from menus: sign-out, language, light.</summary>
static class AccountPages
{
    public const string SignOut = "/account/sign-out";
    public const string Look = "/account/look";

    public static void AddAccountPages(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<AuthenticationStateProvider, DeskSession>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "desk";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.LoginPath = SignInAddress.Path;
            cookie.LogoutPath = SignOut;
            cookie.AccessDeniedPath = "/not-found";
            cookie.ReturnUrlParameter = SignInAddress.BackTo;
        });
    }

    public static void MapAccountPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(SignOut, LeaveAsync).FromOwnPages();
        endpoints.MapPost(Look, ChooseAsync);
    }

    static async Task<IResult> LeaveAsync(SignIn signIn)
    {
        await signIn.OutAsync();
        return Results.LocalRedirect(SignInAddress.Path);
    }

    static async Task<IResult> ChooseAsync(
        HttpContext context,
        ChangeLook change,
        [FromForm] string? language,
        [FromForm] string? theme,
        [FromForm] string? back,
        CancellationToken ct
    )
    {
        var (said, light) = (Languages.Known(language), Theme.Known(theme));
        context.Response.Remember(said, light);
        if (context.User.PersonId() is { } person)
            await change.RunAsync(person, said, light, ct);
        return Results.LocalRedirect(SignInAddress.Local(back));
    }
}
