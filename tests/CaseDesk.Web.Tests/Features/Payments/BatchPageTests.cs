using System.Globalization;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Payments;

public sealed class BatchPageTests : PageTest
{
    [Fact]
    public async Task Refunds_are_taken_together_paid_by_a_file_and_its_results_entered()
    {
        await TwoApprovedAsync();
        var page = await SignInAsync("authorized-agent", "/payments");
        await page.Field(() => PaymentsText.PickAll).CheckAsync();
        await page.Button(() => PaymentsText.TakeBatchOf.With(2)).ClickAsync();
        await Expect(page.Link(() => "CSV")).ToBeVisibleAsync();

        var csv = await DownloadedAsync(page, "CSV");
        await BringAsync(page, WithFirstPaid(csv));
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE state = 'paying'"));
        await page.Button(() => PaymentsText.EnterOf.With(1)).ClickAsync();

        await Expect(page.Words(() => PaymentsText.DidTitle)).ToBeVisibleAsync();
        Assert.Equal("R-1", await Desk.ScalarAsync<string>("SELECT reference FROM refunds WHERE state = 'paid'"));
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE state = 'paying'"));
    }

    [Fact]
    public async Task What_nobody_answered_is_given_back()
    {
        await TwoApprovedAsync();
        var page = await SignInAsync("authorized-agent", "/payments");
        await page.Field(() => PaymentsText.PickAll).CheckAsync();
        await page.Button(() => PaymentsText.TakeBatchOf.With(2)).ClickAsync();

        await page.Button(() => PaymentsText.ReleaseOpen.With(2)).ClickAsync();
        await page.Page.Locator("button[data-submit]").ClickAsync();

        await Expect(page.Words(() => PaymentsText.ReleasedMany.With(2))).ToBeVisibleAsync();
        Assert.Equal(2L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE state = 'approved'"));
    }

    [Fact]
    public async Task The_pages_are_without_faults_in_every_look()
    {
        await TwoApprovedAsync();
        await Desk.SqlAsync("UPDATE orders SET platform_due_at = '2026-11-20 01:00Z'");
        var payer = await SignInAsync("authorized-agent", "/payments");
        await payer.Field(() => PaymentsText.PickAll).CheckAsync();
        await payer.Field(() => PaymentsText.Looked.With(2)).CheckAsync();
        await payer.ShootAsync("taking");
        await payer.Button(() => PaymentsText.TakeBatchOf.With(2)).ClickAsync();
        await Expect(payer.Link(() => "CSV")).ToBeVisibleAsync();
        var filled = WithFirstPaid(await DownloadedAsync(payer, "CSV"), secondDiffers: true);
        await Desk.SqlAsync(
            "UPDATE orders SET platform_due_at = $1 WHERE number = '2210774100935529'",
            Desk.Time.Now.AddMinutes(1)
        );
        Desk.Time.Step(TimeSpan.FromMinutes(2));
        foreach (var visit in Visit.All)
        {
            var page = await SignInAsync("authorized-agent", "/payments/batches", visit);
            await page.ShootAsync("batches");
            var faults = (await page.FindFaultsAsync()).ToList();
            await page.Page.Locator("a[data-open]").First.ClickAsync();
            await page.StandAsync("input[type=file]");
            await page.ShootAsync("batch");
            faults.AddRange(await page.FindFaultsAsync());
            await BringAsync(page, filled);
            await page.ShootAsync("batch-results");
            faults.AddRange(await page.FindFaultsAsync());
            Assert.True(faults.Count == 0, $"{visit}: {string.Join('\n', faults)}");
        }
    }

    async Task TwoApprovedAsync()
    {
        await Desk.AtPaymentAsync(await Desk.AddOrderAsync("2210774100935528"));
        await Desk.AtPaymentAsync(await Desk.AddOrderAsync("2210774100935529"));
        Desk.Time.Step(TimeSpan.FromMinutes(5));
    }

    static async Task BringAsync(DeskPage page, string csv)
    {
        await page.Page.SetInputFilesAsync(
            "input[type=file]",
            new FilePayload
            {
                Name = "结果.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes(csv),
            }
        );
        await Expect(page.Words(() => PaymentsText.NothingWritten)).ToBeVisibleAsync();
    }

    static async Task<string> DownloadedAsync(DeskPage page, string link)
    {
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Link(() => link).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    /// <summary>The five last columns are the payer's.</summary>
    string WithFirstPaid(string csv, bool secondDiffers = false)
    {
        var lines = csv.Split("\r\n");
        var now = Desk
            .Time.Now.ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        lines[1] = $"{lines[1][..^5]},已付,R-1,{now},,";
        if (secondDiffers)
            lines[2] = lines[2].Replace("30.00", "31.00", StringComparison.Ordinal);
        return string.Join("\r\n", lines);
    }
}
