using System.Net;

namespace CaseDesk.Web.Tests.Api;

public sealed class OrdersApiTests : ApiTest
{
    static readonly object Order = new
    {
        shop = "demo-1",
        platform = "taobao",
        number = "77001",
        buyer = "t***9",
        phoneTail = "5678",
        currency = "CNY",
        paid = "129.00",
        freight = "10.00",
        status = "shipped",
        createdAt = "2026-11-10T02:00:00Z",
        shippedAt = "2026-11-11T02:00:00Z",
        payments = new[] { new { method = "alipay", amount = "129.00" } },
        lines = new[]
        {
            new
            {
                line = 1,
                sku = "BW-500-N",
                title = "保温杯",
                quantity = 1,
                price = "119.00",
            },
        },
        parcels = new[] { new { courier = "YTO", trackingNumber = "YT1" } },
    };

    [Fact]
    public async Task An_order_typed_in_is_there_and_unverified()
    {
        var agent = await AsAsync("agent");

        var made = await agent.PostAsync("orders", Order, key: "k-1");
        var repeat = await agent.PostAsync("orders", Order, key: "k-1");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (made.Status, repeat.Status));
        Assert.EndsWith("/api/v1/orders/demo-1/77001", made.Location?.ToString(), StringComparison.Ordinal);
        Assert.False(made["verified"].GetBoolean());
        Assert.Equal(made.Body, repeat.Body);
        Assert.Equal(made.Body, (await agent.GetAsync("orders/demo-1/77001")).Body);
        Assert.Equal("order-exists", (await agent.PostAsync("orders", Order)).Code);
    }

    [Theory]
    [InlineData("paid", "\"-1\"", HttpStatusCode.UnprocessableEntity, "input-invalid")]
    [InlineData("paid", "\"much\"", HttpStatusCode.UnprocessableEntity, "input-invalid")]
    [InlineData("paid", "\"100.00\"", HttpStatusCode.UnprocessableEntity, "paid-not-sum")]
    [InlineData("currency", "\"BRL\"", HttpStatusCode.UnprocessableEntity, "input-invalid")]
    [InlineData("shop", "\"nowhere\"", HttpStatusCode.NotFound, "shop-unknown")]
    [InlineData("createdAt", "\"yesterday\"", HttpStatusCode.BadRequest, "field-invalid")]
    [InlineData("colour", "\"red\"", HttpStatusCode.BadRequest, "field-unknown")]
    public async Task What_cannot_be_is_refused(string field, string value, HttpStatusCode status, string code)
    {
        var json = System.Text.Json.JsonSerializer.SerializeToNode(Order)!.AsObject();
        json[field] = System.Text.Json.Nodes.JsonNode.Parse(value);

        var answer = await (await AsAsync("agent")).PostAsync("orders", json.ToJsonString());

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Another_shops_order_is_not_shown()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddOrderAsync(shop: "demo-2");

        var answer = await (await AsAsync("agent")).GetAsync("orders/demo-2/2210774100935528");

        Assert.Equal((HttpStatusCode.Forbidden, "shop-not-yours"), (answer.Status, answer.Code));
        Assert.Equal("order-unknown", (await (await AsAsync("agent")).GetAsync("orders/demo-1/1")).Code);
    }
}
