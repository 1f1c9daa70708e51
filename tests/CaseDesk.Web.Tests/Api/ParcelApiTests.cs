using System.Net;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

/// <summary>Whose a parcel may be, and which parcels on the shelf a case may be waiting for.</summary>
public sealed class ParcelApiTests : ApiTest
{
    [Fact]
    public async Task A_parcel_tells_the_orders_that_it_may_be_of_and_the_case_that_waits()
    {
        var returned = await Desk.AtReceiptAsync();
        var parcel = await RegisteredAsync();

        var answer = await (await AsAsync("warehouse")).GetAsync($"cases/{parcel}/parcel");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(("张***", "***78"), (answer.Text("sender"), answer.Text("phoneTail")));
        var order = Assert.Single(answer["orders"].EnumerateArray());
        Assert.Equal("2210774100935528", order.GetProperty("order").GetString());
        Assert.Equal(returned, order.GetProperty("case").GetString());
        Assert.Equal(
            ["phone-tail", "awaited"],
            order.GetProperty("clues").EnumerateArray().Select(clue => clue.GetString())
        );
    }

    [Fact]
    public async Task A_case_tells_the_parcels_on_the_shelf_that_may_be_its_own()
    {
        var parcel = await RegisteredAsync();
        await Desk.MoveAsync("warehouse", parcel, "not-found");
        await Desk.MoveAsync("agent", parcel, "not-found");
        await Desk.MoveAsync("warehouse", parcel, "listed", new { shelf = "R-03-2" });
        var returned = await Desk.OpenAsync("return-exchange", await Desk.AddOrderAsync());

        var answer = await (await AsAsync("agent")).GetAsync($"cases/{returned}/unclaimed-parcels");

        var found = Assert.Single(answer.Json.EnumerateArray());
        Assert.Equal(parcel, found.GetProperty("case").GetString());
        Assert.Equal("R-03-2", found.GetProperty("shelf").GetString());
    }

    [Fact]
    public async Task What_is_no_parcel_has_no_label() =>
        Assert.Equal(
            "case-unknown",
            (await (await AsAsync("agent")).GetAsync($"cases/{await Desk.LateParcelAsync()}/parcel")).Code
        );

    Task<string> RegisteredAsync() =>
        Desk.OpenAsync(
            "return-parcel",
            null,
            by: "warehouse",
            inputs: new
            {
                tracking = new { courier = "YTO", number = "YT-BACK" },
                sender = "张三",
                phoneTail = "5678",
                contents = "保温杯一只",
            }
        );
}
