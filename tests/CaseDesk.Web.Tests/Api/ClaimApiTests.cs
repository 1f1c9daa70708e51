using System.Net;
using System.Text.Json;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class ClaimApiTests : ApiTest
{
    string @case = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        @case = await Desk.AtNegotiationAsync();
    }

    [Fact]
    public async Task A_claim_goes_its_way_by_the_interface_alone_beside_its_case()
    {
        var logistics = await AsAsync("logistics");
        var filed = await ClaimAsync();
        Assert.Equal(("filed", "45.00", @case), (Text(filed, "state"), Text(filed, "open"), Text(filed, "case")));
        Assert.Equal(["accept", "refuse"], OffersOf(filed));

        var accepted = await logistics.PostAsync($"claims/{IdOf(filed)}:accept", new { }, Text(filed, "etag"));
        var part = await logistics.PostAsync(
            $"claims/{IdOf(filed)}:recover",
            new { amount = "30.00", note = "首笔" },
            accepted.ETag
        );
        var given = await (await AsAsync("supervisor")).PostAsync(
            $"claims/{IdOf(filed)}:write-off",
            new { reason = "余额太小" },
            part.ETag
        );

        Assert.Equal((HttpStatusCode.OK, "accepted"), (accepted.Status, accepted.Text("state")));
        Assert.Equal(("accepted", "15.00", "首笔"), (part.Text("state"), part.Text("open"), part.Text("note")));
        Assert.Equal(
            ("written-off", "0.00", "supervisor"),
            (given.Text("state"), given.Text("open"), given.Text("writtenOffBy"))
        );
        var read = await (await AsAsync("agent")).GetAsync($"cases/{@case}");
        Assert.Equal("C3", read.Text("step"));
        Assert.Equal("written-off", Text(read["claims"][0], "state"));
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_gets_the_first_answer_and_counts_once()
    {
        var logistics = await AsAsync("logistics");
        var claim = IdOf(await ClaimAsync());
        await logistics.PostAsync($"claims/{claim}:accept", new { }, "*");

        var first = await logistics.PostAsync($"claims/{claim}:recover", new { amount = "20.00" }, "*", "key-1");
        var again = await logistics.PostAsync($"claims/{claim}:recover", new { amount = "20.00" }, "*", "key-1");
        var other = await logistics.PostAsync($"claims/{claim}:recover", new { amount = "5.00" }, "*", "key-1");

        Assert.Equal((first.Body, first.ETag), (again.Body, again.ETag));
        Assert.Equal((HttpStatusCode.Conflict, "key-used-otherwise"), (other.Status, other.Code));
        Assert.Equal(20m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM courier_claims"));
    }

    [Fact]
    public async Task Whoever_acts_on_what_is_no_longer_so_is_told()
    {
        var logistics = await AsAsync("logistics");
        var filed = await ClaimAsync();
        await logistics.PostAsync($"claims/{IdOf(filed)}:accept", new { }, Text(filed, "etag"));

        var late = await logistics.PostAsync($"claims/{IdOf(filed)}:accept", new { }, Text(filed, "etag"));
        var blind = await logistics.PostAsync($"claims/{IdOf(filed)}:recover", new { amount = "1.00" });

        Assert.Equal((HttpStatusCode.PreconditionFailed, "claim-changed"), (late.Status, late.Code));
        Assert.Equal((HttpStatusCode.PreconditionRequired, "if-match-missing"), (blind.Status, blind.Code));
    }

    [Fact]
    public async Task What_the_rules_do_not_allow_is_refused_with_a_reason()
    {
        await Desk.SqlAsync("INSERT INTO person_roles VALUES ($1, 'supervisor')", TestDesk.Person("logistics"));
        var logistics = await AsAsync("logistics");
        var claim = IdOf(await ClaimAsync());

        var early = await logistics.PostAsync($"claims/{claim}:recover", new { amount = "1.00" }, "*");
        var silent = await logistics.PostAsync($"claims/{claim}:refuse", new { reason = " " }, "*");
        await logistics.PostAsync($"claims/{claim}:refuse", new { reason = "超过时效" }, "*");
        var toomuch = await logistics.PostAsync($"claims/{claim}:recover", new { amount = "45.01" }, "*");
        var unread = await logistics.PostAsync($"claims/{claim}:recover", new { amount = "viel" }, "*");
        var own = await logistics.PostAsync($"claims/{claim}:write-off", new { reason = "放弃" }, "*");
        var agent = await (await AsAsync("agent")).PostAsync($"claims/{claim}:write-off", new { reason = "放弃" }, "*");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "not-offered"), (early.Status, early.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason-missing"), (silent.Status, silent.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "more-than-claimed"), (toomuch.Status, toomuch.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "field-invalid"), (unread.Status, unread.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "filed-by-you"), (own.Status, own.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "not-your-role"), (agent.Status, agent.Code));
        Assert.Equal("45.00", toomuch["numbers"].GetProperty("claimed").GetString());
    }

    [Fact]
    public async Task Claims_are_listed_by_shop_courier_month_and_state_and_summed_per_courier_and_month()
    {
        Desk.Time.Step(TimeSpan.FromDays(20));
        await Desk.AtNegotiationAsync(await Desk.AddOrderAsync("2210774100935529"));
        var finance = await AsAsync("finance");

        var all = await finance.GetAsync("claims?limit=1");
        var rest = await finance.GetAsync($"claims?after={all.Text("next")}");
        var november = await finance.GetAsync("claims?shop=demo-1&courier=YTO&month=2026-11&state=filed");
        var months = await finance.GetAsync("claims/months/demo-1");

        Assert.NotEqual(@case, Text(Assert.Single(all["items"].EnumerateArray()), "case"));
        Assert.Equal(@case, Text(Assert.Single(rest["items"].EnumerateArray()), "case"));
        Assert.Equal(@case, Text(Assert.Single(november["items"].EnumerateArray()), "case"));
        Assert.Empty(OffersOf(november["items"][0]));
        Assert.Equal(["2026-12", "2026-11"], months["items"].EnumerateArray().Select(month => Text(month, "month")));
        Assert.Equal("45.00", Text(months["items"][1], "claimed"));
        Assert.Equal("filter-invalid", (await finance.GetAsync("claims?month=November")).Code);
        Assert.Equal("filter-invalid", (await finance.GetAsync("claims?state=paid")).Code);
        Assert.Equal("not-your-role", (await (await AsAsync("agent")).GetAsync("claims?shop=demo-1")).Code);
    }

    [Fact]
    public async Task A_claim_of_another_shop_is_not_there()
    {
        var claim = IdOf(await ClaimAsync());
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "logistics", "demo-2");
        var stranger = await AsAsync("stranger");

        var act = await stranger.PostAsync($"claims/{claim}:accept", new { }, "*");
        var read = await stranger.GetAsync($"claims/{claim}");

        Assert.Equal((HttpStatusCode.NotFound, "claim-unknown"), (act.Status, act.Code));
        Assert.Equal((HttpStatusCode.NotFound, "claim-unknown"), (read.Status, read.Code));
        Assert.Empty((await stranger.GetAsync("claims"))["items"].EnumerateArray());
    }

    async Task<JsonElement> ClaimAsync() => (await (await AsAsync("logistics")).GetAsync("claims"))["items"][0];

    static string IdOf(JsonElement claim) => Text(claim, "id")!;

    static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();

    static IEnumerable<string?> OffersOf(JsonElement claim) =>
        claim.GetProperty("offers").EnumerateArray().Select(act => act.GetString());
}
