using System.Globalization;
using Serilog;

namespace CaseDesk.Web.Hosting;

/// <summary>The log: on the console and in a file per day in the desk's data folder; how much, the settings say.</summary>
static class DeskLog
{
    const int DaysKept = 14;

    public static WebApplicationBuilder AddDeskLog(this WebApplicationBuilder builder, string folder)
    {
        var log = new LoggerConfiguration()
            .ReadFrom.Configuration(builder.Configuration)
            .WriteTo.Console(formatProvider: CultureInfo.InvariantCulture)
            .WriteTo.File(
                Path.Combine(folder, "logs", "desk-.log"),
                formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: DaysKept,
                shared: true
            )
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(log, dispose: true);
        return builder;
    }
}
