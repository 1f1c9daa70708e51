using CaseDesk.App.Imports;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Imports;
using CaseDesk.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Imports;

public sealed class ImportUploadTests : ImportsPageTest
{
    /// <summary>A browser logs each request that was refused.</summary>
    protected override bool PagesAreFaultless => false;

    [Fact]
    public async Task More_than_an_import_may_have_is_refused_in_words_and_nothing_of_it_is_kept()
    {
        var page = await SignInAsync("clerk", Page, Visit.English);
        await page.Page.Locator("input[type=file]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Running.Services.GetRequiredService<IOptions<ImportOptions>>().Value.MaxBytes = 100;

        await page.Page.Locator("input[type=file]").SetInputFilesAsync(Orders());

        await Expect(page.Page.GetByText("orders.csv: More than the")).ToContainTextAsync("Split the file");
        await Expect(page.Heading(() => ImportsText.Uploaded)).ToHaveCountAsync(0);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM imports"));
    }

    [Fact]
    public async Task Whoever_loses_the_role_while_the_page_is_open_is_refused_in_words()
    {
        var page = await SignInAsync("clerk", Page, Visit.English);
        await UploadAsync(page, Orders());
        await Desk.SqlAsync("DELETE FROM person_roles WHERE person_id = $1", TestDesk.Person("clerk"));

        await page.Button(() => ImportsText.Import).ClickAsync();

        await Expect(page.Words(() => "This needs one of the roles")).ToBeVisibleAsync();
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM orders"));
    }

    [Fact]
    public async Task A_file_from_outside_the_page_is_not_taken()
    {
        var page = await SignInAsync("clerk", Page);
        var form = page.Page.APIRequest.CreateFormData();
        form.Set("file", Orders());

        var answer = await page.Page.APIRequest.PostAsync(
            $"/imports/files?shop={Shop}&source=olist",
            new() { Multipart = form }
        );

        Assert.Equal(400, answer.Status);
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM imports"));
    }
}
