using System.Text;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Imports;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Imports;

public sealed class ImportsLookTests : ImportsPageTest
{
    readonly List<string> faults = [];

    [SharedDataFact]
    public async Task Every_state_of_an_import_is_free_of_faults_and_fits_in_every_look()
    {
        var page = await SignInAsync("clerk", Page);
        await LookAsync(page, Page, "imports-empty");
        await LookAsync(page, "/imports?shop=demo-1", "imports-desk-format");
        await page.GoAsync(Page);

        await UploadAsync(page, OlistCut.First(60, strangers: 4));
        await LookAsync(page, Page, "imports-uploaded");

        var import = await TryAsync(page);
        await LookAsync(page, import, "import-tried");
        await Expect(page.Button(() => ImportsText.ImportNow)).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("i");
        await Expect(page.Heading(() => ImportsText.DidTitle)).ToBeVisibleAsync();
        await LookAsync(page, import, "import-done");

        await page.GoAsync(Page);
        await UploadAsync(page, OlistCut.First(60));
        await ImportAsync(page);
        await LookAsync(page, Address(page), "import-unchanged");

        await page.GoAsync(Page);
        await UploadAsync(page, OlistCut.First(2)[..2]);
        await UploadAsync(page, OlistCut.File("客服导出 2026-11 最终版.xlsx", Encoding.UTF8.GetBytes("PK\x03\x04")));
        await LookAsync(page, Page, "imports-unreadable");

        await Desk.SqlAsync(
            "UPDATE imports SET state = 'running', bytes_read = bytes_total / 3, rows_read = 12345 WHERE state = 'uploaded'"
        );
        var running = await Desk.ScalarAsync<long>("SELECT id FROM imports WHERE state = 'running'");
        await LookAsync(page, $"/imports/{running}", "import-running");
        await LookAsync(page, Page, "imports");

        await Desk.SqlAsync(
            """
            UPDATE imports SET state = 'refused', ended_at = now(),
                   refusal = '{"code":"import-failed","kind":"unavailable","numbers":{}}' WHERE state = 'running'
            """
        );
        await LookAsync(page, $"/imports/{running}", "import-refused");

        await page.GoAsync("/imports/99999");
        await LookAsync(page, "/imports/99999", "import-unknown");

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    async Task LookAsync(DeskPage page, string path, string name)
    {
        var before = page.Visit;
        foreach (var visit in Visit.All)
        {
            await page.LookAsync(visit);
            await page.GoAsync(path);
            await Expect(page.Page.Locator("#main .busy")).ToHaveCountAsync(0);
            await page.ShootAsync(name);
            faults.AddRange((await page.FindFaultsAsync()).Select(fault => $"{name} as {visit}: {fault}"));
            if (!await page.FitsAsync())
                faults.Add($"{name} as {visit} is wider than the screen");
        }

        await page.LookAsync(before);
        await page.GoAsync(path);
    }
}
