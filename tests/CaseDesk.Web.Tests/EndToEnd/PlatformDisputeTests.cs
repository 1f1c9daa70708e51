using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class PlatformDisputeTests() : OneKindTest(KindKeys.PlatformDispute, "agent", "authorized-agent")
{
    [Fact]
    public async Task The_buyer_calls_in_the_platform_and_the_shop_waits_with_paying_until_it_has_ruled()
    {
        var order = await Desk.AddOrderAsync();
        var courier = await Desk.AtPaymentAsync(order);
        var page = await ChooseKindAsync("agent", order);
        var log = new CaseActs(page, KindKeys.PlatformDispute);
        await log.Field("grewFrom").SelectOptionAsync(courier);
        await LookAsync(page, "1-log");
        var @case = await LogAsync(page, "买家申请客服介入，称未收到货");

        var (waiting, _) = await AtCaseAsync("authorized-agent", courier);
        await Expect(waiting.Page.GetByText(@case).First).ToBeVisibleAsync();
        await LookAsync(waiting, "2-payment-waits");

        var (answering, answer) = await AtCaseAsync("agent", @case);
        await answer.AttachAsync("签收底单.png");
        await LookAsync(answering, "3-answer");
        await answer.SendAsync("D1", "answered", "D2");

        var (ruling, rule) = await AtCaseAsync("agent", @case);
        await rule.ChooseAsync("D2", "lost");
        await rule.FillAsync("number", "PT-20261121-7");
        await rule.FillAsync("amount", "60.00");
        await rule.FillAsync("time", "2026-11-20 09:30");
        await rule.Field("time").PressAsync("Tab");
        await LookAsync(ruling, "4-lost");
        await rule.EndAsync("D2", "lost", "lost");

        var (ended, _) = await AtCaseAsync("agent", @case);
        await LookAsync(ended, "5-ended");
        Assert.Equal("lost", await EndOfAsync(@case));
        Assert.Equal(60.00m, await Desk.ScalarAsync<decimal>("SELECT platform_refunded FROM orders"));
    }
}
