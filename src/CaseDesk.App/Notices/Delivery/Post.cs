using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CaseDesk.App.Notices.Targets;
using Microsoft.Extensions.Options;

namespace CaseDesk.App.Notices.Delivery;

/// <summary>
/// Posts messages to targets: follows no redirect, asks no proxy, waits no longer than it may, and reads no more of an answer
/// than a robot ever says. It is a client of its own and not of the factory, which would log addresses.
/// </summary>
sealed class Post : IDisposable
{
    const int LongestAnswer = 16 * 1024;

    readonly NoticeOptions options;
    readonly HttpClient client;

    public Post(IOptions<NoticeOptions> options)
    {
        this.options = options.Value;
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
                ConnectTimeout = this.options.Patience,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ConnectCallback = (context, ct) =>
                    ReachableAddresses.ConnectAsync(context.DnsEndPoint, this.options, ct),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>
    /// Is not stopped when the server is: a message that was begun is ended, so that a restart repeats none.
    /// </summary>
    public async Task<SendOutcome> SendAsync(TargetKind kind, Message message)
    {
        using var patience = new CancellationTokenSource(options.Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, message.Address);
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.Body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            foreach (var (name, value) in message.Headers)
            {
                request.Headers.Add(name, value);
            }

            using var answer = await client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                patience.Token
            );
            return Answers.Read(kind, answer.StatusCode, await ReadAsync(answer, patience.Token));
        }
        catch (OperationCanceledException)
        {
            return SendOutcome.Unreachable(DeliveryFailure.TooLate);
        }
        catch (HttpRequestException e) when (e.InnerException is PrivateAddressException)
        {
            return SendOutcome.Unreachable(DeliveryFailure.PrivateAddress);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return SendOutcome.Unreachable(DeliveryFailure.NoAnswer, ReasonOf(e));
        }
    }

    public void Dispose() => client.Dispose();

    static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var body = new byte[LongestAnswer];
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var read = await stream.ReadAtLeastAsync(body, LongestAnswer, throwOnEndOfStream: false, ct);
        return body.AsMemory(0, read);
    }

    /// <summary>The kind of the failure and not its message, which may name what it was about.</summary>
    static string ReasonOf(Exception e) =>
        e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error }
            ? error.ToString()
            : "";
}
