using System.Text.RegularExpressions;
using CaseDesk.App.Cases;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Controls;
using CaseDesk.Web.Features.NewCase;
using CaseDesk.Web.Features.Orders;
using CaseDesk.Web.Layout;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;
using Microsoft.Playwright;

namespace CaseDesk.Web.Tests.Features.Orders;

public sealed class OrdersPageTests : PageTest
{
    const string Number = "2210774100935528";
    const string Other = "2210773811840067";

    [Theory]
    [InlineData("22107741")]
    [InlineData("wang")]
    [InlineData("4711")]
    [InlineData("YT8812")]
    public async Task An_order_is_found_by_its_number_its_buyer_the_phone_and_the_tracking_number(string text)
    {
        await TwoOrdersAsync();
        var page = await SignInAsync("agent", "/orders");
        await Expect(Rows(page)).ToHaveCountAsync(2);

        await page.Page.Keyboard.PressAsync("f");
        await page.Page.Keyboard.TypeAsync(text);
        await page.Page.Keyboard.PressAsync("Enter");

        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(Rows(page)).ToContainTextAsync(Numbers.Grouped(Number));
        Assert.Contains($"text={text}", page.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_number_in_the_search_at_the_top_leads_to_its_order_and_the_number_of_a_case_to_its_case()
    {
        await TwoOrdersAsync();
        var @case = await Desk.OpenAsync("courier", Number);
        var page = await SignInAsync("agent");

        await SearchAsync(page, "2210 7741 0093 5528");
        await Expect(page.Heading(() => Numbers.Grouped(Number))).ToBeVisibleAsync();
        await SearchAsync(page, @case.ToLowerInvariant());
        await Expect(page).ToHaveURLAsync(new Regex($"/cases/{@case}$"));
    }

    [Fact]
    public async Task Orders_go_on_on_further_pages_and_are_opened_by_the_keyboard()
    {
        await ManyAsync(55);
        var page = await SignInAsync("agent", "/orders");
        await Expect(Rows(page)).ToHaveCountAsync(50);

        await page.Page.Keyboard.PressAsync("]");
        await Expect(Rows(page)).ToHaveCountAsync(5);
        await Expect(page.Link(() => OrdersText.NextPage)).ToHaveCountAsync(0);
        await page.Link(() => OrdersText.FirstPage).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(50);
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Heading(() => Numbers.Grouped("3300000000000054"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_order_shows_its_goods_parcels_reviews_cases_and_money()
    {
        await TwoOrdersAsync();
        await Desk.SqlAsync(
            """
            INSERT INTO reviews (order_id, review_key, rating, text, created_at)
            SELECT id, 'r1', 1, '等了两周', '2026-11-19Z' FROM orders WHERE number = $1
            """,
            Number
        );
        var @case = await RefundAsync(Number, "30.00");
        var page = await SignInAsync("agent", $"/orders/demo-1/{Number}");

        await Expect(page.Page.GetByText("保温杯 500ml 藏青")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("YT8812001")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("等了两周")).ToBeVisibleAsync();
        await Expect(page.Page.Locator("a.case")).ToContainTextAsync(@case);
        await Expect(page.Page.Locator(".refund")).ToContainTextAsync("30.00");
        await Expect(page.Page.GetByText("99.00")).ToBeVisibleAsync();
        await page.Page.Locator("a.case").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/cases/{@case}$"));
    }

    [Fact]
    public async Task An_order_that_was_typed_in_says_that_it_is_unverified()
    {
        await TwoOrdersAsync();
        await Desk.SqlAsync("UPDATE orders SET verified = false WHERE number = $1", Number);
        var page = await SignInAsync("agent", "/orders");

        await Expect(Rows(page).Filter(new() { HasText = page.Say(() => OrdersText.Unverified) })).ToHaveCountAsync(1);
        await page.GoAsync($"/orders/demo-1/{Number}");
        await Expect(page.Words(() => OrdersText.UnverifiedWhat)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_an_import_says_that_another_sum_was_paid_a_supervisor_accepts_it_with_a_reason()
    {
        await TwoOrdersAsync();
        await RefundAsync(Number, "30.00");
        await Desk.SqlAsync(
            "UPDATE orders SET paid_differs = true, paid_typed = 129, paid = 20 WHERE number = $1",
            Number
        );
        var differs = (DeskPage page) => page.Words(() => OrdersText.PaidDiffersWhat.With(Yuan(20.00m), Yuan(129.00m)));
        var accept = (DeskPage page) => page.Button(() => OrdersText.AcceptPaid.With(Yuan(20.00m)));
        var agent = await SignInAsync("agent", $"/orders/demo-1/{Number}");
        await Expect(differs(agent)).ToBeVisibleAsync();
        await Expect(accept(agent)).ToHaveCountAsync(0);

        var page = await SignInAsync("supervisor", $"/orders/demo-1/{Number}");
        await accept(page).ClickAsync();
        await Expect(page.Page.GetByText(page.Say(() => OrdersText.AcceptPaidBelow.With(Yuan(30.00m), Yuan(10.00m)))))
            .ToBeVisibleAsync();
        await page.Field(() => ControlText.Reason).FillAsync("平台订单页核对为准");
        await page.Page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Words(() => OrdersText.PaidAccepted.With(Yuan(20.00m)))).ToBeVisibleAsync();
        await Expect(differs(page)).ToHaveCountAsync(0);
        await Expect(page.Words(() => OrdersText.OverHeld.With(Yuan(10.00m)))).ToBeVisibleAsync();
        Assert.Equal(
            "平台订单页核对为准",
            await Desk.ScalarAsync<string>("SELECT detail ->> 'reason' FROM audit WHERE act = 'accept-paid'")
        );
    }

    [Fact]
    public async Task From_an_order_a_case_is_logged_by_those_who_log_cases()
    {
        await TwoOrdersAsync();
        var finance = await SignInAsync("finance", $"/orders/demo-1/{Number}");
        await Expect(finance.Heading(() => Numbers.Grouped(Number))).ToBeVisibleAsync();
        await Expect(finance.Page.GetByText("YT8812001")).ToBeVisibleAsync();
        await Expect(LogCase(finance)).ToHaveCountAsync(0);

        var agent = await SignInAsync("agent", $"/orders/demo-1/{Number}");
        await Expect(LogCase(agent)).ToBeVisibleAsync();
        await agent.Page.Keyboard.PressAsync("c");
        await Expect(agent.Field(() => NewCaseText.Summary)).ToBeVisibleAsync();
        await Expect(agent.Page.GetByText("YT8812001")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_late_order_leads_to_a_courier_case_with_what_is_known_filled_in()
    {
        await TwoOrdersAsync();
        await Desk.SqlAsync("UPDATE orders SET promised_at = '2026-12-01Z' WHERE number = $1", Other);
        var page = await SignInAsync("agent", "/orders");
        await page.Link(() => OrdersText.LateOrders).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1);

        await page.Page.Keyboard.PressAsync("j");
        await page.Page.Keyboard.PressAsync("c");
        await Expect(page.Field(() => NewCaseText.Summary))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("11-15"));
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/cases/CD"));

        Assert.Equal(
            "YT8812001",
            await Desk.ScalarAsync<string>("SELECT known -> 'inputs' -> 'tracking' ->> 'number' FROM cases")
        );
        await page.GoAsync("/orders/late");
        await Expect(page.Words(() => OrdersText.NoLate)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_not_found_is_said_and_can_be_typed_in_with_its_case()
    {
        await TwoOrdersAsync();
        var page = await SignInAsync("agent", "/orders?text=9988776655443322");

        await Expect(page.Words(() => OrdersText.NotFound.With("9988776655443322"))).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("m");
        await Expect(page.Field(() => NewCaseText.Number)).ToHaveValueAsync("9988776655443322");
    }

    [Fact]
    public async Task Nobody_sees_orders_of_a_shop_that_is_not_theirs()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");
        await TwoOrdersAsync();
        var page = await SignInAsync("stranger", "/orders");
        await Expect(page.Words(() => OrdersText.NoOrders)).ToBeVisibleAsync();

        await page.GoAsync($"/orders?text={Number}");
        await Expect(page.Words(() => OrdersText.NotFound.With(Number))).ToBeVisibleAsync();
        foreach (var path in new[] { $"/orders/demo-1/{Number}", "/orders?shop=demo-1", "/orders/late?shop=demo-1" })
        {
            await page.GoAsync(path);
            await Expect(page.Heading(() => LayoutText.NotAuthorisedTitle)).ToBeVisibleAsync();
        }
    }

    static string Yuan(decimal amount) => MoneyText.Show(amount, Domain.Money.Currency.Cny);

    internal static ILocator Rows(DeskPage page) => page.Page.Locator("tr[data-row]");

    /// <summary>On the page, not in the navigation.</summary>
    static ILocator LogCase(DeskPage page) =>
        page.Page.Locator("#main").GetByRole(AriaRole.Link, new() { Name = page.Say(() => OrdersText.LogCase) });

    static async Task SearchAsync(DeskPage page, string text)
    {
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync(text);
        await page.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>One of wang's, that the courier has, and one of somebody else's.</summary>
    async Task TwoOrdersAsync()
    {
        await Desk.AddOrderAsync(Number);
        await Desk.AddOrderAsync(Other);
        await Desk.SqlAsync("UPDATE orders SET buyer = 'wang***8', phone_tail = '4711' WHERE number = $1", Number);
        await Desk.SqlAsync(
            "INSERT INTO parcels (order_id, seq, courier, tracking_number, shipped_at) SELECT id, 1, 'YTO', 'YT8812001', shipped_at FROM orders WHERE number = $1",
            Number
        );
    }

    Task ManyAsync(int count) =>
        Desk.SqlAsync(
            """
            INSERT INTO orders (shop_id, number, platform, buyer, paid, freight, status, created_at, verified, paid_differs)
            SELECT s.id, (3300000000000000 + n)::text, 'taobao', 'b' || n, 10 + n, 0, 'paid', '2026-11-01Z'::timestamptz + n * interval '1 hour', true, false
            FROM shops s, generate_series(1, $1) n WHERE s.key = 'demo-1'
            """,
            count
        );

    async Task<string> RefundAsync(string order, string amount)
    {
        var @case = await Desk.OpenAsync("refund-only", order);
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
                bearer = "courier",
            }
        );
        return @case;
    }
}
