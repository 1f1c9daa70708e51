using CaseDesk.Tests.Support;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.Features.Orders;

public sealed class OrdersLookTests : PageTest
{
    const string Unverified = "2210773811840067";
    const string Differing = "2210770000000001";
    const string Marketplace = "bfbd0f9bdef84302105ad712db648a6c";

    readonly List<string> faults = [];

    [Fact]
    public async Task Every_state_of_the_orders_is_free_of_faults_and_fits_in_every_look()
    {
        var page = await SignInAsync("agent", "/orders");
        await LookAsync(page, "/orders", "orders-empty");
        await LookAsync(page, "/orders/late", "orders-late-empty");

        await FillAsync();
        await LookAsync(page, "/orders", "orders");
        await LookAsync(page, "/orders?text=2210", "orders-found");
        await LookAsync(page, "/orders?text=9988776655443322", "orders-not-found");
        await LookAsync(page, "/orders?text=ab", "orders-too-short");
        await LookAsync(page, "/orders/late?shop=demo-1", "orders-late");
        await LookAsync(page, "/orders/late?shop=olist-1", "orders-late-olist");
        await LookAsync(page, "/orders/demo-1/2210774100935528", "order");
        await LookAsync(page, $"/orders/demo-1/{Unverified}", "order-unverified");
        await LookAsync(page, $"/orders/demo-1/{Differing}", "order-differing");
        await LookAsync(page, $"/orders/olist-1/{Marketplace}", "order-olist");
        await LookAsync(page, "/orders/demo-1/404404", "order-unknown");
        await LookAsync(page, "/orders?shop=nowhere", "orders-unknown-shop");

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    async Task FillAsync()
    {
        await Desk.AddShopAsync("olist-1", "BRL", "America/Sao_Paulo", "olist");
        await Desk.JoinShopAsync("agent", "olist-1");
        foreach (
            var number in new[] { "2210774100935528", Unverified, Differing, "2210770000000002", "2210770000000003" }
        )
            await Desk.AddOrderAsync(number);
        await Desk.AddOrderAsync(Marketplace, "olist-1", 11_029.55m);
        await Desk.SqlAsync("UPDATE orders SET verified = false WHERE number = $1", Unverified);
        await Desk.SqlAsync(
            "UPDATE orders SET paid_differs = true, paid_typed = 129, paid = 20 WHERE number = $1",
            Differing
        );
        await Desk.SqlAsync(
            """
            UPDATE orders SET delivered_at = '2026-11-18T05:00Z', status = 'delivered' WHERE number = '2210770000000002';
            UPDATE orders SET delivered_at = '2026-11-14T05:00Z', status = 'delivered', buyer = NULL, phone_tail = NULL WHERE number = '2210770000000003';
            UPDATE orders SET buyer = '830d5b7aaa3b6f1e9ad63703bec97d23', phone_tail = NULL, platform = 'olist', promised_at = '2026-10-01Z', shipped_at = '2026-09-20Z', created_at = '2026-09-15Z' WHERE number = 'bfbd0f9bdef84302105ad712db648a6c';
            UPDATE order_lines SET sku = '5a6b04657a4c5ee34285d1e4619a96b4', title = '5a6b04657a4c5ee34285d1e4619a96b4' WHERE order_id = (SELECT id FROM orders WHERE number = 'bfbd0f9bdef84302105ad712db648a6c');
            INSERT INTO order_payments (order_id, seq, method, amount, reference)
              SELECT id, 1, 'alipay', 100, '2026111022001478521000045321' FROM orders WHERE number = '2210774100935528'
              UNION ALL SELECT id, 2, 'coupon', 29, NULL FROM orders WHERE number = '2210774100935528'
              UNION ALL SELECT id, 1, 'credit_card', paid, NULL FROM orders WHERE number = 'bfbd0f9bdef84302105ad712db648a6c';
            INSERT INTO parcels (order_id, seq, courier, tracking_number, shipped_at, delivered_at)
              SELECT id, 1, 'YTO', 'YT8812001004471', '2026-11-11Z'::timestamptz, NULL::timestamptz FROM orders WHERE number = '2210774100935528'
              UNION ALL SELECT id, 2, 'SF', 'SF1402883771120', '2026-11-12Z', '2026-11-14T05:00Z' FROM orders WHERE number = '2210774100935528'
              UNION ALL SELECT id, 1, '', '', '2026-09-20Z', NULL FROM orders WHERE number = 'bfbd0f9bdef84302105ad712db648a6c';
            INSERT INTO reviews (order_id, review_key, rating, title, text, created_at, answered_at)
              SELECT id, 'r1', 1, NULL, E'等了两周还没到，客服一直说在路上。\n再也不买了！', '2026-11-19Z'::timestamptz, '2026-11-19T06:00Z'::timestamptz FROM orders WHERE number = '2210774100935528'
              UNION ALL SELECT id, 'r2', 4, '追评', NULL, '2026-11-19T08:00Z', NULL FROM orders WHERE number = '2210774100935528'
              UNION ALL SELECT id, 'r1', 1, NULL, 'nao recebi o produto e nem resposta da empresa', '2026-11-01Z', NULL FROM orders WHERE number = 'bfbd0f9bdef84302105ad712db648a6c';
            """
        );
        var @case = await Desk.OpenAsync("refund-only", "2210774100935528");
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 1 } },
                amount = "30.00",
                reason = "not-arrived",
                method = "platform-refund",
                bearer = "courier",
            }
        );
        await Desk.OpenAsync("courier", "2210774100935528");
    }

    async Task LookAsync(DeskPage page, string path, string name)
    {
        foreach (var visit in Visit.All)
        {
            await page.LookAsync(visit);
            await page.GoAsync(path);
            await Expect(page.Page.Locator("#main .busy")).ToHaveCountAsync(0);
            await page.ShootAsync(name);
            faults.AddRange((await page.FindFaultsAsync()).Select(fault => $"{name} as {visit}: {fault}"));
            if (!await page.FitsAsync())
                faults.Add($"{name} as {visit} is wider than the screen");
        }
    }
}
