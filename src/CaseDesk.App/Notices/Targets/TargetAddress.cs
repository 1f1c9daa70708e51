using System.Net;
using CaseDesk.App.Notices.Delivery;
using CaseDesk.Domain;

namespace CaseDesk.App.Notices.Targets;

/// <summary>Which addresses a target may have. What a name leads to is judged again at every connection.</summary>
static class TargetAddress
{
    const int Longest = 1_000;
    const int TailLength = 4;

    /// <summary>Refuses with <c>target-address-invalid</c>, <c>target-address-insecure</c>, <c>target-address-private</c>.</summary>
    public static Result<Uri> Read(string text, NoticeOptions options)
    {
        if (
            text.Length > Longest
            || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            || address is not { Scheme: "https" or "http", UserInfo: "", Fragment: "", Host.Length: > 0 }
        )
        {
            return new Refusal("target-address-invalid", RefusalKind.Rule);
        }

        if (address.Scheme != Uri.UriSchemeHttps && !(options.AllowLoopback && address.IsLoopback))
        {
            return new Refusal("target-address-insecure", RefusalKind.Rule);
        }

        return IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) && !ReachableAddresses.May(ip, options)
            ? new Refusal("target-address-private", RefusalKind.Rule, ("address", address.Host))
            : address;
    }

    /// <summary>By which people tell targets apart, without what would let them write there.</summary>
    public static string Shown(Uri address) =>
        address.PathAndQuery.Length > 2 * TailLength
            ? $"{address.Authority}/…{address.PathAndQuery[^TailLength..]}"
            : address.Authority;
}
