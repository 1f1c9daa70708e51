using System.Globalization;
using Microsoft.Net.Http.Headers;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Support;

/// <summary>A browser page of somebody at the desk. Things are found by role and by their text from the resources.</summary>
sealed class DeskPage : IAsyncDisposable
{
    /// <summary>Chromium opens and closes in no time, or never; Playwright would wait for ever.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly List<string> complaints = [];
    readonly IBrowserContext context;
    readonly Uri desk;

    DeskPage(IBrowserContext context, IPage page, Uri desk, Visit visit)
    {
        this.context = context;
        this.desk = desk;
        Page = page;
        Visit = visit;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public Visit Visit { get; private set; }

    /// <summary>What the browser complained of: errors of scripts, refused loads, anything against the content security policy.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public static async Task<DeskPage> OpenAsync(Uri desk, Visit visit)
    {
        var browser = await Chromium.BrowserAsync();
        var fresh = await browser
            .NewContextAsync(
                new BrowserNewContextOptions
                {
                    BaseURL = desk.ToString(),
                    ViewportSize = new ViewportSize { Width = visit.Width, Height = visit.OnPhone ? 844 : 900 },
                    HasTouch = visit.OnPhone,
                    ReducedMotion = ReducedMotion.Reduce,
                }
            )
            .WaitAsync(Patience);
        await LookAsync(fresh, desk, visit).WaitAsync(Patience);
        return new DeskPage(fresh, await fresh.NewPageAsync().WaitAsync(Patience), desk, visit);
    }

    /// <summary>The same person, looking otherwise.</summary>
    public async Task LookAsync(Visit visit)
    {
        Visit = visit;
        await LookAsync(context, desk, visit);
        await Page.SetViewportSizeAsync(visit.Width, visit.OnPhone ? 844 : 900);
    }

    static Task LookAsync(IBrowserContext context, Uri desk, Visit visit) =>
        context.AddCookiesAsync([
            new()
            {
                Name = ".AspNetCore.Culture",
                Value = Uri.EscapeDataString($"c={visit.Language}|uic={visit.Language}"),
                Url = desk.ToString(),
            },
            new()
            {
                Name = "desk-theme",
                Value = visit.Theme,
                Url = desk.ToString(),
            },
        ]);

    /// <summary>Cookies as a desk sends them.</summary>
    public Task KeepAsync(IEnumerable<string> sent) =>
        context.AddCookiesAsync(
            sent.Select(one => SetCookieHeaderValue.Parse(one))
                .Select(cookie => new Cookie
                {
                    Name = cookie.Name.ToString(),
                    Value = cookie.Value.ToString(),
                    Url = desk.ToString(),
                    HttpOnly = cookie.HttpOnly,
                })
        );

    /// <summary>A text in the language of the visit.</summary>
    public string Say(Func<string> text)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Visit.Language);
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public ILocator Find(AriaRole role, Func<string> name) =>
        Page.GetByRole(role, new PageGetByRoleOptions { Name = Say(name), Exact = true });

    /// <summary>A button or link whose name begins so; the printed key is no part of a name.</summary>
    public ILocator Button(Func<string> name) => Find(AriaRole.Button, name);

    public ILocator Link(Func<string> name) => Find(AriaRole.Link, name);

    public ILocator Field(Func<string> label) =>
        Page.GetByLabel(Say(label), new PageGetByLabelOptions { Exact = true });

    public ILocator Heading(Func<string> name) => Find(AriaRole.Heading, name);

    public ILocator Words(Func<string> words) => Page.GetByText(Say(words));

    /// <summary>Goes to an address and waits until its page stands.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(new Uri(desk, path).ToString());
        await StandAsync("h1");
    }

    /// <summary>Waits until the page stands with what it had to read: before that, a key finds nothing to act on.</summary>
    /// <param name="heading">The heading that only this page has.</param>
    public async Task StandAsync(string heading)
    {
        await Page.Locator(heading).WaitForAsync();
        await Assertions.Expect(Page.Locator("#main .busy")).ToHaveCountAsync(0);
    }

    /// <summary>Waits until a dialog that was just opened has taken the focus, half a second after its words; it would take it from a field.</summary>
    public Task DialogStandsAsync() => Assertions.Expect(Page.Locator(".rz-dialog-content :focus")).ToHaveCountAsync(1);

    /// <summary>
    /// Escape, once the dialog hears it: a round trip lies between its words and its listener, which a hand does not notice and
    /// a test would.
    /// </summary>
    public async Task LeaveDialogAsync()
    {
        await Assertions
            .Expect(Page.Locator(".rz-dialog-content").Last)
            .ToHaveJSPropertyAsync("options.closeDialogOnEsc", true);
        await Page.Keyboard.PressAsync("Escape");
    }

    /// <summary>Whatever waits for the page fails with it.</summary>
    public async ValueTask DisposeAsync() => await context.CloseAsync().WaitAsync(Patience);
}
