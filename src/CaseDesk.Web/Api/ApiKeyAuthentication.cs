using System.Security.Claims;
using System.Text.Encodings.Web;
using CaseDesk.App.Accounts;
using CaseDesk.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CaseDesk.Web.Api;

/// <summary>
/// Accepts <c>Authorization: Bearer</c> with a key of the programming interface. Cookies count for nothing here, so no page
/// that somebody visits can act in their name.
/// </summary>
sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    KeyHolders holders,
    FailedKeys failed
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "api-key";
    const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Key() is not { } key)
            return AuthenticateResult.NoResult();
        if (await holders.FindAsync(key, Context.RequestAborted) is not { } holder)
        {
            failed.Count(Context);
            return AuthenticateResult.Fail("The key is not known.");
        }

        Context.Features.Set(new Caller(holder.Person, holder.Language));
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, holder.Person.ToString())], Name);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Key() is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        if (failed.TooOften(Context) is { } wait)
        {
            Response.Headers.RetryAfter = FormattableString.Invariant($"{wait.TotalSeconds:0}");
            return Problems
                .At(StatusCodes.Status429TooManyRequests, new("api-keys-tried", RefusalKind.Forbidden))
                .ExecuteAsync(Context);
        }

        var refusal = Key() is null
            ? new Refusal("api-key-missing", RefusalKind.Forbidden)
            : new Refusal("api-key-refused", RefusalKind.Forbidden);
        return Problems.At(StatusCodes.Status401Unauthorized, refusal).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(new Refusal("not-your-role", RefusalKind.Forbidden)).ExecuteAsync(Context);

    string? Key() =>
        Request.Headers.Authorization.ToString() is var sent
        && sent.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && sent[Prefix.Length..].Trim() is { Length: > 0 and <= 200 } key
            ? key
            : null;
}
