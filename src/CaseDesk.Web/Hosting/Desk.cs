using CaseDesk.App;
using CaseDesk.App.Imports;
using CaseDesk.App.Notices;
using CaseDesk.App.Timers;
using CaseDesk.Web.Api;

namespace CaseDesk.Web.Hosting;

/// <summary>Puts the parts of the desk together: services first, then the way a request takes.</summary>
static class Desk
{
    public static WebApplicationBuilder AddDesk(this WebApplicationBuilder builder, string connectionString)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddCaseDesk(connectionString);
        builder.Services.Configure<ImportOptions>(builder.Configuration.GetSection("Imports"));
        builder.Services.Configure<NoticeOptions>(builder.Configuration.GetSection("Notices"));
        builder.Services.PostConfigure<NoticeOptions>(notices =>
            notices.AllowLoopback &= builder.Environment.IsDevelopment()
        );
        builder.Services.AddTimerWorkers();
        builder.Services.AddNoticeWorkers();
        builder.Services.AddDeskPages();
        builder.Services.AddDeskApi();
        return builder;
    }

    public static WebApplication UseDesk(this WebApplication app)
    {
        app.UseRequestLog();
        app.UseDeskPages();
        app.UseDeskApi();
        app.MapHealth();
        app.MapDeskApi();
        app.MapDeskPages();
        return app;
    }
}
