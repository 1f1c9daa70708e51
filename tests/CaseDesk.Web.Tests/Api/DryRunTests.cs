using System.Net;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class DryRunTests : ApiTest
{
    const string State = """
        SELECT (SELECT string_agg(c::text, '') FROM cases c) || (SELECT count(*) FROM history)
               || (SELECT count(*) FROM courier_claims) || (SELECT count(*) FROM refunds) || (SELECT count(*) FROM idempotency_keys)
        """;

    [Fact]
    public async Task A_dry_run_answers_with_the_case_as_it_would_stand_and_writes_nothing()
    {
        var number = await Desk.AtNegotiationAsync();
        var before = await Desk.ScalarAsync<string>(State);
        var agent = await AsAsync("agent");
        var inputs = new { amount = "30.00", parts = CourierWay.Parts };

        var tried = await agent.PostAsync($"cases/{number}/actions/keep-at-discount?dryRun=true", new { inputs }, "*");

        Assert.Equal((HttpStatusCode.OK, "C3B1"), (tried.Status, tried.Text("step")));
        Assert.Equal("submit", tried["offers"][0].GetProperty("key").GetString());
        Assert.Equal(before, await Desk.ScalarAsync<string>(State));

        var done = await ActAsync("agent", number, "keep-at-discount", inputs, "*");
        Assert.Equal(done.Body, tried.Body);
    }

    [Fact]
    public async Task A_dry_run_refuses_as_the_act_would_and_may_repeat_a_key()
    {
        var number = await Desk.AtNegotiationAsync();
        var agent = await AsAsync("agent");
        var path = $"cases/{number}/actions/keep-at-discount?dryRun=true";

        var tooMuch = await agent.PostAsync(
            path,
            new { inputs = new { amount = "45.01", parts = CourierWay.Parts } },
            "*",
            "key-1"
        );
        var stale = await agent.PostAsync(path, new { }, "\"1\"", "key-1");
        var blind = await agent.PostAsync(path, new { }, key: "key-1");

        Assert.Equal(("G-EXCHANGE", "stale", "if-match-missing"), (tooMuch.Code, stale.Code, blind.Code));
    }

    [Fact]
    public async Task What_a_supervisor_does_can_be_tried_too()
    {
        var number = await Desk.LateParcelAsync();
        var correct = new
        {
            field = "summary",
            value = "整箱破损",
            reason = "看错了",
        };
        await TriedThenDoneAsync(number, "correct", correct);

        await Desk.MoveAsync("agent", number, "delivered-meanwhile");
        await TriedThenDoneAsync(number, "re-open", new { step = "K1", reason = "还是没收到" });
    }

    [Fact]
    public async Task Where_nothing_can_be_tried_nothing_is_done_either()
    {
        var number = await Desk.LateParcelAsync();
        var agent = await AsAsync("agent");
        var before = await Desk.ScalarAsync<string>(State);

        var note = await agent.PostAsync($"cases/{number}/notes?dryRun=true", new { text = "x" });
        var assigned = await agent.PostAsync($"cases/{number}:assign?dryrun=1", new { to = "agent" });
        var mumbled = await agent.PostAsync($"cases/{number}/actions/accept?dryRun=yes", new { }, "*");

        Assert.Equal((HttpStatusCode.BadRequest, "dry-run-not-offered"), (note.Status, note.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "dry-run-not-offered"), (assigned.Status, assigned.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "field-invalid"), (mumbled.Status, mumbled.Code));
        Assert.Equal(before, await Desk.ScalarAsync<string>(State));
    }

    async Task TriedThenDoneAsync(string number, string action, object inputs)
    {
        var before = await Desk.ScalarAsync<string>(State);
        var supervisor = await AsAsync("supervisor");

        var tried = await supervisor.PostAsync(
            $"cases/{number}/actions/{action}?dryRun=true",
            new { inputs },
            "*",
            key: ""
        );

        Assert.True(tried.Status == HttpStatusCode.OK, tried.Body);
        Assert.Equal(before, await Desk.ScalarAsync<string>(State));
        var done = await ActAsync("supervisor", number, action, inputs, "*");
        Assert.Equal((done.Body, done.ETag), (tried.Body, tried.ETag));
    }
}
