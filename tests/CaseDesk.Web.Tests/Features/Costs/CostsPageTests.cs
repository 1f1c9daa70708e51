using CaseDesk.App.Claims;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Features.Costs;
using CaseDesk.Web.Features.Statements;
using CaseDesk.Web.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Costs;

public sealed class CostsPageTests : PageTest
{
    const string November = "/costs?shop=demo-1&month=2026-11";

    const string Refunds = """
        INSERT INTO refunds (id, shop_id, order_id, kind, origin, state, amount, reason, method, bearer, requested_by, requested_at, authors,
                             content, paid_at, recorded_at, paid_by_approver)
        SELECT gen_random_uuid(), o.shop_id, o.id, (ARRAY['without-return', 'return', 'freight', 'compensation'])[1 + n % 4], 'platform',
               'paid', 3.05 * n, (ARRAY['damaged', 'not-arrived', 'short-shipped', 'quality', 'late'])[1 + n % 5], 'platform-refund',
               (ARRAY['courier', 'warehouse', 'supplier', 'company', 'buyer'])[1 + n % 5], p.id, '2026-11-20Z', '{}', 1,
               '2026-11-20Z', '2026-11-20Z', false
        FROM orders o JOIN people p ON p.user_name = 'agent', generate_series(1, 12) n WHERE o.number = $1
        """;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.SqlAsync(Refunds, await Desk.AddOrderAsync("2210774100999997"));
        await Desk.AtDeliveryAsync(await Desk.AddOrderAsync("2210774100999998"));
        await Desk.AtNegotiationAsync(await Desk.AddOrderAsync("2210774100999999"));
        await ActAsync(ClaimAct.Accept);
        await ActAsync(ClaimAct.Recover, 30m);
    }

    [Fact]
    public async Task A_supervisor_finds_the_months_costs_and_goes_from_grouping_to_grouping_and_month_to_month()
    {
        var supervisor = await SignInAsync("supervisor", "/costs", Visit.English);
        await Expect(supervisor.Page.Locator("h1")).ToContainTextAsync("November 2026");
        await Expect(Total(supervisor)).ToContainTextAsync("257.90");

        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "By product" }).ClickAsync();
        await Expect(supervisor.Page.GetByRole(AriaRole.Rowheader, new() { Name = "保温杯 500ml 藏青" }))
            .ToBeVisibleAsync();
        await Expect(Total(supervisor)).ToContainTextAsync("257.90");

        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "October 2026" }).ClickAsync();
        await Expect(supervisor.Words(() => CostsText.Empty)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Finance_takes_the_workbook_and_sees_it_in_the_list_of_what_was_given_out()
    {
        var finance = await SignInAsync("finance", November, Visit.English);

        var download = await finance.Page.RunAndWaitForDownloadAsync(() =>
            finance.Page.GetByRole(AriaRole.Link, new() { Name = "XLSX" }).ClickAsync()
        );
        using var book = SpreadsheetDocument.Open(await download.PathAsync(), isEditable: false);
        await finance.GoAsync(November);

        Assert.Equal("demo-1_2026-11_costs.xlsx", download.SuggestedFilename);
        Assert.Equal("257.90", ExportedBook.Sheets(book)["By bearer"][^1][^1]);
        var hash = Convert.ToHexStringLower(await Desk.ScalarAsync<byte[]>("SELECT sha256 FROM exports"));
        await Expect(finance.Heading(() => StatementsText.Exports)).ToBeVisibleAsync();
        await Expect(finance.Page.GetByTitle(hash)).ToHaveTextAsync($"{hash[..12]}…");
    }

    [Fact]
    public async Task An_agent_is_not_shown_them()
    {
        var agent = await SignInAsync("agent", November, Visit.English);

        await Expect(agent.Page.Locator("h1")).Not.ToContainTextAsync("2026");
    }

    [Fact]
    public async Task They_look_well_and_have_no_faults_in_every_language_light_and_width()
    {
        var finance = await SignInAsync("finance", November, Visit.English);
        foreach (var name in (string[])["XLSX", "CSV"])
        {
            await finance.Page.RunAndWaitForDownloadAsync(() =>
                finance.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync()
            );
        }

        foreach (var visit in Visit.All)
        {
            await Desk.SqlAsync(
                "UPDATE people SET language = $1, theme = $2 WHERE user_name = 'finance'",
                visit.Language,
                visit.Theme
            );
            await finance.LookAsync(visit);
            foreach (var by in (string[])["bearer", "product"])
            {
                await finance.GoAsync($"{November}&by={by}");
                await Expect(finance.Page.Locator("tfoot")).ToBeVisibleAsync();
                await finance.ShootAsync($"costs-{by}");
                Assert.Empty(await finance.FindFaultsAsync());
                Assert.True(await finance.FitsAsync(), $"{by} does not fit into {visit.Width} px");
            }
        }
    }

    static ILocator Total(DeskPage page) => page.Page.Locator("tfoot tr");

    async Task ActAsync(ClaimAct act, decimal came = 0m)
    {
        var claim = await Desk.ScalarAsync<Guid>("SELECT id FROM courier_claims");
        var request = new ClaimRequest(TestDesk.Person("logistics"), claim, act, null) { Came = came };
        (await Desk.Get<AdvanceClaim>().RunAsync(request, default)).Require();
    }
}
