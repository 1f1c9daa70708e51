using System.Net;
using CaseDesk.App.Accounts;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Tests.Api;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>The people of a shop, each at a browser of their own, who stays signed in, and with a key for the API.</summary>
sealed class Team(PageTest test, TestDesk desk, params string[] people) : IDisposable
{
    readonly Dictionary<string, DeskPage> pages = [];
    readonly Dictionary<string, ApiClient> clients = [];

    /// <summary>Somebody goes to an address; the first time they sign in.</summary>
    public async Task<DeskPage> AtAsync(string person, string path)
    {
        if (!pages.TryGetValue(person, out var page))
        {
            return pages[person] = await test.SignInAsync(person, path);
        }

        await page.GoAsync(path);
        return page;
    }

    /// <summary>Everybody but these looks at a page, and then sends the act past it: each is refused for the role.</summary>
    /// <param name="owners">Whoever the act is offered to.</param>
    /// <param name="path">Of the page.</param>
    /// <param name="sees">Looks at the page of somebody who may not, and fails where the act is offered.</param>
    /// <param name="sends">Sends the act as somebody.</param>
    public async Task NobodyElseAsync(
        string[] owners,
        string path,
        Func<DeskPage, Task> sees,
        Func<string, Task<ApiAnswer>> sends
    )
    {
        foreach (var person in people.Except(owners))
        {
            await sees(await AtAsync(person, path));
            var answer = await sends(person);
            Assert.True(answer is { Status: HttpStatusCode.Forbidden, Code: "not-your-role" }, $"{person}: {answer}");
        }
    }

    /// <summary>The clock was moved so far that nobody is signed in any more.</summary>
    public async Task ComeBackLaterAsync()
    {
        foreach (var page in pages.Values)
        {
            await page.DisposeAsync();
        }

        pages.Clear();
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    public async Task<ApiClient> ClientOfAsync(string person)
    {
        if (!clients.TryGetValue(person, out var client))
        {
            var made = await desk.Get<MakeApiKey>().RunOnConsoleAsync(person, default);
            clients[person] = client = new ApiClient(test.Running.Address, made.Require().Key);
        }

        return client;
    }
}
