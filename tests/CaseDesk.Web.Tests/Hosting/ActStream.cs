using System.Net;
using CaseDesk.Web.Tests.Api;

namespace CaseDesk.Web.Tests.Hosting;

/// <summary>An act as it was sent, and what came back; null: nothing did.</summary>
sealed record SentAct(string Person, string Path, object Body, string? IfMatch, string Key, string EntersAs)
{
    public ApiAnswer? Answer { get; set; }
}

/// <summary>
/// One client that takes cases through the interface as fast as it is answered: logs one, asks for the money, has it
/// approved, pays it, and goes on with the next order. It ends when it is not answered any more.
/// </summary>
sealed class ActStream(string name, IReadOnlyList<string> orders)
{
    readonly List<(string Number, List<string> Actions)> cases = [];

    /// <summary>The act that was not answered.</summary>
    public SentAct? Unanswered { get; private set; }

    /// <summary>The order that the unanswered act is about.</summary>
    public string Order => orders[cases.Count - (Unanswered?.EntersAs == "opened" ? 0 : 1)];

    /// <summary>What was answered with success: the cases with what was done to each.</summary>
    public IReadOnlyList<(string Number, List<string> Actions)> Cases => cases;

    public async Task RunAsync(Func<string, ApiClient> clientOf, Action answered)
    {
        foreach (var order in orders)
        {
            string? number = null;
            string? tag = null;
            foreach (var act in Acts(order))
            {
                var sent = act(number, tag);
                if (!await SendAsync(clientOf(sent.Person), sent))
                {
                    Unanswered = sent;
                    return;
                }

                Note(sent);
                (number, tag) = (sent.Answer!.Text("number"), sent.Answer.ETag);
                answered();
            }
        }
    }

    /// <summary>Sends the act that was not answered once more, under its key.</summary>
    public async Task<ApiAnswer> RepeatAsync(Func<string, ApiClient> clientOf)
    {
        var sent = Unanswered!;
        Assert.True(await SendAsync(clientOf(sent.Person), sent));
        Note(sent);
        return sent.Answer!;
    }

    void Note(SentAct sent)
    {
        Assert.True(sent.Answer!.Status is HttpStatusCode.OK or HttpStatusCode.Created, sent.Answer.Body);
        if (sent.EntersAs == "opened")
            cases.Add((sent.Answer.Text("number")!, []));
        cases[^1].Actions.Add(sent.EntersAs);
    }

    IEnumerable<Func<string?, string?, SentAct>> Acts(string order)
    {
        yield return (_, _) =>
            new(
                "agent",
                "cases",
                new
                {
                    workflow = "refund-only",
                    shop = "demo-1",
                    order,
                    summary = name,
                },
                null,
                $"{order}-1",
                "opened"
            );
        yield return (number, tag) => Act("agent", number, tag, $"{order}-2", "refundable", Request);
        yield return (number, tag) => Act("supervisor", number, tag, $"{order}-3", "approve", new { });
        yield return (number, tag) =>
            Act("supervisor-2", number, tag, $"{order}-4", "paid", new { reference = order, time = ThisMinute });
    }

    static object Request { get; } = new
    {
        lines = new[] { new { line = 1, quantity = 1 } },
        amount = "50.00",
        reason = "short-shipped",
        method = "platform-refund",
        bearer = "warehouse",
    };

    static DateTimeOffset ThisMinute
    {
        get
        {
            var now = TimeProvider.System.GetUtcNow();
            return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        }
    }

    static SentAct Act(string by, string? number, string? tag, string key, string action, object inputs) =>
        new(by, $"cases/{number}/actions/{action}", new { inputs }, tag, key, action);

    /// <summary>False where no whole answer came back.</summary>
    static async Task<bool> SendAsync(ApiClient client, SentAct sent)
    {
        try
        {
            sent.Answer = await client.PostAsync(sent.Path, sent.Body, sent.IfMatch, sent.Key);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }
}
