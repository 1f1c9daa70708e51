using CaseDesk.Domain.Kinds;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.EndToEnd;

public sealed class ParcelWatchTests() : OneKindTest(KindKeys.ParcelWatch, "logistics", "agent")
{
    [Fact]
    public async Task Logistics_sees_a_parcel_standing_still_and_an_agent_tells_the_buyer_before_he_asks()
    {
        var order = await Desk.AddOrderAsync();
        var page = await ChooseKindAsync("logistics", order);
        await new CaseActs(page, KindKeys.ParcelWatch).PickAsync("seen", "no-progress");
        await LookAsync(page, "1-log");
        var @case = await LogAsync(page, "杭州中转三天无更新");

        var (tracing, trace) = await AtCaseAsync("logistics", @case);
        await trace.ChooseAsync("L1", "contact-buyer");
        await LookAsync(tracing, "2-trace");
        await trace.SendAsync("L1", "contact-buyer", "L2");

        var (telling, tell) = await AtCaseAsync("agent", @case);
        await tell.Field("beforeAsked").CheckAsync();
        await tell.FillAsync("coupon", "10.00");
        await LookAsync(telling, "3-tell");
        await tell.EndAsync("L2", "told", "told");

        var (ended, _) = await AtCaseAsync("agent", @case);
        await LookAsync(ended, "4-told");
        Assert.Equal("told", await EndOfAsync(@case));
        Assert.Equal(
            "true 10.00 false",
            await Desk.ScalarAsync<string>(
                """
                SELECT concat_ws(' ', i ->> 'beforeAsked', i ->> 'coupon', i ->> 'receiptExtended')
                FROM history h, LATERAL (SELECT h.body::jsonb -> 'inputs' AS i) t WHERE h.action = 'told'
                """
            )
        );
    }
}
