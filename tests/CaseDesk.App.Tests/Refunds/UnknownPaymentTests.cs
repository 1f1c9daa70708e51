using CaseDesk.App.Cases;
using CaseDesk.Tests.Support;

namespace CaseDesk.App.Tests.Refunds;

/// <summary>Money was sent and nobody can say whether it arrived; meanwhile the platform refunds by itself.</summary>
public sealed class UnknownPaymentTests : DeskTest
{
    static readonly object WholeOrder = new
    {
        number = "PR-1",
        amount = "129.00",
        time = "2026-11-20T01:00:00Z",
    };

    [Fact]
    public async Task It_stays_to_be_settled_whatever_the_platform_has_done()
    {
        var @case = await AtUnknownWithPlatformRefundAsync();

        var settled = await Desk.MoveAsync("supervisor", @case, "payment-failed", new { reason = "银行退回" });

        Assert.Equal("C3B1", settled.Step);
        Assert.Equal(
            "desk failed, platform paid",
            await Desk.ScalarAsync<string>(
                "SELECT string_agg(origin || ' ' || state, ', ' ORDER BY origin) FROM refunds"
            )
        );
    }

    [Fact]
    public async Task What_the_platform_refunded_is_spoken_for_when_the_case_asks_again()
    {
        var @case = await AtUnknownWithPlatformRefundAsync();
        await Desk.MoveAsync("supervisor", @case, "payment-failed", new { reason = "银行退回" });

        var refused = await Desk.TryMoveAsync("agent", @case, "submit");

        Assert.Equal("G-PAID", refused.Refusal?.Code);
        Assert.Equal(("129.00", "0.00"), (refused.Refusal?.Numbers["spokenFor"], refused.Refusal?.Numbers["free"]));
    }

    [Fact]
    public async Task An_agent_ends_a_case_whose_money_the_platform_gave_back_and_that_refund_stands()
    {
        var @case = await AtUnknownWithPlatformRefundAsync();
        await Desk.MoveAsync("supervisor", @case, "payment-failed", new { reason = "银行退回" });
        var offers = (await Desk.Get<CaseView>().ReadAsync(TestDesk.Person("agent"), @case, default)).Require().Offers;
        Assert.Equal(
            ["submit", "settled-by-platform", "withdraw", "duplicate"],
            offers.Select(offer => offer.Action.Value)
        );

        var told = await Desk.TryMoveAsync("agent", @case, "settled-by-platform", WholeOrder);
        var ended = await Desk.MoveAsync("agent", @case, "withdraw", new { reason = "平台已退全款" });

        Assert.Equal("platform-refund-known", told.Refusal?.Code);
        Assert.Equal((null, "withdrawn"), (ended.Step, ended.Outcome));
        Assert.Equal(
            "desk failed, platform paid",
            await Desk.ScalarAsync<string>(
                "SELECT string_agg(origin || ' ' || state, ', ' ORDER BY origin) FROM refunds"
            )
        );
    }

    async Task<string> AtUnknownWithPlatformRefundAsync()
    {
        var @case = await Desk.AtPaymentAsync();
        await Desk.MoveAsync("authorized-agent", @case, "unknown");
        await Desk.MoveAsync("agent", @case, "settled-by-platform", WholeOrder);
        return @case;
    }
}
