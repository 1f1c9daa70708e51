using CaseDesk.App.Accounts;
using CaseDesk.App.Imports;
using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Web.Tests.Support;

/// <summary>The whole desk as it runs for people, on a free port of this machine, over a test's database and clock.</summary>
sealed class RunningDesk : IAsyncDisposable
{
    static readonly TimeSpan Leaving = TimeSpan.FromMinutes(1);

    readonly WebApplication app;
    readonly DeskFolder folder = new();

    RunningDesk(WebApplication app) => this.app = app;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public static async Task<RunningDesk> StartAsync(
        string connectionString,
        TimeProvider time,
        int port = 0,
        Definitions? definitions = null
    )
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
        builder.Services.AddSingleton(definitions ?? Catalogue.Definitions);
        builder.AddDesk(connectionString);
        // What goes wrong in a circuit then stands among the browser's complaints.
        builder.Services.Configure<CircuitOptions>(options => options.DetailedErrors = true);
        var desk = new RunningDesk(builder.Build().UseDesk());
        CompiledApi.Share(desk.app);
        desk.app.Urls.Add($"http://127.0.0.1:{port}");
        desk.Services.GetRequiredService<IOptions<ImportOptions>>().Value.Folder = desk.folder.Path;
        await desk.app.StartAsync();
        desk.Address = new Uri(desk.app.Urls.Single());
        return desk;
    }

    /// <summary>Somebody signs in as by the page, without a page.</summary>
    /// <returns>The cookies that a browser is sent, each as <c>name=value; …</c>.</returns>
    public async Task<IReadOnlyList<string>> SignInAsync(string name, string password)
    {
        await using var request = Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = request.ServiceProvider };
        context.Request.Host = new HostString(Address.Authority);
        request.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        var outcome = await request.ServiceProvider.GetRequiredService<SignIn>().WithPasswordAsync(name, password);
        Assert.IsType<SignInOutcome.Welcome>(outcome);
        return [.. context.Response.Headers.SetCookie.OfType<string>()];
    }

    /// <summary>On a thread of its own: part of what ends a desk waits for its threads, and would keep a test from being ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.Run(() => app.DisposeAsync().AsTask()).WaitAsync(Leaving);
        folder.Dispose();
    }
}
