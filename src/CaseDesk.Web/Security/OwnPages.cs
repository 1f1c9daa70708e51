using CaseDesk.Domain;
using CaseDesk.Web.Api;
using Microsoft.AspNetCore.Antiforgery;

namespace CaseDesk.Web.Security;

/// <summary>What is posted by pages of the desk alone, and not in somebody's name from elsewhere.</summary>
static class OwnPages
{
    const string Script = "XMLHttpRequest";

    /// <summary>The framework looks at the token; only endpoints that bind a form would refuse one that does not fit.</summary>
    public static RouteHandlerBuilder FromOwnPages(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(Filter);

    static ValueTask<object?> Filter(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true })
            return next(call);
        // A script reads the problem, a person the page for the status.
        return new(
            context.Request.Headers.XRequestedWith == Script
                ? Problems.Of(new Refusal("page-out-of-date", RefusalKind.Malformed))
                : Results.StatusCode(StatusCodes.Status400BadRequest)
        );
    }
}
