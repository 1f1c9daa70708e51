using System.Collections.Concurrent;
using CaseDesk.Web.Hosting;
using CaseDesk.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Web.Tests.Hosting;

public sealed class RequestLogTests
{
    [Fact]
    public async Task What_was_posted_and_refused_is_logged_as_it_came()
    {
        using var lines = new Lines();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseRequestLog();
        app.UseFailurePages();
        app.UseRouting();
        app.MapPost("/refused", () => Results.StatusCode(403));
        app.Map("/status/{code:int}", (int code) => $"page {code}");
        await app.StartAsync();

        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var answer = await http.PostAsync("/refused", content: null);

        Assert.Equal("page 403", await answer.Content.ReadAsStringAsync());
        await app.StopAsync();
        Assert.Contains(lines.Said, line => line.StartsWith("POST /refused 403 in", StringComparison.Ordinal));
    }

    sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Said.Enqueue(formatter(state, exception));

        public void Dispose() { }
    }
}
