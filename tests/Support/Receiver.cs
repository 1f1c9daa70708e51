using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Tests.Support;

/// <summary>What a target was sent.</summary>
sealed record Received(string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>How a target answers; never, where it is to hang.</summary>
sealed record Reply(int Status = 200, string Body = "", string? Location = null, TimeSpan Late = default)
{
    public static Reply RobotOk { get; } = new(200, """{"errcode":0,"errmsg":"ok"}""");
}

/// <summary>A robot or a web-hook's program on this machine.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<Received> received = new();

    Receiver(WebApplication app) => this.app = app;

    public Func<Received, Reply> Answers { get; set; } = _ => Reply.RobotOk;

    public IReadOnlyList<Received> Received => [.. received];

    public string Address => app.Urls.Single();

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.app.Urls.Add("http://127.0.0.1:0");
        receiver.app.Run(receiver.AnswerAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var one = new Received(
            context.Request.Path,
            context.Request.QueryString.ToString(),
            context.Request.Headers.ToDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            ),
            await body.ReadToEndAsync()
        );
        received.Enqueue(one);
        var reply = Answers(one);
        await Task.Delay(reply.Late, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Response.StatusCode = reply.Status;
        if (reply.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        await context.Response.WriteAsync(reply.Body);
    }
}
