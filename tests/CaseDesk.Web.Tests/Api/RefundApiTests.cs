using System.Net;
using System.Text.Json;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class RefundApiTests : ApiTest
{
    [Fact]
    public async Task A_rejected_refund_goes_back_to_be_talked_over()
    {
        var number = await Desk.AtApprovalAsync();
        var refund = await RefundAsync();

        var rejected = await (await AsAsync("supervisor")).PostAsync(
            $"refunds/{IdOf(refund)}:reject",
            new { inputs = new { reason = "太多" } },
            refund.GetProperty("etag").GetString()
        );

        Assert.Equal(
            (HttpStatusCode.OK, number, "C3"),
            (rejected.Status, rejected.Text("number"), rejected.Text("step"))
        );
        Assert.Equal("rejected", (await RefundAsync()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_is_over_cannot_be_approved_in_the_name_of_what_came_after_it()
    {
        var number = await Desk.AtApprovalAsync();
        var first = IdOf(await RefundAsync());
        await Desk.MoveAsync("supervisor", number, "reject", new { reason = "太多" });
        await Desk.MoveAsync("agent", number, "keep-at-discount", new { amount = "20.00", parts = CourierWay.Parts });
        await Desk.MoveAsync(
            "agent",
            number,
            "submit",
            new
            {
                amount = "20.00",
                reason = "late",
                method = "platform-refund",
                bearer = "courier",
            }
        );

        var answer = await (await AsAsync("supervisor")).PostAsync($"refunds/{first}:approve", new { }, "*");

        Assert.Equal((HttpStatusCode.Conflict, "refund-over"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Whoever_asked_does_not_approve_and_whoever_approved_does_not_pay()
    {
        await Desk.AtApprovalAsync();
        await Desk.SqlAsync(
            "INSERT INTO person_roles (person_id, role) VALUES ($1, 'supervisor')",
            TestDesk.Person("agent")
        );
        var refund = IdOf(await RefundAsync());

        var own = await (await AsAsync("agent")).PostAsync($"refunds/{refund}:approve", new { }, "*");
        await (await AsAsync("supervisor")).PostAsync($"refunds/{refund}:approve", new { }, "*");
        var both = await (await AsAsync("supervisor")).PostAsync(
            $"refunds/{refund}:pay",
            new { inputs = new { reference = "1", time = "2026-11-20T02:00:00Z" } },
            "*"
        );

        Assert.Equal((HttpStatusCode.Forbidden, "not-the-requester"), (own.Status, own.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "not-the-approver"), (both.Status, both.Code));
    }

    [Fact]
    public async Task An_approval_needs_no_body()
    {
        await Desk.AtApprovalAsync();
        var refund = await RefundAsync();
        var bare = new HttpRequestMessage(HttpMethod.Post, $"./refunds/{IdOf(refund)}:approve");
        bare.Headers.Add("Idempotency-Key", "key-1");
        bare.Headers.TryAddWithoutValidation("If-Match", refund.GetProperty("etag").GetString());

        var approved = await (await AsAsync("supervisor")).SendAsync(bare);

        Assert.Equal((HttpStatusCode.OK, "C3B3"), (approved.Status, approved.Text("step")));
    }

    [Fact]
    public async Task A_refund_of_another_shop_is_not_there()
    {
        await Desk.AtApprovalAsync();
        var refund = IdOf(await RefundAsync());
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "supervisor", "demo-2");
        var stranger = await AsAsync("stranger");

        var answer = await stranger.PostAsync($"refunds/{refund}:approve", new { }, "*");

        Assert.Equal((HttpStatusCode.NotFound, "refund-unknown"), (answer.Status, answer.Code));
        Assert.Empty((await stranger.GetAsync("refunds"))["items"].EnumerateArray());
        Assert.Equal("shop-not-yours", (await stranger.GetAsync("refunds?shop=demo-1")).Code);
    }

    [Fact]
    public async Task A_list_is_narrowed_and_paged_the_newest_first()
    {
        for (var i = 0; i < 3; i++)
        {
            await Desk.AtApprovalAsync(await Desk.AddOrderAsync($"22107741009355{i}"));
            Desk.Time.Step(TimeSpan.FromMinutes(1));
        }

        var clerk = await AsAsync("clerk");
        var first = await clerk.GetAsync("refunds?state=requested&kind=discount&limit=2");
        var rest = await clerk.GetAsync($"refunds?state=requested&kind=discount&limit=2&after={first.Text("next")}");

        Assert.Equal(["221077410093552", "221077410093551"], OrdersOf(first));
        Assert.Equal(["221077410093550"], OrdersOf(rest));
        Assert.Null(rest.Text("next"));
        Assert.Equal(["221077410093551"], OrdersOf(await clerk.GetAsync("refunds?order=221077410093551")));
    }

    async Task<JsonElement> RefundAsync() => (await (await AsAsync("clerk")).GetAsync("refunds"))["items"][0];

    static string IdOf(JsonElement refund) => refund.GetProperty("id").GetString()!;

    static IEnumerable<string?> OrdersOf(ApiAnswer page) =>
        page["items"].EnumerateArray().Select(refund => refund.GetProperty("order").GetString());
}
