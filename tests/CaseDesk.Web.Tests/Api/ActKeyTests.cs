using System.Net;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class ActKeyTests : ApiTest
{
    static readonly object Accepted = new
    {
        inputs = new { problem = "late", tracking = new { courier = "YTO", number = "YT8812" } },
    };

    [Fact]
    public async Task An_act_without_a_key_is_refused_and_nothing_is_done()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");

        var answer = await agent.PostAsync($"cases/{number}/notes", new { text = "买家来电" }, key: "");

        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-missing"), (answer.Status, answer.Code));
        Assert.Equal(1, await EntriesAsync(number));
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_whatever_happened_since_and_whatever_its_ETag()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");
        var first = await agent.PostAsync($"cases/{number}/actions/accept", Accepted, "*", "key-1");
        await Desk.MoveAsync("logistics", number, "not-courier", new { finding = "weighed", liable = "none" });

        var repeat = await agent.PostAsync($"cases/{number}/actions/accept", Accepted, "\"1\"", "key-1");

        Assert.Equal(first, repeat);
        Assert.Equal("K2", repeat.Text("step"));
        Assert.Equal(3, await EntriesAsync(number));
    }

    [Fact]
    public async Task A_case_is_logged_once_for_each_key_and_the_repeat_is_told_where_it_is()
    {
        var order = await Desk.AddOrderAsync();
        var agent = await AsAsync("agent");
        var late = new
        {
            workflow = "courier",
            shop = "demo-1",
            order,
            summary = "未收到",
        };

        var first = await agent.PostAsync("cases", late, key: "key-1");
        var repeat = await agent.PostAsync("cases", late, key: "key-1");

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.NotNull(first.Location);
        Assert.Equal(first, repeat);
        Assert.Equal(1, await Desk.ScalarAsync<long>("SELECT count(*) FROM cases"));
    }

    [Fact]
    public async Task The_same_key_with_another_content_is_refused()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");
        await agent.PostAsync($"cases/{number}/notes", new { text = "first" }, key: "key-1");

        var other = await agent.PostAsync($"cases/{number}/notes", new { text = "second" }, key: "key-1");
        var elsewhere = await agent.PostAsync($"cases/{number}/actions/accept", Accepted, "*", "key-1");

        Assert.Equal((HttpStatusCode.Conflict, "key-used-otherwise"), (other.Status, other.Code));
        Assert.Equal("key-used-otherwise", elsewhere.Code);
        Assert.Equal(2, await EntriesAsync(number));
    }

    [Fact]
    public async Task Two_people_may_use_the_same_key()
    {
        var number = await Desk.LateParcelAsync();

        var one = await (await AsAsync("agent")).PostAsync($"cases/{number}/notes", new { text = "a" }, key: "key-1");
        var other = await (await AsAsync("logistics")).PostAsync(
            $"cases/{number}/notes",
            new { text = "b" },
            key: "key-1"
        );

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one.Status, other.Status));
    }

    [Fact]
    public async Task Where_the_answer_was_lost_the_repeat_is_answered_from_what_was_done_and_needs_no_ETag()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");
        var first = await agent.PostAsync($"cases/{number}/actions/accept", Accepted, "*", "key-1");
        await Desk.SqlAsync("UPDATE idempotency_keys SET answer = NULL");

        var repeat = await agent.PostAsync($"cases/{number}/actions/accept", Accepted, key: "key-1");

        Assert.Equal((HttpStatusCode.OK, first.ETag, "K2"), (repeat.Status, repeat.ETag, repeat.Text("step")));
        Assert.Equal(2, await EntriesAsync(number));
    }

    [Fact]
    public async Task What_was_refused_may_be_sent_again_under_its_key()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");
        var stale = await agent.PostAsync($"cases/{number}/actions/accept", Accepted, "\"9\"", "key-1");

        var again = await agent.PostAsync($"cases/{number}/actions/accept", Accepted, "*", "key-1");

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (stale.Status, again.Status));
    }

    [Fact]
    public async Task Of_the_same_act_sent_many_times_at_once_one_is_done_and_all_are_answered_with_it()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => agent.PostAsync($"cases/{number}/actions/accept", Accepted, "*", "key-1"))
        );

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, "K2"), (answer.Status, answer.Text("step"))));
        Assert.Equal(2, await EntriesAsync(number));
    }

    Task<int> EntriesAsync(string number) =>
        Desk.ScalarAsync<int>("SELECT entries FROM cases WHERE number = $1", number);
}
