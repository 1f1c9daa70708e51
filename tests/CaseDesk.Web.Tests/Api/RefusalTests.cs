using System.Net;
using System.Text;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class RefusalTests : ApiTest
{
    const string Late = """{"workflow":"courier","shop":"demo-1","order":"2210774100935528","summary":"未收到"}""";

    [Fact]
    public async Task A_case_of_another_shop_is_not_there()
    {
        var number = await Desk.LateParcelAsync();
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");
        var stranger = await AsAsync("stranger");

        var read = await stranger.GetAsync($"cases/{number}");
        var act = await stranger.PostAsync($"cases/{number}/actions/accept", new { }, "*");

        Assert.Equal((HttpStatusCode.NotFound, "case-unknown"), (read.Status, read.Code));
        Assert.Equal((HttpStatusCode.NotFound, "case-unknown"), (act.Status, act.Code));
        Assert.Empty((await stranger.GetAsync("cases"))["items"].EnumerateArray());
        Assert.Equal("case-unknown", (await stranger.GetAsync($"cases/{number}/history")).Code);
    }

    [Fact]
    public async Task Another_shops_order_is_refused_and_no_case_is_made()
    {
        await Desk.AddShopAsync("demo-2");
        await Desk.AddPersonAsync("stranger", "agent", "demo-2");
        await Desk.AddOrderAsync();
        var stranger = await AsAsync("stranger");

        var there = await stranger.PostAsync("cases", Late);
        var here = await stranger.PostAsync("cases", Late.Replace("demo-1", "demo-2", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.Forbidden, "shop-not-yours"), (there.Status, there.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "order-unknown"), (here.Status, here.Code));
        Assert.Equal(0, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task An_unknown_order_is_refused_with_its_number()
    {
        var answer = await (await AsAsync("agent")).PostAsync("cases", Late);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "order-unknown"), (answer.Status, answer.Code));
        Assert.Equal("2210774100935528", answer["numbers"].GetProperty("order").GetString());
    }

    [Fact]
    public async Task Another_roles_step_is_refused_to_whoever_sees_the_case()
    {
        var number = await Desk.LateParcelAsync();

        var answer = await (await AsAsync("clerk")).PostAsync($"cases/{number}/actions/accept", new { }, "*");

        Assert.Equal((HttpStatusCode.Forbidden, "not-your-role"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_stale_ETag_is_told_who_did_what_and_when()
    {
        var number = await Desk.AtNegotiationAsync();

        var answer = await (await AsAsync("agent")).PostAsync(
            $"cases/{number}/actions/explained",
            new { inputs = new { note = "说明" } },
            "\"1\""
        );

        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), (answer.Status, answer.Code));
        Assert.Equal(("logistics", "courier-liable"), (answer.Text("changedBy"), answer.Text("action")));
        Assert.Equal(("2026-11-20T02:00:00Z", number), (answer.Text("at"), answer.Text("case")));
    }

    [Theory]
    [InlineData("actions/accept")]
    [InlineData("actions/re-open")]
    public async Task An_action_that_does_not_say_what_was_seen_is_refused(string act)
    {
        var number = await Desk.LateParcelAsync();

        var answer = await (await AsAsync("supervisor")).PostAsync(
            $"cases/{number}/{act}",
            new { inputs = new { step = "K1", reason = "x" } }
        );

        Assert.Equal((HttpStatusCode.PreconditionRequired, "if-match-missing"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("-5.00")]
    [InlineData("0.00")]
    [InlineData("30.001")]
    [InlineData("1e9")]
    public async Task An_amount_that_cannot_be_is_refused_by_its_name(string amount)
    {
        var number = await Desk.AtNegotiationAsync();

        var answer = await (await AsAsync("agent")).PostAsync(
            $"cases/{number}/actions/keep-at-discount",
            new { inputs = new { amount, parts = CourierWay.Parts } },
            "*"
        );

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "input-invalid"), (answer.Status, answer.Code));
        Assert.Equal("amount", answer["numbers"].GetProperty("input").GetString());
    }

    [Fact]
    public async Task A_guard_refuses_with_its_code_its_numbers_and_a_sentence()
    {
        var number = await Desk.AtNegotiationAsync();

        var answer = await (await AsAsync("agent")).PostAsync(
            $"cases/{number}/actions/keep-at-discount",
            new { inputs = new { amount = "45.01", parts = CourierWay.Parts } },
            "*"
        );

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "G-EXCHANGE"), (answer.Status, answer.Code));
        Assert.Equal("45.00", answer["numbers"].GetProperty("cost").GetString());
        Assert.Contains("exceeds the cost of exchanging, 45.00", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"workflow\":", "json-malformed")]
    [InlineData("[]", "json-not-an-object")]
    [InlineData("{\"workflow\":\"courier\",\"shop\":\"demo-1\"}", "field-missing")]
    [InlineData("{\"workflow\":\"courier\",\"shop\":\"demo-1\",\"summary\":\"x\",\"oder\":\"1\"}", "field-unknown")]
    [InlineData("{\"workflow\":\"courier\",\"shop\":1,\"summary\":\"x\"}", "field-invalid")]
    [InlineData("{\"workflow\":\"courier\",\"shop\":null,\"summary\":\"x\"}", "field-invalid")]
    [InlineData(
        "{\"workflow\":\"courier\",\"workflow\":\"x\",\"shop\":\"demo-1\",\"summary\":\"x\"}",
        "json-malformed"
    )]
    [InlineData("{\"workflow\":\"courier\",\"shop\":\"demo-1\",\"summary\":\"a\\u0000b\"}", "text-invalid")]
    [InlineData("{\"workflow\":\"courier\",\"shop\":\"demo-1\",\"summary\":\"\\ud800\"}", "text-invalid")]
    public async Task JSON_that_cannot_be_taken_is_refused_for_what_is_wrong_with_it(string body, string code)
    {
        var answer = await (await AsAsync("agent")).PostAsync("cases", body);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task JSON_that_is_too_deep_or_too_long_is_refused()
    {
        var agent = await AsAsync("agent");
        var deep =
            $"{{\"inputs\":{string.Concat(Enumerable.Repeat("[", 100))}{string.Concat(Enumerable.Repeat("]", 100))}}}";
        var @long = $"{{\"text\":\"{new string('x', 300 * 1024)}\"}}";

        Assert.Equal("json-malformed", (await agent.PostAsync("cases", deep)).Code);
        var answer = await agent.PostAsync("cases/CD261120-000001/notes", @long);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body-too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task What_is_not_JSON_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "cases")
        {
            Content = new StringContent("workflow=courier", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("Idempotency-Key", "key-1");

        var answer = await (await AsAsync("agent")).SendAsync(request);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "content-type-refused"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_and_a_method_that_is_none_are_problems_too()
    {
        var agent = await AsAsync("agent");

        var nowhere = await agent.GetAsync("casses");
        var method = await agent.SendAsync(new(HttpMethod.Delete, "cases"));
        var unreadable = await agent.GetAsync("cases?text=%00");

        Assert.Equal((HttpStatusCode.NotFound, "address-unknown"), (nowhere.Status, nowhere.Code));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method-not-allowed"), (method.Status, method.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "request-unreadable"), (unreadable.Status, unreadable.Code));
    }

    [Theory]
    [InlineData("cases?limit=201", "limit-invalid")]
    [InlineData("cases?limit=many", "limit-invalid")]
    [InlineData("cases?after=%27", "cursor-invalid")]
    [InlineData("cases?state=lost", "filter-invalid")]
    [InlineData("cases?dueBefore=soon", "filter-invalid")]
    [InlineData("cases?assignee=nobody-here", "filter-invalid")]
    [InlineData("refunds?state=lost", "filter-invalid")]
    [InlineData("refunds?after=1", "cursor-invalid")]
    public async Task A_list_says_what_it_cannot_be_asked_for(string path, string code)
    {
        var answer = await (await AsAsync("agent")).GetAsync(path);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task What_breaks_says_where_to_look_and_nothing_else()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");
        await Desk.SqlAsync("ALTER TABLE idempotency_keys RENAME TO elsewhere");

        var answer = await agent.PostAsync($"cases/{number}/notes", new { text = "x" });

        Assert.Equal((HttpStatusCode.InternalServerError, "broken"), (answer.Status, answer.Code));
        Assert.Equal(answer.Text("traceId"), answer["numbers"].GetProperty("traceId").GetString());
        Assert.DoesNotContain("idempotency", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Npgsql", answer.Body, StringComparison.OrdinalIgnoreCase);
    }
}
