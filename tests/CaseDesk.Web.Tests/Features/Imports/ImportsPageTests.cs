using System.Text;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Imports;
using CaseDesk.Web.Features.NewCase;
using CaseDesk.Web.Features.Orders;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Imports;

public sealed class ImportsPageTests : ImportsPageTest
{
    [SharedDataFact]
    public async Task A_clerk_looks_at_the_files_tries_them_and_imports_them_by_the_keyboard()
    {
        var page = await SignInAsync("clerk", Page);
        await UploadAsync(page, OlistCut.First(40, strangers: 3));
        var orders = page.Page.Locator("section.file").First;
        await Expect(orders.GetByText(page.Say(() => ImportsText.order_number))).ToBeVisibleAsync();
        await Expect(orders.GetByRole(AriaRole.Cell, new() { Name = "bfbd0f9bdef84302105ad712db648a6c" }))
            .ToBeVisibleAsync();
        Assert.Equal(5, await page.Page.Locator("section.file .kind").CountAsync());

        await page.Page.Keyboard.PressAsync("r");
        await Expect(page.Words(() => ImportsText.NothingWritten)).ToBeVisibleAsync();
        await Expect(Counts(page, () => ImportsText.Orders)).ToHaveTextAsync(["40", "0", "0"]);
        Assert.Equal(0L, await CountAsync("orders"));

        await page.Page.Keyboard.PressAsync("i");
        await Expect(page.Heading(() => ImportsText.DidTitle)).ToBeVisibleAsync();
        await Expect(Counts(page, () => ImportsText.Orders)).ToHaveTextAsync(["40", "0", "0"]);
        Assert.Equal(40L, await CountAsync("orders"));
    }

    [SharedDataFact]
    public async Task A_refused_row_is_shown_with_its_line_and_reason_and_saved_to_be_mended()
    {
        var page = await SignInAsync("clerk", Page, Visit.English);
        var files = OlistCut.First(40, strangers: 1);
        var reviews = Encoding.UTF8.GetString(files[3].Buffer);
        var order = OlistCut.Order(40);
        var line = 1 + reviews[..reviews.IndexOf(order, StringComparison.Ordinal)].Count(c => c == '\n');
        await UploadAsync(page, files);
        await ImportAsync(page);

        await Expect(page.Heading(() => ImportsText.RefusedRows.With(1))).ToBeVisibleAsync();
        var row = page.Page.Locator("tbody tr").Filter(new() { HasText = order });
        await Expect(row.GetByRole(AriaRole.Cell, new() { Name = $"{line}", Exact = true })).ToBeVisibleAsync();
        await Expect(row.GetByText($"The shop has no order {order}.")).ToBeVisibleAsync();
        var download = await page.Page.RunAndWaitForDownloadAsync(() =>
            page.Link(() => ImportsText.Download.With("olist_order_reviews_dataset.csv")).ClickAsync()
        );
        var saved = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.StartsWith("review_id,order_id,", saved.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains($"The shop has no order {order}.", saved, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public async Task The_same_files_again_change_nothing()
    {
        var page = await SignInAsync("clerk", Page);
        await UploadAsync(page, OlistCut.First(40));
        await ImportAsync(page);
        await page.GoAsync(Page);
        await UploadAsync(page, OlistCut.First(40));
        await ImportAsync(page);

        await Expect(page.Words(() => ImportsText.NothingChanged)).ToBeVisibleAsync();
        await Expect(Counts(page, () => ImportsText.Orders)).ToHaveTextAsync(["0", "0", "40"]);
        await Expect(Counts(page, () => ImportsText.Reviews)).ToHaveTextAsync(["0", "0", "39"]);
        await page.Link(() => ImportsText.BackToImports).ClickAsync();
        await Expect(page.Page.Locator("tr[data-row]")).ToHaveCountAsync(2);
    }

    [SharedDataFact]
    public async Task A_whole_marketplace_comes_in_while_the_page_says_how_far_it_is()
    {
        var page = await SignInAsync("clerk", Page);
        await UploadAsync(page, OlistCut.Whole());
        await using var other = await Desk.Database.OpenConnectionAsync();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            // Whoever writes orders has to wait; whoever reads has not.
            await using var hold = new Npgsql.NpgsqlCommand("LOCK TABLE orders IN EXCLUSIVE MODE", other);
            await hold.ExecuteNonQueryAsync();
            await page.Button(() => ImportsText.Import).ClickAsync();
            await Expect(page.Find(AriaRole.Progressbar, () => ImportsText.state_running)).ToBeVisibleAsync();
            await Expect(page.Words(() => ImportsText.Writing)).ToBeVisibleAsync(Patiently);
            await transaction.RollbackAsync();
        }

        await Expect(page.Heading(() => ImportsText.DidTitle)).ToBeVisibleAsync(Patiently);
        await Expect(Counts(page, () => ImportsText.Orders)).ToHaveTextAsync(["11,079", "0", "0"]);
        await Expect(Counts(page, () => ImportsText.Reviews)).ToHaveTextAsync(["11,042", "0", "0"]);
        Assert.Equal(11_079L, await CountAsync("orders"));
    }

    [SharedDataFact]
    public async Task Late_orders_of_an_import_lead_to_cases_with_what_is_known_filled_in()
    {
        var clerk = await SignInAsync("clerk", Page);
        await UploadAsync(clerk, OlistCut.First(40));
        await ImportAsync(clerk);
        await clerk.Link(() => ImportsText.LateAll).ClickAsync();
        await Expect(clerk.Heading(() => OrdersText.LateOrders)).ToBeVisibleAsync();
        await Expect(clerk.Page.Locator("tr[data-row]")).Not.ToHaveCountAsync(0);
        // Beside the navigation, where everybody finds it: not every kind hangs on an order.
        var list = clerk.Page.GetByRole(AriaRole.Main);
        await Expect(list.GetByRole(AriaRole.Link, new() { Name = clerk.Say(() => OrdersText.LogCase) }))
            .ToHaveCountAsync(0);
        Assert.Equal("/orders/late?shop=olist-1&import=1", Address(clerk));

        var agent = await SignInAsync("agent", Address(clerk));
        await Expect(agent.Page.Locator("tr[data-row]")).Not.ToHaveCountAsync(0);
        await agent.Page.Keyboard.PressAsync("j");
        await agent.Page.Keyboard.PressAsync("c");
        await Expect(agent.Field(() => NewCaseText.Summary))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("2016"));
    }

    [Fact]
    public async Task Uploaded_files_can_be_discarded()
    {
        var page = await SignInAsync("clerk", Page);
        await UploadAsync(page, Orders());

        await page.Button(() => ImportsText.Discard).ClickAsync();
        await page
            .Page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = page.Say(() => ImportsText.Discard) })
            .ClickAsync();

        await Expect(page.Words(() => ImportsText.Discarded)).ToBeVisibleAsync();
        await Expect(page.Words(() => ImportsText.NoImports)).ToBeVisibleAsync();
        Assert.Equal(0L, await CountAsync("imports"));
    }

    [Theory]
    [InlineData("not CSV", "is no CSV file (it is: xlsx)")]
    [InlineData("encoding", "is not in UTF-8: see line 2")]
    [InlineData("column", "lacks the column order_status")]
    [InlineData("another's", "is no file of this import or its source")]
    [InlineData("empty", "has nothing in it")]
    public async Task A_file_that_cannot_be_read_is_refused_in_words_and_cannot_be_imported(string fault, string words)
    {
        var page = await SignInAsync("clerk", Page, Visit.English);

        await UploadAsync(page, Faulty(fault));

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(words);
        await Expect(page.Words(() => ImportsText.Unreadable)).ToBeVisibleAsync();
        await Expect(page.Button(() => ImportsText.DryRun)).ToBeDisabledAsync();
        await Expect(page.Button(() => ImportsText.Import)).ToBeDisabledAsync();
        await page.Page.Keyboard.PressAsync("i");
        await Expect(page.Heading(() => ImportsText.Uploaded)).ToBeVisibleAsync();
        Assert.Equal("uploaded", await Desk.ScalarAsync<string>("SELECT state FROM imports"));
    }

    [Fact]
    public async Task What_another_import_of_the_shop_holds_up_waits_and_says_so()
    {
        var page = await SignInAsync("clerk", Page, Visit.English);
        await UploadAsync(page, Orders());
        await using var other = await Desk.Database.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var hold = new Npgsql.NpgsqlCommand(
            $"SELECT pg_advisory_xact_lock(1329812553, (SELECT id FROM shops WHERE key = '{Shop}'))",
            other
        );
        await hold.ExecuteNonQueryAsync();

        await page.Button(() => ImportsText.Import).ClickAsync();
        await Expect(page.Words(() => "Another import of olist-1 is running.")).ToBeVisibleAsync();
        await transaction.RollbackAsync();
        await ImportAsync(page);

        Assert.Equal(1L, await CountAsync("orders"));
    }

    [Fact]
    public async Task A_shop_is_offered_only_the_sources_that_fit_it()
    {
        var page = await SignInAsync("clerk", "/imports?shop=demo-1", Visit.English);
        await UploadAsync(page, Orders());

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is no NDJSON");
        await Expect(page.Field(() => ImportsText.Source)).ToHaveCountAsync(0);
        await page
            .Page.GetByRole(AriaRole.Navigation, new() { Name = page.Say(() => LayoutText.Shop) })
            .GetByText(Shop)
            .ClickAsync();
        await Expect(page.Field(() => ImportsText.Source)).ToHaveValueAsync("olist");
        await Expect(page.Heading(() => ImportsText.Uploaded)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_shop_that_is_left_before_its_page_was_ready_takes_nothing_along()
    {
        var page = await SignInAsync("clerk", "/", Visit.English);
        var asked = new TaskCompletionSource<IRoute>();
        await page.Page.RouteAsync(
            "**/FileDrop.razor*.js",
            route =>
            {
                asked.TrySetResult(route);
                return Task.CompletedTask;
            }
        );
        await page.Page.GotoAsync("/imports?shop=demo-1");
        var script = await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await page
            .Page.GetByRole(AriaRole.Navigation, new() { Name = page.Say(() => LayoutText.Shop) })
            .GetByText(Shop)
            .ClickAsync();
        await Expect(page.Field(() => ImportsText.Source)).ToHaveValueAsync("olist");

        await script.ContinueAsync();
        await UploadAsync(page, Orders());

        await Expect(page.Heading(() => ImportsText.Uploaded)).ToBeVisibleAsync();
        Assert.Equal(
            Shop,
            await Desk.ScalarAsync<string>("SELECT key FROM shops s JOIN imports i ON i.shop_id = s.id")
        );
    }

    [Fact]
    public async Task Whoever_may_not_import_sees_no_upload_and_is_told_why()
    {
        var clerk = await SignInAsync("clerk", Page);
        await UploadAsync(clerk, Orders());
        await ImportAsync(clerk);

        var agent = await SignInAsync("agent", Page);
        await Expect(agent.Heading(() => LayoutText.NotAuthorisedTitle)).ToBeVisibleAsync();
        await Expect(agent.Page.Locator("input[type=file]")).ToHaveCountAsync(0);
        await Expect(agent.Link(() => LayoutText.Imports)).ToHaveCountAsync(0);
        await agent.GoAsync(Address(clerk));
        await Expect(agent.Heading(() => LayoutText.NotAuthorisedTitle)).ToBeVisibleAsync();
        var refused = await agent.Page.APIRequest.GetAsync($"{Address(clerk)}/refused/1");
        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task Imports_are_opened_by_the_keyboard_and_go_on_on_further_pages()
    {
        var page = await SignInAsync("clerk", Page);
        await UploadAsync(page, Orders());
        await ImportAsync(page);
        await Desk.SqlAsync(
            """
            INSERT INTO imports (shop_id, source, started_by, started_at, ended_at, state, dry_run, files, counts, bytes_read, bytes_total, rows_read)
            SELECT shop_id, source, started_by, started_at - n * interval '1 day', ended_at, state, dry_run, files, counts, 0, 0, 0
            FROM imports, generate_series(1, 20) n
            """
        );
        await page.GoAsync(Page);
        await Expect(page.Page.Locator("tr[data-row]")).ToHaveCountAsync(20);

        await page.Page.Keyboard.PressAsync("]");
        await Expect(page.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator("tr[data-row]")).ToHaveCountAsync(20);
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading(() => ImportsText.Title.With(1))).ToBeVisibleAsync();
    }

    static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 300_000 };

    Task<long> CountAsync(string table) => Desk.ScalarAsync<long>($"SELECT count(*) FROM {table}");

    static FilePayload Faulty(string fault) =>
        fault switch
        {
            "not CSV" => OlistCut.File("orders.csv", Encoding.UTF8.GetBytes("PK\x03\x04rest")),
            "encoding" => OlistCut.File(
                "orders.csv",
                Encoding.Latin1.GetBytes(OrderRows.Replace("c1", "café", StringComparison.Ordinal))
            ),
            "column" => OlistCut.File(
                "orders.csv",
                Encoding.UTF8.GetBytes(OrderRows.Replace("order_status", "status", StringComparison.Ordinal))
            ),
            "another's" => OlistCut.File(
                "bill.csv",
                Encoding.UTF8.GetBytes("交易时间,交易分类,交易对方,金额\n2018-01-01,餐饮,x,1.00\n")
            ),
            _ => OlistCut.File("orders.csv", []),
        };
}
