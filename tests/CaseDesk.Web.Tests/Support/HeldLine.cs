using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Support;

/// <summary>The line of a page to its server, on which what the server says can be held back as on a slow network.</summary>
sealed class HeldLine
{
    readonly Lock sync = new();
    readonly List<Action> held = [];
    bool holds;

    HeldLine() { }

    /// <summary>Of every page that is loaded from now on.</summary>
    public static async Task<HeldLine> OfAsync(DeskPage page)
    {
        var line = new HeldLine();
        await page.Page.RouteWebSocketAsync("**/_blazor**", line.Join);
        return line;
    }

    public void Hold()
    {
        lock (sync)
            holds = true;
    }

    public void LetGo()
    {
        lock (sync)
        {
            holds = false;
            foreach (var say in held)
                say();
            held.Clear();
        }
    }

    void Join(IWebSocketRoute page)
    {
        var server = page.ConnectToServer();
        server.OnMessage(said =>
            Say(said.Binary is { } bytes ? () => page.Send(bytes) : () => page.Send(said.Text ?? ""))
        );
    }

    void Say(Action say)
    {
        lock (sync)
        {
            if (holds)
                held.Add(say);
            else
                say();
        }
    }
}
