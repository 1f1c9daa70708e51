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
                // As it came: the pages for failures are read under another method and path.
                var (method, path) = (context.Request.Method, context.Request.Path.Value);
                await next(context);
                log.Log(
                    LevelOf(context.Response.StatusCode, path ?? ""),
                    "{Method} {Path} {Status} in {Elapsed:0.0} ms",
                    method,
                    path,
                    context.Response.StatusCode,
                    TimeProvider.System.GetElapsedTime(began).TotalMilliseconds
                );
            }
        );
    }

    static LogLevel LevelOf(int status, string path) =>
        status >= StatusCodes.Status500InternalServerError ? LogLevel.Error
        : IsNoise(path) ? LogLevel.Debug
        : LogLevel.Information;

    static bool IsNoise(string path) =>
        path.StartsWith("/_", StringComparison.Ordinal)
        || Path.HasExtension(path)
        || path is Health.Alive or Health.Ready;
}
