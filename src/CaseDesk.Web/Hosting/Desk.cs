using CaseDesk.App;

namespace CaseDesk.Web.Hosting;

/// <summary>Puts the parts of the desk together: services first, then the way a request takes.</summary>
static class Desk
{
    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder, string connectionString)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddCaseDesk(connectionString);
        builder.Services.AddDeskPages();
        return builder;
    }

    public static WebApplication UseDesk(this WebApplication app)
    {
        app.UseRequestLog();
        app.UseDeskPages();
        app.MapHealth();
        app.MapDeskPages();
        return app;
    }
}
