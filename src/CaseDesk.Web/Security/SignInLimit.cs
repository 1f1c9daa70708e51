using System.Net;
using System.Threading.RateLimiting;
using CaseDesk.Web.Account;
using Microsoft.AspNetCore.Components.Endpoints;

namespace CaseDesk.Web.Security;

/// <summary>
/// So many sign-ins a minute are tried from one address: enough for a whole office behind one, too few to go through
/// passwords name by name.
/// </summary>
static class SignInLimit
{
    public const int PerMinute = 120;
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static void AddSignInLimit(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, IPAddress>(PartitionOf);
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = FormattableString.Invariant(
                    $"{Minute.TotalSeconds:0}"
                );
                return default;
            };
        });

    static RateLimitPartition<IPAddress> PartitionOf(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(SignInPage)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress ?? IPAddress.None,
                _ => new() { PermitLimit = PerMinute, Window = Minute }
            )
            : RateLimitPartition.GetNoLimiter(IPAddress.Any);
}
