using System.Globalization;
using System.Security.Cryptography;
using CaseDesk.Domain;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Statements;

public sealed class StatementPageTests : PageTest
{
    const string November = "/statements/demo-1/2026-11/exceptions";

    int orders;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await PaidAsync("50.00", "not-arrived", "YTO");
        await PaidAsync("30.10", "short-shipped", "SF");
        await PaidAsync("20.05", "wrong-goods", "YTO");
    }

    [Fact]
    public async Task The_clerk_compiles_finance_finds_reconciles_closes_and_downloads_the_month()
    {
        NovemberIsOver();
        var clerk = await SignInAsync("clerk", "/statements", Visit.English);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "November 2026" }).ClickAsync();
        await Expect(clerk.Button(() => StatementsText.Compile)).ToBeVisibleAsync();
        await clerk.Page.Keyboard.PressAsync("c");
        await AgreeAsync(clerk, () => StatementsText.Compile);
        await Expect(clerk.Words(() => StatementsText.Compiled)).ToBeVisibleAsync();
        await Expect(clerk.Words(() => StatementsText.WaitsForFinance)).ToBeVisibleAsync();

        var finance = await SignInAsync("finance", November, Visit.English);
        await finance.Button(() => StatementsText.MatchAll).ClickAsync();
        await AgreeAsync(finance, () => StatementsText.MatchAll);
        await finance.Button(() => StatementsText.Reconcile).ClickAsync();
        await AgreeAsync(finance, () => StatementsText.Reconcile);
        await finance.Button(() => StatementsText.Close).ClickAsync();
        await AgreeAsync(finance, () => StatementsText.Close);
        await Expect(finance.Words(() => StatementsText.Closed)).ToBeVisibleAsync();

        var download = await finance.Page.RunAndWaitForDownloadAsync(() =>
            finance.Page.GetByRole(AriaRole.Link, new() { Name = "XLSX" }).ClickAsync()
        );
        Assert.Equal("demo-1_2026-11_exceptions.xlsx", download.SuggestedFilename);
        using var book = SpreadsheetDocument.Open(await download.PathAsync(), isEditable: false);
        var amounts = book.WorkbookPart!.WorksheetParts.First().Worksheet.Descendants<Row>().Skip(1).SkipLast(1);
        Assert.Equal(
            100.15m,
            amounts.Sum(row =>
                decimal.Parse(row.Elements<Cell>().ElementAt(14).CellValue!.Text, CultureInfo.InvariantCulture)
            )
        );

        await finance.GoAsync(November);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(await download.PathAsync())));
        await Expect(finance.Heading(() => StatementsText.Exports)).ToBeVisibleAsync();
        await Expect(finance.Page.GetByTitle(hash)).ToHaveTextAsync($"{hash[..12]}…");
    }

    [Fact]
    public async Task Nobody_is_offered_what_is_anothers_to_do()
    {
        var early = await SignInAsync("clerk", November, Visit.English);
        await Expect(early.Words(() => StatementsText.SoFar)).ToBeVisibleAsync();
        await Expect(early.Button(() => StatementsText.Compile)).ToHaveCountAsync(0);
        NovemberIsOver();
        var finance = await SignInAsync("finance", November, Visit.English);
        await Expect(finance.Words(() => StatementsText.WaitsForClerk)).ToBeVisibleAsync();
        await Expect(finance.Button(() => StatementsText.Compile)).ToHaveCountAsync(0);
        var agent = await SignInAsync("agent", November, Visit.English);
        await Expect(agent.Page.Locator("h1")).Not.ToContainTextAsync("2026");
    }

    [Fact]
    public async Task Finance_works_by_keyboard_and_disputes_a_line_whose_case_goes_back()
    {
        await CompiledAsync();
        var finance = await SignInAsync("finance", November, Visit.English);

        await Expect(finance.Page.Locator("tr[data-row]")).ToHaveCountAsync(3);
        await finance.Page.Keyboard.PressAsync("j");
        await finance.Page.Keyboard.PressAsync("m");
        await Expect(finance.Page.Locator("tr[data-row]").First.GetByText("Matched")).ToBeVisibleAsync();
        await finance.Page.Keyboard.PressAsync("j");
        await finance.Page.Keyboard.PressAsync("d");
        await finance.Page.GetByRole(AriaRole.Textbox).FillAsync("Not in the bank's list");
        await AgreeAsync(finance, () => StatementsText.Dispute);
        await Expect(finance.Page.Locator("tbody").GetByText("Not in the bank's list")).ToBeVisibleAsync();

        Assert.Equal(1L, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases WHERE step = 'F1'"));
        Assert.Equal(-30.10m, await Desk.ScalarAsync<decimal>("SELECT amount FROM corrections"));
    }

    [Fact]
    public async Task Line_after_line_is_matched_and_each_is_told_though_the_words_are_the_same()
    {
        await CompiledAsync();
        var finance = await SignInAsync("finance", November, Visit.English);
        await Expect(finance.Page.Locator("tr[data-row]")).ToHaveCountAsync(3);

        for (var line = 0; line < 3; line++)
        {
            await finance.Page.Keyboard.PressAsync("j");
            await finance.Page.Keyboard.PressAsync("m");
            await Expect(finance.Page.Locator(".toast").Last).ToBeVisibleAsync();
            await Expect(finance.Page.Locator("tr[data-row]").Nth(line).GetByText("Matched")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_difference_is_corrected_in_the_current_month()
    {
        await CompiledAsync();
        var finance = await SignInAsync("finance", November, Visit.English);

        await finance.Button(() => StatementsText.Correct).First.ClickAsync();
        await finance.DialogStandsAsync();
        await finance.Field(() => StatementsText.Difference).FillAsync("-0.50");
        await finance.Field(() => ControlText.Reason).FillAsync("Fee");
        await AgreeAsync(finance, () => StatementsText.Correct);

        await Expect(finance.Words(() => StatementsText.CorrectionEntered)).ToBeVisibleAsync();
        await finance.GoAsync("/statements/demo-1/2026-12/exceptions");
        await Expect(finance.Page.GetByText("corrects 2026-11")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Both_pages_look_well_and_have_no_faults_in_every_language_light_and_width()
    {
        await CompiledAsync();
        foreach (var visit in Visit.All)
        {
            var finance = await SignInAsync("finance", "/statements", visit);
            Assert.Empty(await finance.FindFaultsAsync());
            await finance.ShootAsync("statements");
            await finance.GoAsync(November);
            await finance.Page.Locator("table").First.WaitForAsync();
            Assert.Empty(await finance.FindFaultsAsync());
            Assert.True(await finance.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            await finance.ShootAsync("statement");
        }
    }

    async Task CompiledAsync()
    {
        NovemberIsOver();
        var clerk = await SignInAsync("clerk", November, Visit.English);
        await clerk.Button(() => StatementsText.Compile).ClickAsync();
        await AgreeAsync(clerk, () => StatementsText.Compile);
        await Expect(clerk.Words(() => StatementsText.Compiled)).ToBeVisibleAsync();
    }

    static Task AgreeAsync(DeskPage page, Func<string> act) =>
        page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = page.Say(act) }).ClickAsync();

    void NovemberIsOver() => Desk.Time.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    async Task PaidAsync(string amount, string reason, string courier)
    {
        var order = await Desk.AddOrderAsync($"22107741009{++orders:00000}");
        await Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number) SELECT id, 1, $2, $1 FROM orders WHERE number = $1",
            order,
            courier
        );
        var @case = await Desk.OpenAsync("refund-only", order);
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 1 } },
                amount,
                reason,
                method = "platform-refund",
                bearer = "courier",
            }
        );
        await Desk.MoveAsync("supervisor", @case, "approve");
        Desk.Time.Step(TimeSpan.FromMinutes(1));
        await Desk.MoveAsync(
            "authorized-agent",
            @case,
            "paid",
            new { reference = $"R-{orders}", time = Instants.Plain(Desk.Time.Now) }
        );
    }
}
