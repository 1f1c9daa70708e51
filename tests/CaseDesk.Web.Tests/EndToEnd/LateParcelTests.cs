using CaseDesk.Domain.Kinds;
using CaseDesk.Tests.Support;
using CaseDesk.Web.Tests.Support;

namespace CaseDesk.Web.Tests.EndToEnd;

/// <summary>One whole way through the desk, in the browser, in Chinese, by the people who own its steps.</summary>
public sealed class LateParcelTests : PageTest
{
    [Fact]
    public async Task A_late_parcel_goes_from_its_log_to_a_paid_discount_by_the_people_who_own_its_steps()
    {
        var @case = await Desk.OpenAsync(KindKeys.Courier, await Desk.AddOrderAsync());

        await AgentAcceptsAsync(@case);
        await LogisticsEstablishesLiabilityAsync(@case);
        await AgentSettlesOnADiscountAsync(@case);
        await SupervisorApprovesAsync(@case);
        await AuthorizedAgentPaysAsync(@case);

        Assert.Equal("paid", await Desk.ScalarAsync<string>("SELECT state FROM refunds"));
        Assert.Equal("C4", await Desk.ScalarAsync<string>("SELECT step FROM cases"));
    }

    async Task AgentAcceptsAsync(string @case)
    {
        var page = await SignInAsync("agent", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Courier);
        await acts.ChooseAsync("K1", "accept");
        await acts.PickAsync("problem", "late");
        await page.Page.GetByLabel(page.Say(() => Controls.ControlText.TrackingNumber)).FillAsync("YT8812004471");
        await acts.SendAsync("K1", "accept", "K2");
        await Expect(acts.Option("K2", "courier-liable")).ToHaveCountAsync(0);
    }

    async Task LogisticsEstablishesLiabilityAsync(string @case)
    {
        var page = await SignInAsync("logistics", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Courier);
        await acts.ChooseAsync("K2", "courier-liable");
        await acts.FillAsync("ticket", "YT-77120");
        await acts.FillAsync("amountClaimed", "45.00");
        await acts.SendAsync("K2", "courier-liable", "C3");
        await Expect(acts.Option("C3", "keep-at-discount")).ToHaveCountAsync(0);
    }

    async Task AgentSettlesOnADiscountAsync(string @case)
    {
        var page = await SignInAsync("agent", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Courier);
        await acts.ChooseAsync("C3", "keep-at-discount");
        await acts.FillAsync("amount", "12.00");
        await acts.FillPartAsync("freight-out", "12.00");
        await acts.FillPartAsync("freight-back", "12.00");
        await acts.SendAsync("C3", "keep-at-discount", "C3B1");
        await acts.ChooseAsync("C3B1", "submit");
        await acts.PickAsync("reason", "late");
        await acts.PickAsync("method", "platform-refund");
        await acts.PickAsync("bearer", "courier");
        await acts.SendAsync("C3B1", "submit", "C3B2");
        await Expect(acts.Option("C3B2", "approve")).ToHaveCountAsync(0);
    }

    async Task SupervisorApprovesAsync(string @case)
    {
        var page = await SignInAsync("supervisor", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Courier);
        await acts.ChooseAsync("C3B2", "approve");
        await acts.SendAsync("C3B2", "approve", "C3B3");
    }

    async Task AuthorizedAgentPaysAsync(string @case)
    {
        var page = await SignInAsync("authorized-agent", $"/cases/{@case}");
        var acts = new CaseActs(page, KindKeys.Courier);
        await acts.ChooseAsync("C3B3", "paid");
        await acts.FillAsync("reference", "2026112000418");
        await acts.SendAsync("C3B3", "paid", "C4");
    }
}
