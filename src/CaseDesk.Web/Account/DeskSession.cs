using CaseDesk.App.Accounts;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CaseDesk.Web.Account;

/// <summary>Looks again and again whether the person of an open page may still work; use cases look at every act.</summary>
sealed class DeskSession(Sessions sessions, ILoggerFactory log) : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken ct) =>
        sessions.StillHoldsAsync(state.User, ct);
}
