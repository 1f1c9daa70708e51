using System.Net;
using System.Threading.RateLimiting;

namespace CaseDesk.Web.Api;

/// <summary>
/// Counts keys that were refused, per address. Whoever tries too many is told to wait; a good key passes all the same, so
/// that one bad client behind a proxy does not shut out the others.
/// </summary>
sealed class FailedKeys : IDisposable
{
    const int PerMinute = 20;
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly PartitionedRateLimiter<HttpContext> tries = PartitionedRateLimiter.Create<HttpContext, IPAddress>(
        context =>
            RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress ?? IPAddress.None,
                _ => new() { PermitLimit = PerMinute, Window = Minute }
            )
    );

    public void Count(HttpContext context)
    {
        using var _ = tries.AttemptAcquire(context);
    }

    /// <summary>How long to wait; null: not too often yet.</summary>
    public TimeSpan? TooOften(HttpContext context)
    {
        using var lease = tries.AttemptAcquire(context, permitCount: 0);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait
            : Minute;
    }

    public void Dispose() => tries.Dispose();
}
