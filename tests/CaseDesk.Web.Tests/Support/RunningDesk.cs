using CaseDesk.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Web.Tests.Support;

/// <summary>The whole desk as it runs for people, on a free port of this machine, over a test's database and clock.</summary>
sealed class RunningDesk : IAsyncDisposable
{
    readonly WebApplication app;

    RunningDesk(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public static async Task<RunningDesk> StartAsync(string connectionString, TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(DeskPages).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time);
        var desk = new RunningDesk(builder.AddDesk(connectionString).Build().UseDesk());
        desk.app.Urls.Add("http://127.0.0.1:0");
        await desk.app.StartAsync();
        return desk;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
