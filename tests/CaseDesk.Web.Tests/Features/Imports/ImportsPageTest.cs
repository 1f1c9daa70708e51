using System.Text;
using CaseDesk.Web.Features.Imports;
using CaseDesk.Web.Tests.Support;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Imports;

/// <summary>A shop of a marketplace beside the desk's own, and what is done with its files on the pages.</summary>
public abstract class ImportsPageTest : PageTest
{
    protected const string Shop = "olist-1";
    protected const string Page = $"/imports?shop={Shop}";

    protected const string OrderRows = """
        order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
        o1,c1,shipped,2026-11-01 10:00:00,2026-11-01 10:05:00,2026-11-03 09:00:00,,2026-11-12 00:00:00

        """;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddShopAsync(Shop, "BRL", "America/Sao_Paulo", "olist");
        foreach (var person in new[] { "clerk", "agent", "supervisor" })
            await Desk.JoinShopAsync(person, Shop);
    }

    /// <summary>Ends when the server has answered to the last of them.</summary>
    internal static async Task UploadAsync(DeskPage page, params FilePayload[] files)
    {
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(files);
        foreach (var file in files)
            await Expect(page.Page.Locator("h3").Filter(new() { HasText = file.Name })).ToBeVisibleAsync();
    }

    /// <summary>Makes a dry run and gives the address of the import.</summary>
    internal static async Task<string> TryAsync(DeskPage page)
    {
        await page.Button(() => ImportsText.DryRun).ClickAsync();
        await Expect(page.Heading(() => ImportsText.WouldTitle)).ToBeVisibleAsync();
        return Address(page);
    }

    internal static async Task ImportAsync(DeskPage page)
    {
        await page.Button(() => ImportsText.Import).ClickAsync();
        await Expect(page.Heading(() => ImportsText.DidTitle)).ToBeVisibleAsync();
    }

    /// <summary>One order, made up.</summary>
    internal static FilePayload Orders() => OlistCut.File("orders.csv", Encoding.UTF8.GetBytes(OrderRows));

    internal static string Address(DeskPage page) => new Uri(page.Page.Url).PathAndQuery;

    /// <summary>A row of the counts: new, changed, as before.</summary>
    internal static ILocator Counts(DeskPage page, Func<string> thing) =>
        page
            .Page.Locator("tr")
            .Filter(
                new() { Has = page.Page.GetByRole(AriaRole.Rowheader, new() { Name = page.Say(thing), Exact = true }) }
            )
            .Locator("td");
}
