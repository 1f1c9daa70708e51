using System.Collections.Concurrent;
using CaseDesk.App.Accounts;
using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Account;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Support;

/// <summary>For tests that sit at a browser: a desk with the demo's people, running, and pages on it.</summary>
public abstract class PageTest : DeskTest
{
    readonly ConcurrentBag<DeskPage> pages = [];
    RunningDesk? running;
    Timer? limit;
    volatile bool over;

    /// <summary>False for tests in which the browser is meant to complain.</summary>
    protected virtual bool PagesAreFaultless => true;

    /// <summary>What the desk in the browser works by.</summary>
    protected virtual Definitions Definitions => Catalogue.Definitions;

    /// <summary>
    /// What a test may take. Most of what Playwright does has no end of its own: then the pages close, and the test fails where it
    /// hung, while its project goes on.
    /// </summary>
    protected virtual TimeSpan Limit => TimeSpan.FromMinutes(6);

    internal RunningDesk Running => running ?? throw new InvalidOperationException("The test has not begun.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        running = await RunningDesk.StartAsync(ConnectionString, Desk.Time, definitions: Definitions);
        limit = new Timer(_ => _ = EndAsync(), state: null, Limit, Timeout.InfiniteTimeSpan);
    }

    public override async Task DisposeAsync()
    {
        if (limit is not null)
            await limit.DisposeAsync();
        var complaints = PagesAreFaultless ? [.. pages.SelectMany(page => page.Complaints)] : new List<string>();
        try
        {
            await ClosePagesAsync();
        }
        finally
        {
            try
            {
                if (running is not null)
                    await running.DisposeAsync();
            }
            finally
            {
                await base.DisposeAsync();
            }
        }

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    Task EndAsync()
    {
        over = true;
        return ClosePagesAsync();
    }

    Task ClosePagesAsync() => Task.WhenAll(pages.Select(page => page.DisposeAsync().AsTask()));

    /// <summary>The desk goes away under its open pages.</summary>
    protected ValueTask StopDeskAsync() => Running.DisposeAsync();

    /// <summary>The desk comes back where it was, and knows nothing of the pages that were open.</summary>
    protected async Task StartDeskAgainAsync() =>
        running = await RunningDesk.StartAsync(ConnectionString, Desk.Time, Running.Address.Port, Definitions);

    /// <summary>A browser of nobody yet.</summary>
    internal async Task<DeskPage> VisitAsync(Visit? visit = null)
    {
        var page = await DeskPage.OpenAsync(Running.Address, visit ?? new Visit());
        pages.Add(page);
        if (over)
            await page.DisposeAsync();
        return page;
    }

    /// <summary>Somebody who has signed in stands at an address.</summary>
    internal async Task<DeskPage> SignInAsync(string name, string path = "/", Visit? visit = null)
    {
        var page = await VisitAsync(visit);
        await Desk.SqlAsync(
            "UPDATE people SET language = $2, theme = $3 WHERE user_name = $1",
            name,
            page.Visit.Language,
            page.Visit.Theme
        );
        await page.KeepAsync(await Running.SignInAsync(name, await PasswordAsync(name)));
        await page.GoAsync(path);
        await page.StandAsync("#main h1");
        return page;
    }

    internal static async Task EnterAsync(DeskPage page, string name, string password)
    {
        await page.Field(() => AccountText.UserName).FillAsync(name);
        await page.Field(() => AccountText.Password).FillAsync(password);
        await page.Button(() => AccountText.SignIn).ClickAsync();
    }

    /// <summary>A new password, as the administrator would give it.</summary>
    protected async Task<string> PasswordAsync(string name)
    {
        var by = TestDesk.Person("administrator");
        return (await Desk.Get<ResetPassword>().RunAsync(by, TestDesk.Person(name), default)).Require().Password;
    }

    internal static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    internal static IPageAssertions Expect(DeskPage page) => Assertions.Expect(page.Page);
}
