namespace CaseDesk.Web.Hosting;

/// <summary>One line per request: method, path, answer, time. No query and no body: they hold what people typed.</summary>
static class RequestLog
{
    public static IApplicationBuilder UseRequestLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestLog).FullName!);
        return app.Use(
            async (context, next) =>
            {
                var began = TimeProvider.System.GetTimestamp();
                await next(context);
                log.Log(
                    LevelOf(context),
                    "{Method} {Path} {Status} in {Elapsed:0.0} ms",
                    context.Request.Method,
                    context.Request.Path.Value,
                    context.Response.StatusCode,
                    TimeProvider.System.GetElapsedTime(began).TotalMilliseconds
                );
            }
        );
    }

    static LogLevel LevelOf(HttpContext context) =>
        context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogLevel.Error
        : IsNoise(context.Request.Path.Value ?? "") ? LogLevel.Debug
        : LogLevel.Information;

    static bool IsNoise(string path) =>
        path.StartsWith("/_", StringComparison.Ordinal)
        || Path.HasExtension(path)
        || path is Health.Alive or Health.Ready;
}
