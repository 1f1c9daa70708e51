using System.Net;
using System.Security.Cryptography;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class CostApiTests : ApiTest
{
    const string November = "costs/demo-1/2026-11";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AtDeliveryAsync();
    }

    [Fact]
    public async Task A_months_costs_are_shown_by_the_grouping_that_is_asked_for()
    {
        var clerk = await AsAsync("clerk");

        var bearers = await clerk.GetAsync(November);
        var products = await clerk.GetAsync($"{November}?by=product");

        var warehouse = Assert.Single(bearers["groups"].EnumerateArray());
        Assert.Equal(
            ("warehouse", "Warehouse", "50.00", "50.00"),
            (
                warehouse.GetProperty("key").GetString(),
                warehouse.GetProperty("name").GetString(),
                warehouse.GetProperty("reshipped").GetString(),
                warehouse.GetProperty("cost").GetString()
            )
        );
        Assert.Equal(("bearer", "CNY"), (bearers.Text("by"), bearers.Text("currency")));
        Assert.Equal("BW-500-N", products["groups"][0].GetProperty("key").GetString());
        Assert.Equal("50.00", products["total"].GetProperty("cost").GetString());
    }

    [Fact]
    public async Task They_are_given_out_as_a_file_that_is_known_by_its_hash()
    {
        var finance = await AsAsync("finance");

        using var file = await finance.Http.GetAsync($"{November}/export?format=csv");
        var bytes = await file.Content.ReadAsByteArrayAsync();
        var after = await finance.GetAsync(November);

        Assert.Equal("demo-1_2026-11_costs.csv", file.Content.Headers.ContentDisposition!.FileName);
        var given = Assert.Single(after["exports"].EnumerateArray());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), given.GetProperty("sha256").GetString());
        Assert.Equal("50.00", given.GetProperty("total").GetString());
    }

    [Theory]
    [InlineData("costs/demo-1/2026-13", "filter-invalid", HttpStatusCode.BadRequest)]
    [InlineData("costs/demo-1/2026-11?by=moon", "filter-invalid", HttpStatusCode.BadRequest)]
    [InlineData("costs/demo-1/2026-11/export?format=pdf", "format-unknown", HttpStatusCode.BadRequest)]
    [InlineData("costs/nowhere/2026-11", "shop-unknown", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_understood_is_refused(string address, string code, HttpStatusCode status)
    {
        var answer = await (await AsAsync("finance")).GetAsync(address);

        Assert.Equal((code, status), (answer.Code, answer.Status));
    }

    [Fact]
    public async Task An_agent_is_refused()
    {
        var answer = await (await AsAsync("agent")).GetAsync(November);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }
}
