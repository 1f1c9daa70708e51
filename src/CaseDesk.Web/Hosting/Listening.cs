using CaseDesk.App.Data;
using Microsoft.AspNetCore.Connections;

namespace CaseDesk.Web.Hosting;

/// <summary>Where the desk listens: on this machine alone, unless ASPNETCORE_URLS says otherwise.</summary>
static class Listening
{
    const int DefaultPort = 5080;

    /// <param name="app">The desk.</param>
    /// <param name="port">What the command line named, which goes before any setting; 0 for any that is free.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task ListenAsync(this WebApplication app, int? port, CancellationToken ct)
    {
        if (port is not null || app.Configuration[WebHostDefaults.ServerUrlsKey] is not { Length: > 0 })
            app.Urls.Add(port is 0 ? "http://127.0.0.1:0" : $"http://localhost:{port ?? DefaultPort}");
        var addresses = string.Join(" and ", app.Urls.DefaultIfEmpty(app.Configuration[WebHostDefaults.ServerUrlsKey]));
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new DeskCannotStartException(
                $"Another program is listening at {addresses}: choose another port with --port N.",
                e
            );
        }

        app.Logger.LogInformation("The desk is at {Addresses}", string.Join(" and ", app.Urls));
    }
}
