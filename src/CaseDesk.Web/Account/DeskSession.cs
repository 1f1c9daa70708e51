using CaseDesk.App.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CaseDesk.Web.Account;

/// <summary>
/// Looks again and again whether the person of an open page may still work, and whether the cookie that opened it would
/// still be taken; use cases look at every act.
/// </summary>
sealed class DeskSession(Sessions sessions, ILoggerFactory log) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken ct) =>
        sessions.StillHoldsAsync(state.User, ct);

    /// <summary>After authentication: an open page knows nothing of the cookie, so its person carries the end.</summary>
    public static Task TellEnd(HttpContext context, RequestDelegate next)
    {
        if (
            context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult is
            { Succeeded: true, Properties.ExpiresUtc: { } end }
        )
            context.User.SetSessionEnd(end);
        return next(context);
    }
}
