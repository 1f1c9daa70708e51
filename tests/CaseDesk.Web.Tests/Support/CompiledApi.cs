using CaseDesk.Web.Api;
using Microsoft.AspNetCore.Routing;

namespace CaseDesk.Web.Tests.Support;

/// <summary>
/// The endpoints of the programming interface, compiled once for all desks of the process: that takes longer than many a
/// test. They hold nothing of the desk that compiled them; whatever they work with comes with the request.
/// </summary>
static class CompiledApi
{
    static readonly Lock Once = new();
    static int place;
    static EndpointDataSource? compiled;

    /// <summary>For a desk that does not run yet.</summary>
    public static void Share(IEndpointRouteBuilder desk)
    {
        var sources = desk.DataSources.ToArray();
        lock (Once)
        {
            if (compiled is null)
            {
                place = Array.FindIndex(sources, IsApi);
                compiled = new DefaultEndpointDataSource(sources[place].Endpoints);
            }
        }

        desk.DataSources.Remove(sources[place]);
        desk.DataSources.Add(compiled);
    }

    static bool IsApi(EndpointDataSource source) =>
        source
            .Endpoints.OfType<RouteEndpoint>()
            .Any(endpoint => endpoint.RoutePattern.RawText?.StartsWith(DeskApi.Root, StringComparison.Ordinal) is true);
}
