using System.Net;
using System.Net.Sockets;
using CaseDesk.App.Data;
using Microsoft.AspNetCore.Connections;

namespace CaseDesk.Web.Hosting;

/// <summary>Where the desk listens: on this machine alone, unless ASPNETCORE_URLS says otherwise.</summary>
static class Listening
{
    const int DefaultPort = 5080;

    /// <param name="builder">The desk to be.</param>
    /// <param name="port">What the command line named, which goes before any setting; 0 for any that is free.</param>
    public static WebApplicationBuilder ListenAt(this WebApplicationBuilder builder, int? port)
    {
        if (port is 0)
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        else if (port is not null || builder.Configuration[WebHostDefaults.ServerUrlsKey] is not { Length: > 0 })
            builder.WebHost.UseUrls($"http://localhost:{Free(port ?? DefaultPort)}");
        return builder;
    }

    public static async Task ListenAsync(this WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw Taken(app.Configuration[WebHostDefaults.ServerUrlsKey], e);
        }

        app.Logger.LogInformation("The desk is at {Addresses}", string.Join(" and ", app.Urls));
    }

    /// <summary>Looks before anything is started for nothing.</summary>
    static int Free(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return port;
        }
        catch (SocketException e)
        {
            throw Taken($"http://localhost:{port}", e);
        }
    }

    static DeskCannotStartException Taken(string? addresses, Exception cause) =>
        new(
            $"The desk cannot listen at {addresses} ({cause.GetBaseException().Message}): choose another port with --port N.",
            cause
        );
}
