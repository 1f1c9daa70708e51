using System.Net;
using System.Net.Sockets;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>
/// Which machines a target may lie on: only those of the public internet, unless a setting allows others. An administrator of
/// the desk thereby cannot make it call what only its own network reaches.
/// </summary>
static class ReachableAddresses
{
    static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Tunnels that carry an IPv4 address, and addresses for documentation.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public static bool May(IPAddress address, NoticeOptions options)
    {
        var ip = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return options.AllowPrivateAddresses || (options.AllowLoopback && IPAddress.IsLoopback(ip)) || IsPublic(ip);
    }

    /// <summary>Resolves the name and connects to the very address that was judged, so that no other answer can take its place.</summary>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, NoticeOptions options, CancellationToken ct)
    {
        var allowed = (await Dns.GetHostAddressesAsync(to.Host, ct)).Where(ip => May(ip, options)).ToArray();
        if (allowed.Length == 0)
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    static bool IsPublic(IPAddress ip) =>
        (ip.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(ip))
        && !Array.Exists(NotPublic, network => network.Contains(ip));
}

/// <summary>A name that leads only to addresses which no target may have.</summary>
sealed class PrivateAddressException : IOException;
