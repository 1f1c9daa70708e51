using CaseDesk.Domain.Kinds;
using CaseDesk.Web.Features.Case;
using CaseDesk.Web.Tests.Support;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class OrderFollowUpTests() : OneKindTest(KindKeys.OrderFollowUp, "agent")
{
    [Fact]
    public async Task An_agent_asks_after_a_delivery_and_hands_the_problem_over_to_the_kind_that_fits()
    {
        var order = await Desk.AddOrderAsync();
        await Desk.DeliverAsync(order, Desk.Time.Now.AddDays(-3).AddHours(-1));
        var page = await ChooseKindAsync("agent", order);
        await LookAsync(page, "1-log");
        var @case = await LogAsync(page, "签收三天回访");

        var (asking, ask) = await AtCaseAsync("agent", @case);
        await Expect(asking.Words(() => CaseText.LeadsByChoice)).ToBeVisibleAsync();
        await ask.ChooseAsync("A8", "problem");
        await ask.PickAsync("kind", "quality");
        await ask.FillAsync("note", "杯盖漏水");
        await LookAsync(asking, "2-ask");
        await ask.EndAsync("A8", "problem", "handed-over");

        var (ended, _) = await AtCaseAsync("agent", @case);
        await LookAsync(ended, "3-handed-over");
        Assert.Equal("handed-over", await EndOfAsync(@case));
        // Delivered three days and an hour ago: the day has begun an hour ago.
        Assert.Equal(
            Desk.Time.Now.AddHours(23).UtcDateTime,
            await Desk.ScalarAsync<DateTime>(
                "SELECT (known -> 'anchors' ->> 'after-delivery')::timestamptz + interval '24 hours' FROM cases"
            )
        );
    }

    [Fact]
    public async Task An_order_that_was_not_delivered_is_not_asked_after()
    {
        var order = await Desk.AddOrderAsync();
        var page = await Team.AtAsync("agent", $"/cases/new?shop=demo-1&order={order}");

        await Expect(page.Page.Locator($"input[name=kind][value={KindKeys.MisShipment}]")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator($"input[name=kind][value={KindKeys.OrderFollowUp}]")).ToHaveCountAsync(0);
        await Expect(page.Page.Locator($"input[name=kind][value={KindKeys.PaymentReminder}]")).ToHaveCountAsync(0);
    }
}
