using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
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

        await Expect(page.Page.Locator("[data-zooms]")).ToHaveCountAsync(1);
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

    [Fact]
    public async Task A_browser_that_has_a_picture_asks_whether_it_may_still_show_it()
    {
        var @case = await Desk.LateParcelAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(File("a.png", Pictures.Png()));
        var picture = page.Page.GetByRole(AriaRole.Img, new() { Name = "a.png" });
        await Expect(picture).ToBeVisibleAsync();
        var address = (await picture.GetAttributeAsync("src"))!;

        var given = await page.Page.APIRequest.GetAsync(address);
        Assert.Equal("private, no-cache", given.Headers["cache-control"]);
        var known = new APIRequestContextOptions
        {
            Headers = new Dictionary<string, string> { ["If-None-Match"] = given.Headers["etag"] },
        };
        Assert.Equal(304, (await page.Page.APIRequest.GetAsync(address, known)).Status);

        await Desk.SqlAsync("DELETE FROM person_shops WHERE person_id = $1", TestDesk.Person("agent"));
        Assert.Equal(404, (await page.Page.APIRequest.GetAsync(address, known)).Status);
    }

    [Fact]
    public async Task An_upload_that_breaks_off_is_refused_in_words_and_one_from_elsewhere_not_taken()
    {
        var @case = await Desk.LateParcelAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        var token = await page.Page.Locator("meta[name=antiforgery]").GetAttributeAsync("content");
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = "multipart/form-data; boundary=b",
            ["X-Requested-With"] = "XMLHttpRequest",
        };
        var sent = new APIRequestContextOptions
        {
            Headers = headers,
            DataByte =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n\x89PNG"u8.ToArray(),
        };

        var foreign = await page.Page.APIRequest.PostAsync(EvidenceAddress.Of(@case), sent);
        headers["RequestVerificationToken"] = token!;
        var broken = await page.Page.APIRequest.PostAsync(EvidenceAddress.Of(@case), sent);

        Assert.Equal((400, "page-out-of-date"), (foreign.Status, await CodeAsync(foreign)));
        Assert.Equal((400, "upload-broken-off"), (broken.Status, await CodeAsync(broken)));
    }

    [Fact]
    public async Task Whoever_is_signed_out_meanwhile_is_told_so_and_not_that_the_file_was_taken()
    {
        var @case = await Desk.LateParcelAsync();
        var page = await SignInAsync("agent", $"/cases/{@case}");
        var drop = page.Page.Locator("input[type=file]");
        await drop.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await page.Page.Context.ClearCookiesAsync();
        await drop.SetInputFilesAsync(File("a.png", Pictures.Png()));

        await Expect(page.Words(() => ControlText.UploadSignedOut)).ToBeVisibleAsync();
        await Expect(page.Words(() => ControlText.UploadDone.With("a.png"))).ToHaveCountAsync(0);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM evidence"));
    }

    [Theory]
    [InlineData(200, "<!DOCTYPE html>", false)]
    [InlineData(200, "{}", false)]
    [InlineData(200, "[]", false)]
    [InlineData(200, "{\"id\":\"1\"}", true)]
    [InlineData(422, "{\"id\":\"1\"}", false)]
    public void A_file_is_taken_only_where_the_server_says_under_which_number(int status, string answer, bool taken) =>
        Assert.Equal(taken, new Uploaded("a.png", status, answer).Taken);

    static async Task<string?> CodeAsync(IAPIResponse answer) =>
        (await answer.JsonAsync())?.GetProperty("code").GetString();

    static FilePayload File(string name, byte[] bytes) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = bytes,
        };
}
