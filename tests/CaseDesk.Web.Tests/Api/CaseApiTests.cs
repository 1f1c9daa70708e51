using System.Net;
using System.Text.Json;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class CaseApiTests : ApiTest
{
    [Fact]
    public async Task A_case_says_all_that_the_page_would()
    {
        var number = await Desk.AtNegotiationAsync();

        var found = await (await AsAsync("agent")).GetAsync($"cases/{number}");

        Assert.Equal(
            [
                "number",
                "workflow",
                "version",
                "shop",
                "order",
                "buyer",
                "buyerWarnings",
                "summary",
                "step",
                "owner",
                "assignee",
                "state",
                "outcome",
                "openedAt",
                "enteredAt",
                "dueAt",
                "dueWhy",
                "cycleDueAt",
                "platformDueAt",
                "paused",
                "liability",
                "facts",
                "offers",
                "refunds",
                "outlays",
                "reshipments",
                "return",
                "forms",
                "stockOut",
                "claims",
                "qualityRecords",
                "evidence",
                "links",
                "matter",
                "etag",
            ],
            found.Json.EnumerateObject().Select(field => field.Name)
        );
        Assert.Equal("2026-11-21T02:00:00Z", found.Text("dueAt"));
        Assert.Contains("entered", found["dueWhy"][0].GetString(), StringComparison.Ordinal);
        Assert.Equal("late", found["facts"].GetProperty("problem").GetString());
        var discount = Offer(found, "keep-at-discount");
        Assert.Equal("C3B1", discount.GetProperty("to").GetString());
        var paid = discount
            .GetProperty("guards")
            .EnumerateArray()
            .Single(guard => guard.GetProperty("code").GetString() == "G-PAID");
        Assert.Equal(JsonValueKind.Null, paid.GetProperty("holds").ValueKind);
        Assert.Equal("129.00", paid.GetProperty("numbers").GetProperty("free").GetString());
    }

    [Fact]
    public async Task Offers_are_the_callers_own()
    {
        var number = await Desk.AtApprovalAsync();

        var clerk = await (await AsAsync("clerk")).GetAsync($"cases/{number}");
        var supervisor = await (await AsAsync("supervisor")).GetAsync($"cases/{number}");

        Assert.Empty(clerk["offers"].EnumerateArray());
        Assert.Equal("C3B3", Offer(supervisor, "approve").GetProperty("to").GetString());
    }

    [Fact]
    public async Task Waiting_for_the_customer_stops_the_clock_and_the_answer_starts_it_again()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");

        var paused = await agent.PostAsync(
            $"cases/{number}:pause",
            new { inputs = new { question = "照片" } },
            "\"1\""
        );
        Desk.Time.Step(TimeSpan.FromHours(2));
        var resumed = await agent.PostAsync($"cases/{number}:resume", new { }, paused.ETag);

        Assert.Equal((HttpStatusCode.OK, null), (paused.Status, paused.Text("dueAt")));
        Assert.Equal("照片", paused["paused"].GetProperty("asked").GetString());
        Assert.Equal((HttpStatusCode.OK, "2026-11-21T04:00:00Z"), (resumed.Status, resumed.Text("dueAt")));
    }

    [Fact]
    public async Task Whose_a_case_is_changes_its_ETag_and_a_note_does_not()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");

        var given = await agent.PostAsync($"cases/{number}:assign", new { to = "agent-2" }, "\"1\"");
        var note = await agent.PostAsync($"cases/{number}/notes", new { text = "买家来电" });
        var after = await agent.GetAsync($"cases/{number}");
        var unfit = await (await AsAsync("agent-2")).PostAsync($"cases/{number}:assign", new { to = "finance" });
        var nobody = await (await AsAsync("agent-2")).PostAsync(
            $"cases/{number}:assign",
            new { to = "no-such-person" }
        );

        Assert.Equal(("agent-2", "\"2\""), (given.Text("assignee"), given.ETag));
        Assert.Equal((HttpStatusCode.Created, "note", 3), (note.Status, note.Text("action"), note["seq"].GetInt32()));
        Assert.Equal("\"2\"", after.ETag);
        Assert.Equal(("assignee-unfit", "assignee-unfit"), (unfit.Code, nobody.Code));
    }

    [Fact]
    public async Task A_link_stands_in_both_cases_once()
    {
        var one = await Desk.LateParcelAsync();
        var other = await Desk.LateParcelAsync("2210774100935528");
        var agent = await AsAsync("agent");

        var linked = await agent.PostAsync($"cases/{one}/links", new { number = other });
        var again = await agent.PostAsync($"cases/{other}/links", new { number = one });

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (linked.Status, again.Status));
        foreach (var (@case, to) in new[] { (one, other), (other, one) })
        {
            var found = await agent.GetAsync($"cases/{@case}");
            var link = Assert.Single(found["links"].EnumerateArray());
            Assert.Equal(
                (to, "related"),
                (link.GetProperty("number").GetString(), link.GetProperty("kind").GetString())
            );
            Assert.Equal(2, await Desk.ScalarAsync<int>("SELECT entries FROM cases WHERE number = $1", @case));
        }

        Assert.Equal("link-to-itself", (await agent.PostAsync($"cases/{one}/links", new { number = one })).Code);
        Assert.Equal("case-unknown", (await agent.PostAsync($"cases/{one}/links", new { number = "CD1" })).Code);
    }

    [Fact]
    public async Task A_list_is_narrowed_and_paged()
    {
        var order = await Desk.AddOrderAsync();
        var numbers = new List<string?>();
        for (var i = 0; i < 5; i++)
            numbers.Add(await Desk.LateParcelAsync(order));
        await Desk.MoveAsync("agent", numbers[0]!, "delivered-meanwhile");
        var agent = await AsAsync("agent");

        var listed = new List<string?>();
        string? next = "";
        while (next is not null)
        {
            var page = await agent.GetAsync(
                $"cases?shop=demo-1&workflow=courier&step=K1&state=open&limit=2&after={next}"
            );
            listed.AddRange(page["items"].EnumerateArray().Select(line => line.GetProperty("number").GetString()));
            next = page.Text("next");
        }

        Assert.Equal(numbers[1..], listed);
        Assert.Single((await agent.GetAsync("cases?state=closed"))["items"].EnumerateArray());
        Assert.Equal(4, (await agent.GetAsync("cases?assignee=me&state=open"))["items"].GetArrayLength());
        Assert.Equal("shop-not-yours", (await agent.GetAsync("cases?shop=demo-9")).Code);
    }

    [Fact]
    public async Task A_supervisor_takes_an_ended_case_up_again_with_a_reason()
    {
        var number = await Desk.LateParcelAsync();
        await Desk.MoveAsync("agent", number, "delivered-meanwhile");

        var again = await ActAsync(
            "supervisor",
            number,
            "re-open",
            new { step = "K1", reason = "还是没收到" },
            "\"2\""
        );

        Assert.Equal(("K1", "open"), (again.Text("step"), again.Text("state")));
    }

    [Fact]
    public async Task A_time_that_no_calendar_reaches_is_refused()
    {
        var order = await Desk.AddOrderAsync();

        var answer = await (await AsAsync("agent")).PostAsync(
            "cases",
            new
            {
                workflow = "refund-only",
                shop = "demo-1",
                order,
                summary = "x",
                inputs = new { requested = "0001-01-01T00:00:00Z" },
            }
        );

        Assert.Equal("input-invalid", answer.Code);
    }

    static JsonElement Offer(ApiAnswer @case, string action) =>
        @case["offers"].EnumerateArray().Single(offer => offer.GetProperty("key").GetString() == action);
}
