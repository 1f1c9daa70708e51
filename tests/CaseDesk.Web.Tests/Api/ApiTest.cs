using System.Net;
using CaseDesk.App.Accounts;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

/// <summary>For tests that call the programming interface of a running desk, each person with a key of its own.</summary>
public abstract class ApiTest : DeskTest
{
    readonly Dictionary<string, ApiClient> clients = [];
    RunningDesk? running;

    internal Uri Address => running!.Address;

    internal IServiceProvider Services => running!.Services;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        running = await RunningDesk.StartAsync(ConnectionString, Desk.Time);
    }

    public override async Task DisposeAsync()
    {
        foreach (var client in clients.Values)
            client.Dispose();
        if (running is not null)
            await running.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Somebody with a key, who reads English.</summary>
    internal async Task<ApiClient> AsAsync(string person)
    {
        if (!clients.TryGetValue(person, out var client))
        {
            client = WithKey((await Desk.Get<MakeApiKey>().RunOnConsoleAsync(person, default)).Require().Key);
            clients[person] = client;
        }

        return client;
    }

    /// <summary>Somebody does an action, which must succeed.</summary>
    internal async Task<ApiAnswer> ActAsync(string person, string number, string action, object inputs, string? ifMatch)
    {
        var answer = await (await AsAsync(person)).PostAsync(
            $"cases/{number}/actions/{action}",
            new { inputs },
            ifMatch
        );
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body);
        return answer;
    }

    internal ApiClient WithKey(string? key) => new(Address, key);
}
