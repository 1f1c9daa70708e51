using System.Net;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class CourierWayTests : ApiTest
{
    [Fact]
    public async Task A_late_parcel_goes_its_whole_way_by_the_interface_alone()
    {
        var order = await Desk.AddOrderAsync();
        var agent = await AsAsync("agent");
        var opened = await agent.PostAsync(
            "cases",
            new
            {
                workflow = "courier",
                shop = "demo-1",
                order,
                summary = "外壳凹陷",
            }
        );
        Assert.Equal(HttpStatusCode.Created, opened.Status);
        Assert.Equal($"/api/v1/cases/{opened.Text("number")}", opened.Location?.ToString());
        Assert.Equal(("K1", "open", "agent"), (opened.Text("step"), opened.Text("state"), opened.Text("assignee")));
        Assert.Equal(opened.ETag, opened.Text("etag"));

        var number = opened.Text("number")!;
        var parcel = new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } };
        var accepted = await ActAsync("agent", number, "accept", parcel, opened.ETag);
        Assert.Equal("K2", accepted.Text("step"));
        var liable = await ActAsync(
            "logistics",
            number,
            "courier-liable",
            new { ticket = "YT-77120", amountClaimed = "45.00" },
            accepted.ETag
        );
        Assert.Equal(("C3", "courier"), (liable.Text("step"), liable.Text("liability")));
        Assert.Equal("45.00", liable["claims"][0].GetProperty("claimed").GetString());
        var agreed = await ActAsync(
            "agent",
            number,
            "keep-at-discount",
            new { amount = "30.00", parts = CourierWay.Parts },
            liable.ETag
        );
        var terms = new
        {
            amount = "30.00",
            reason = "late",
            method = "platform-refund",
            bearer = "courier",
        };
        var submitted = await ActAsync("agent", number, "submit", terms, agreed.ETag);
        Assert.Equal("C3B2", submitted.Text("step"));

        var refund = Assert.Single(
            (await (await AsAsync("supervisor")).GetAsync("refunds?state=requested"))["items"].EnumerateArray()
        );
        Assert.Equal(
            (number, "30.00"),
            (refund.GetProperty("case").GetString(), refund.GetProperty("amount").GetString())
        );
        var approved = await (await AsAsync("supervisor")).PostAsync(
            $"refunds/{refund.GetProperty("id")}:approve",
            new { },
            refund.GetProperty("etag").GetString()
        );
        Assert.Equal((HttpStatusCode.OK, "C3B3"), (approved.Status, approved.Text("step")));

        Desk.Time.Step(TimeSpan.FromMinutes(10));
        var paid = await (await AsAsync("authorized-agent")).PostAsync(
            $"refunds/{refund.GetProperty("id")}:pay",
            new { inputs = new { reference = "2026112000001", time = "2026-11-20T02:08:00Z" } },
            approved.ETag
        );
        Assert.Equal((HttpStatusCode.OK, "C4", "settled"), (paid.Status, paid.Text("step"), paid.Text("state")));
        Assert.Equal("paid", paid["refunds"][0].GetProperty("state").GetString());

        var history = await agent.GetAsync($"cases/{number}/history?limit=3");
        Assert.Equal(["opened", "accept", "courier-liable"], ActionsOf(history));
        var rest = await agent.GetAsync($"cases/{number}/history?after={history.Text("next")}");
        Assert.Equal(["keep-at-discount", "submit", "approve", "paid"], ActionsOf(rest));
        Assert.Null(rest.Text("next"));
    }

    static IEnumerable<string?> ActionsOf(ApiAnswer page) =>
        page["items"].EnumerateArray().Select(entry => entry.GetProperty("action").GetString());
}
