using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Support;

/// <summary>The system's Chromium, started once for all tests of the process.</summary>
static class Chromium
{
    static readonly string[] Places =
    [
        Environment.GetEnvironmentVariable("CASEDESK_CHROMIUM") ?? "",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    static readonly string[] Quietly =
    [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    static readonly Lazy<Task<IBrowser>> Browser = new(StartAsync);

    public static Task<IBrowser> BrowserAsync() => Browser.Value;

    static async Task<IBrowser> StartAsync()
    {
        // A busy machine may be slow without being wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath =
                    Places.FirstOrDefault(File.Exists)
                    ?? throw new InvalidOperationException("No Chromium: install the package chromium."),
                // Chromium refuses its sandbox to root.
                Args = Environment.IsPrivilegedProcess ? ["--no-sandbox", .. Quietly] : Quietly,
            }
        );
    }
}
