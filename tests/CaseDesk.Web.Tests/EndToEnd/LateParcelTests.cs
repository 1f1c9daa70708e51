using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.Approvals;
using CaseDesk.Web.Features.Imports;
using CaseDesk.Web.Features.NewCase;
using CaseDesk.Web.Features.Payments;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Api;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>
/// One whole way through the desk, in the browser, in Chinese, by the people who own its steps: from a marketplace's order
/// files to the month that finance closes. At every step, everybody else looks for it in vain and is refused by the API.
/// </summary>
public sealed class LateParcelTests : PageTest
{
    static readonly Regex CasePage = new("/cases/CD[0-9]");

    const string Shop = "olist-1";
    const string Month = $"/statements/{Shop}/2026-11/exceptions";

    static readonly string[] People = ["agent", "logistics", "supervisor", "authorized-agent", "clerk", "finance"];

    /// <summary>Whoever is authorised to pay is an agent as well.</summary>
    static readonly string[] Agents = ["agent", "authorized-agent"];

    static readonly string[] Files = ["orders", "order_items", "order_payments", "order_reviews", "customers"];

    Team team = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddShopAsync(Shop, "BRL", "America/Sao_Paulo", "olist");
        foreach (var person in People)
            await Desk.JoinShopAsync(person, Shop);
        await Desk.AuthorizePayerAsync("authorized-agent", Shop);
        team = new Team(this, Desk, People);
    }

    public override Task DisposeAsync()
    {
        team.Dispose();
        return base.DisposeAsync();
    }

    [SharedDataFact]
    public async Task Orders_come_from_a_file_a_late_parcel_is_settled_and_the_month_is_closed()
    {
        await ClerkImportsTheOrdersAsync();
        await ARefundIsPaidBesideAsync("17.35", "R-1");
        await ARefundIsPaidBesideAsync("4.10", "R-2");
        var @case = await AgentLogsALateParcelAsync();
        await AgentAcceptsAsync(@case);
        await LogisticsEstablishesLiabilityAsync(@case);
        await AgentSettlesOnADiscountAsync(@case);
        await SupervisorApprovesAsync(@case);
        await AnotherPersonPaysAsync(@case);

        Desk.Time.Now = new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero);
        await team.ComeBackLaterAsync();
        await ClerkCompilesTheMonthAsync();
        await FinanceReconcilesAndClosesAsync();
        await TheWorkbookAddsUpToTheLedgerAsync();

        Assert.Equal("closed", await Desk.ScalarAsync<string>("SELECT state FROM cases WHERE number = $1", @case));
        await Books.AssertAgreeAsync(Desk);
    }

    async Task ClerkImportsTheOrdersAsync()
    {
        await team.NobodyElseAsync(
            ["clerk", "supervisor"],
            $"/imports?shop={Shop}",
            page => Expect(page.Page.Locator("input[type=file]")).ToHaveCountAsync(0),
            async person =>
                await (await team.ClientOfAsync(person)).SendAsync(
                    new(HttpMethod.Post, $"./orders:import?shop={Shop}")
                    {
                        Content = new StringContent("{}", new MediaTypeHeaderValue("application/x-ndjson")),
                        Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
                    }
                )
        );
        var page = await team.AtAsync("clerk", $"/imports?shop={Shop}");
        await page
            .Page.Locator("input[type=file]")
            .SetInputFilesAsync(
                Files.Select(file => SharedData.At("data", "olist", "train", $"olist_{file}_dataset.csv.gz"))
            );
        foreach (var file in Files)
            await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = $"olist_{file}_dataset.csv.gz" }))
                .ToBeVisibleAsync();
        await page.Button(() => ImportsText.DryRun).ClickAsync();
        await Expect(page.Words(() => ImportsText.NothingWritten)).ToBeVisibleAsync(new() { Timeout = 120_000 });
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM orders"));
        await page.Button(() => ImportsText.ImportNow).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = page.Say(() => ImportsText.DidTitle) }))
            .ToBeVisibleAsync(new() { Timeout = 120_000 });
        Assert.Equal(11_079L, await Desk.ScalarAsync<long>("SELECT count(*) FROM orders"));
        await page.ShootAsync("way-1-imported");
    }

    async Task<string> AgentLogsALateParcelAsync()
    {
        await team.NobodyElseAsync(
            Agents,
            $"/cases/new?shop={Shop}&order=bfbd0f9bdef84302105ad712db648a6c",
            page => Expect(page.Page.Locator($"input[name=kind][value={KindKeys.Courier}]")).ToHaveCountAsync(0),
            async person =>
                await (await team.ClientOfAsync(person)).PostAsync(
                    "cases",
                    new
                    {
                        workflow = KindKeys.Courier,
                        shop = Shop,
                        order = "bfbd0f9bdef84302105ad712db648a6c",
                        summary = "晚到",
                    }
                )
        );
        var page = await team.AtAsync("agent", $"/cases/new?shop={Shop}");
        await page.ShootAsync("way-2-late");
        await page.Page.Locator("tr[data-row] a[data-open]").First.ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Radio).First).ToBeCheckedAsync();
        await Expect(page.Field(() => NewCaseText.Summary)).Not.ToHaveValueAsync("");
        await page.ShootAsync("way-3-new");
        await page.Page.Locator("button[data-submit]").ClickAsync();
        await Expect(page).ToHaveURLAsync(CasePage);
        Assert.Equal("courier", await Desk.ScalarAsync<string>("SELECT workflow FROM cases ORDER BY id DESC LIMIT 1"));
        return new Uri(page.Page.Url).Segments[^1];
    }

    async Task AgentAcceptsAsync(string @case)
    {
        await NobodyElseActsAsync(Agents, @case, "K1", "accept");
        var acts = new CaseActs(await team.AtAsync("agent", $"/cases/{@case}"), KindKeys.Courier);
        await acts.ChooseAsync("K1", "accept");
        await Expect(acts.Field("problem")).ToHaveValueAsync("late");
        await acts.FillTrackingAsync("YTO", "YT8812004471");
        await acts.SendAsync("K1", "accept", "K2");
    }

    async Task LogisticsEstablishesLiabilityAsync(string @case)
    {
        await NobodyElseActsAsync(["logistics"], @case, "K2", "courier-liable");
        var acts = new CaseActs(await team.AtAsync("logistics", $"/cases/{@case}"), KindKeys.Courier);
        await acts.ChooseAsync("K2", "courier-liable");
        await acts.FillAsync("ticket", "YT-77120");
        await acts.FillAsync("amountClaimed", "45.00");
        await acts.SendAsync("K2", "courier-liable", "C3");
    }

    async Task AgentSettlesOnADiscountAsync(string @case)
    {
        await NobodyElseActsAsync(Agents, @case, "C3", "keep-at-discount");
        var page = await team.AtAsync("agent", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Courier);
        await acts.ChooseAsync("C3", "keep-at-discount");
        await acts.FillAsync("amount", "8.00");
        await acts.FillPartAsync("freight-out", "12.00");
        await acts.FillPartAsync("freight-back", "12.00");
        await acts.SendAsync("C3", "keep-at-discount", "C3B1");
        await acts.ChooseAsync("C3B1", "submit");
        await acts.PickAsync("reason", "late");
        await acts.PickAsync("method", "platform-refund");
        await acts.PickAsync("bearer", "courier");
        await acts.SendAsync("C3B1", "submit", "C3B2");
        // What was sent is over, and no form of it is left standing.
        await Expect(page.Page.Locator(".act .notice")).ToHaveCountAsync(0);
        await page.ShootAsync("way-4-asked");
    }

    async Task SupervisorApprovesAsync(string @case)
    {
        await NobodyElseActsAsync(["supervisor"], @case, "C3B2", "approve");
        var page = await team.AtAsync("supervisor", "/approvals");
        await page.ShootAsync("way-5-approvals");
        await page
            .Page.Locator("tr[data-row]", new() { HasText = @case })
            .GetByRole(AriaRole.Button, new() { Name = page.Say(() => ApprovalsText.Approve), Exact = true })
            .ClickAsync();
        await Expect(page.Words(() => ApprovalsText.NoneMine)).ToBeVisibleAsync();
    }

    async Task AnotherPersonPaysAsync(string @case)
    {
        await NobodyElseActsAsync(["authorized-agent", "supervisor"], @case, "C3B3", "paid");
        await WhoApprovedMayNotPayAsync(@case);
        var page = await team.AtAsync("authorized-agent", "/payments");
        await page.Button(() => PaymentsText.Take).ClickAsync();
        await page.Field(() => page.Input("reference")).FillAsync("2026112000418");
        await page.ShootAsync("way-6-paying");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Words(() => PaymentsText.None)).ToBeVisibleAsync();
    }

    /// <summary>The supervisor owns the step too, sees why this one is not theirs, and is refused.</summary>
    async Task WhoApprovedMayNotPayAsync(string @case)
    {
        var page = await team.AtAsync("supervisor", $"/cases/{@case}");
        await new CaseActs(page, KindKeys.Courier).ChooseAsync("C3B3", "paid");
        await Expect(page.Page.Locator(".rule.broken").First).ToBeVisibleAsync();
        var inputs = new { reference = "2026112000418", time = Instants.Plain(Desk.Time.Now) };
        Assert.Equal("not-the-approver", (await ActAsync("supervisor", @case, "paid", inputs)).Code);
    }

    async Task ClerkCompilesTheMonthAsync()
    {
        await NobodyElseClosesAsync("clerk", () => StatementsText.Compile, ":compile");
        var page = await team.AtAsync("clerk", Month);
        await page.Button(() => StatementsText.Compile).ClickAsync();
        await AgreeAsync(page, () => StatementsText.Compile);
        await Expect(page.Words(() => StatementsText.WaitsForFinance)).ToBeVisibleAsync();
    }

    async Task FinanceReconcilesAndClosesAsync()
    {
        await NobodyElseClosesAsync("finance", () => StatementsText.Reconcile, ":reconcile");
        var page = await team.AtAsync("finance", Month);
        await page.Button(() => StatementsText.MatchAll).ClickAsync();
        await AgreeAsync(page, () => StatementsText.MatchAll);
        await page.Button(() => StatementsText.Reconcile).ClickAsync();
        await AgreeAsync(page, () => StatementsText.Reconcile);
        await Expect(page.Button(() => StatementsText.Close)).ToBeVisibleAsync();

        await NobodyElseClosesAsync("finance", () => StatementsText.Close, ":close");
        await page.Button(() => StatementsText.Close).ClickAsync();
        await AgreeAsync(page, () => StatementsText.Close);
        await Expect(page.Words(() => StatementsText.Closed)).ToBeVisibleAsync();
        await page.ShootAsync("way-7-closed");
    }

    async Task TheWorkbookAddsUpToTheLedgerAsync()
    {
        var page = await team.AtAsync("finance", Month);
        var download = await page.Page.RunAndWaitForDownloadAsync(() =>
            page.Page.GetByRole(AriaRole.Link, new() { Name = "XLSX" }).ClickAsync()
        );
        Assert.Equal($"{Shop}_2026-11_exceptions.xlsx", download.SuggestedFilename);
        using var book = SpreadsheetDocument.Open(await download.PathAsync(), isEditable: false);
        var ledger = await Desk.ScalarAsync<decimal>("SELECT sum(amount) FROM refunds WHERE state = 'reconciled'");
        Assert.Equal(8.00m + 17.35m + 4.10m, ledger);
        var sheets = ExportedBook.Sheets(book);
        Assert.Equal(6, sheets.Count);
        Assert.Equal(3, sheets["退款明细"].Skip(1).SkipLast(1).Count());
        Assert.Contains(sheets["按快递"], row => row[0] == "圆通");
        foreach (var rows in sheets.Values)
        {
            var amount = rows[0].IndexOf("金额");
            Assert.Equal(ledger, rows.Skip(1).SkipLast(1).Sum(row => Number(row[amount])));
            Assert.Equal(ledger, Number(rows[^1][amount]));
        }
    }

    async Task NobodyElseActsAsync(string[] owners, string @case, string step, string action)
    {
        await team.NobodyElseAsync(
            owners,
            $"/cases/{@case}",
            page => Expect(new CaseActs(page, KindKeys.Courier).Option(step, action)).ToHaveCountAsync(0),
            person => ActAsync(person, @case, action, new { })
        );
        Assert.Equal(step, await Desk.ScalarAsync<string>("SELECT step FROM cases WHERE number = $1", @case));
    }

    /// <summary>Past every page: by the API, with the case's state as it is.</summary>
    async Task<ApiAnswer> ActAsync(string person, string @case, string action, object inputs)
    {
        var api = await team.ClientOfAsync(person);
        var seen = await api.GetAsync($"cases/{@case}");
        return await api.PostAsync($"cases/{@case}/actions/{action}", new { inputs }, seen.ETag);
    }

    Task NobodyElseClosesAsync(string owner, Func<string> button, string word) =>
        team.NobodyElseAsync(
            [owner],
            Month,
            page => Expect(page.Button(button)).ToHaveCountAsync(0),
            async person => await (await team.ClientOfAsync(person)).PostAsync($"{Month[1..]}{word}", new { })
        );

    /// <summary>Another refund of the month, on another real order, by the use cases themselves.</summary>
    async Task ARefundIsPaidBesideAsync(string amount, string reference)
    {
        var order = await Desk.ScalarAsync<string>(
            """
            SELECT o.number FROM orders o
            WHERE o.paid > 50 AND o.delivered_at < o.promised_at AND (SELECT count(*) FROM order_lines l WHERE l.order_id = o.id) = 1
              AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.order_id = o.id)
            ORDER BY o.number LIMIT 1
            """
        );
        var @case = await Desk.OpenAsync(KindKeys.RefundOnly, order, shop: Shop);
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 1 } },
                amount,
                reason = "not-arrived",
                method = "platform-refund",
                bearer = "company",
            }
        );
        await Desk.MoveAsync("supervisor", @case, "approve");
        await Desk.MoveAsync(
            "authorized-agent",
            @case,
            "paid",
            new { reference, time = Instants.Plain(Desk.Time.Now) }
        );
    }

    static Task AgreeAsync(DeskPage page, Func<string> act) =>
        page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = page.Say(act) }).ClickAsync();

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
