using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Case;

public sealed class CaseEvidenceTests : PageTest
{
    /// <summary>A browser logs each request that was refused.</summary>
    protected override bool PagesAreFaultless => false;

    [Fact]
    public async Task A_picture_is_added_and_shown_and_what_is_none_is_refused_in_words()
    {
        var @case = await Desk.LateParcelAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        var drop = page.Page.Locator("input[type=file]");

        await drop.SetInputFilesAsync(File("面单.png", Pictures.Png(64)));
        var picture = page.Page.GetByRole(AriaRole.Img, new() { Name = "面单.png" });
        await Expect(picture).ToBeVisibleAsync();
        Assert.Equal(64, await picture.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)"));

        await picture.ClickAsync();
        await Expect(page.Find(AriaRole.Dialog, () => CaseText.Evidence)).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");

        await drop.SetInputFilesAsync(File("照片.jpg", "not a picture"u8.ToArray()));
        await Expect(page.Page.Locator("#evidence").GetByText("照片.jpg")).ToContainTextAsync("jpg, png");
        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM evidence"));
    }

    [Fact]
    public async Task Evidence_is_given_so_that_nothing_in_it_can_act_and_to_nobody_outside_the_shop()
    {
        var @case = await Desk.LateParcelAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(File("a.png", Pictures.Png()));
        var picture = page.Page.GetByRole(AriaRole.Img, new() { Name = "a.png" });
        await Expect(picture).ToBeVisibleAsync();
        var address = await picture.GetAttributeAsync("src");

        var given = await page.Page.APIRequest.GetAsync(address!);
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");
        var other = await SignInAsync("stranger");
        var refused = await other.Page.APIRequest.GetAsync(address!);

        Assert.Contains("sandbox", given.Headers["content-security-policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", given.Headers["x-content-type-options"]);
        Assert.Equal("same-origin", given.Headers["cross-origin-resource-policy"]);
        Assert.StartsWith("inline", given.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal(404, refused.Status);
    }

    static FilePayload File(string name, byte[] bytes) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = bytes,
        };
}
