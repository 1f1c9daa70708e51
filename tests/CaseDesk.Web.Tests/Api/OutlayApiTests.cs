using System.Net;
using System.Text.Json;
using CaseDesk.Domain;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

/// <summary>Freight by the interface: what is done with it leaves its case where it is.</summary>
public sealed class OutlayApiTests : ApiTest
{
    [Fact]
    public async Task It_is_paid_by_its_address_while_its_case_waits_for_something_else()
    {
        await Desk.AtApprovalAsync();
        var freight = await AddedAsync();

        var paid = await PostAsync("authorized-agent", freight, "pay", Payment("F-1"));

        Assert.Equal((HttpStatusCode.OK, "C3B2"), (paid.Status, paid.Text("step")));
        Assert.Equal("paid", await StateAsync());
        Assert.Contains(
            paid.Json.GetProperty("refunds").EnumerateArray(),
            refund => refund.GetProperty("kind").GetString() == "freight"
        );
    }

    [Theory]
    [InlineData("agent", "not-your-role")]
    [InlineData("logistics", "not-your-role")]
    [InlineData("supervisor", "not-the-approver")]
    public async Task It_is_refused_to_whoever_may_not_pay_it(string person, string code)
    {
        await Desk.AtApprovalAsync();
        var freight = await AddedAsync();

        var refused = await PostAsync(person, freight, "pay", Payment("F-1"));

        Assert.Equal((HttpStatusCode.Forbidden, code), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Sent_without_knowing_whether_it_arrived_it_is_settled_by_a_supervisor()
    {
        await Desk.AtNegotiationAsync();
        var freight = await AddedAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("authorized-agent", freight, "unknown")).Status);
        Assert.Equal("unknown", await StateAsync());

        var byPayer = await PostAsync("authorized-agent", freight, "fail", new { reason = "未到" });
        var bySupervisor = await PostAsync("supervisor-2", freight, "pay", Payment("F-1"));

        Assert.Equal(
            ("unknown-by-another", HttpStatusCode.OK, "paid"),
            (byPayer.Code, bySupervisor.Status, await StateAsync())
        );
    }

    [Fact]
    public async Task What_came_back_is_asked_for_anew_and_approved_by_its_own_address()
    {
        var @case = await Desk.AtNegotiationAsync();
        var freight = await AddedAsync();
        await PostAsync("authorized-agent", freight, "pay", Payment("F-1"));
        Assert.Equal(
            HttpStatusCode.OK,
            (await PostAsync("authorized-agent", freight, "fail", new { proof = "银行退回" })).Status
        );

        var more = await PostAsync("agent", freight, "ask-again", Again("20.01"));
        var byPayer = await PostAsync("warehouse", freight, "ask-again", Again("20.00"));
        var asked = await PostAsync("agent", freight, "ask-again", Again("20.00"));
        var twice = await PostAsync("agent", freight, "ask-again", Again("20.00"));

        Assert.Equal(
            ("outlay-more", "not-your-role", HttpStatusCode.OK, "not-offered"),
            (more.Code, byPayer.Code, asked.Status, twice.Code)
        );
        var again = (await (await AsAsync("agent")).GetAsync("refunds?kind=freight&state=requested"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .Single();
        Assert.Equal(freight, again.GetProperty("againFor").GetGuid());
        var approved = await PostAsync("supervisor", again.GetProperty("id").GetGuid(), "approve");
        Assert.Equal((HttpStatusCode.OK, "C3"), (approved.Status, approved.Text("step")));
        Assert.Equal(@case, approved.Text("number"));
    }

    [Fact]
    public async Task What_its_case_decides_over_is_not_decided_alone()
    {
        await Desk.FiledComplaintAsync();
        var freight = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds WHERE kind = 'freight'");

        var refused = await PostAsync("supervisor", freight, "approve");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "decided-with-case"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Its_case_says_what_the_caller_may_do_with_it()
    {
        var @case = await Desk.AtNegotiationAsync();
        var freight = await AddedAsync();

        Assert.Empty(await OffersAsync("agent", @case));
        Assert.Equal(["paid", "payment-failed", "unknown", "change"], await OffersAsync("authorized-agent", @case));

        var changed = await PostAsync("authorized-agent", freight, "change", new { reason = "改为转账" });

        Assert.Equal((HttpStatusCode.OK, "failed"), (changed.Status, await StateAsync()));
        Assert.Equal(["ask-again"], await OffersAsync("agent", @case));
    }

    async Task<IEnumerable<string?>> OffersAsync(string person, string @case) =>
        (await (await AsAsync(person)).GetAsync($"cases/{@case}"))
            .Json.GetProperty("outlays")
            .EnumerateArray()
            .Single()
            .GetProperty("offers")
            .EnumerateArray()
            .Select(offer => offer.GetProperty("key").GetString());

    static object Again(string amount) => new { amount, method = "platform-refund" };

    object Payment(string reference) => new { reference, time = Instants.Plain(Desk.Time.Now) };

    async Task<Guid> AddedAsync() =>
        await Desk.AddFreightAsync(await Desk.ScalarAsync<string>("SELECT number FROM cases ORDER BY id DESC LIMIT 1"));

    async Task<ApiAnswer> PostAsync(string by, Guid refund, string act, object? inputs = null) =>
        await (await AsAsync(by)).PostAsync($"refunds/{refund}:{act}", new { inputs = inputs ?? new { } }, "*");

    Task<string> StateAsync() =>
        Desk.ScalarAsync<string>("SELECT state::text FROM refunds WHERE kind = 'freight' ORDER BY id DESC LIMIT 1");
}
