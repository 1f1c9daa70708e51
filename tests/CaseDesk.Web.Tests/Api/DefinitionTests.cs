using System.Net;
using System.Text.Json;

namespace CaseDesk.Web.Tests.Api;

public sealed class DefinitionTests : ApiTest
{
    [Fact]
    public async Task The_definitions_come_as_a_bare_array_of_whole_tables()
    {
        var all = (await (await AsAsync("agent")).GetAsync("workflows")).Json;

        Assert.Equal(
            [
                "courier",
                "refund-only",
                "mis-shipment",
                "return-exchange",
                "quality",
                "negative-review",
                "reshipment",
                "parcel-watch",
                "order-follow-up",
                "payment-reminder",
                "warehouse-incident",
                "platform-dispute",
                "stock-out",
                "return-parcel",
            ],
            all.EnumerateArray().Select(one => one.GetProperty("key").GetString())
        );
        var courier = all[0];
        Assert.Equal(
            ["key", "version", "names", "cycle", "start", "open", "steps", "outcomes"],
            courier.EnumerateObject().Select(field => field.Name)
        );
        Assert.Equal("""{"kind":"workingDays","value":30}""", courier.GetProperty("cycle").GetRawText());
        Assert.Equal("""{"by":["agent"],"order":"required","inputs":[]}""", courier.GetProperty("open").GetRawText());
        var opensItself = all.EnumerateArray()
            .Single(kind => kind.GetProperty("key").GetString() == "payment-reminder");
        Assert.True(opensItself.GetProperty("open").GetProperty("byProduct").GetBoolean());
        var reminder = all.EnumerateArray().Single(one => one.GetProperty("key").GetString() == "payment-reminder");
        Assert.Equal("""{"kind":"hours","value":1,"from":"ordered"}""", reminder.GetProperty("cycle").GetRawText());
    }

    [Fact]
    public async Task A_step_has_its_names_owner_limit_and_rows()
    {
        var courier = await (await AsAsync("agent")).GetAsync("workflows/courier");
        var negotiate = Step(courier, "C3");

        Assert.Equal(
            """{"code":"C3","names":{"zh":"与顾客协商","en":"Negotiate with the customer"},"owner":["agent"],"limit":{"kind":"hours","value":24,"from":"entry"},"waitsForCustomer":true""",
            negotiate.GetRawText().Split(",\"actions\"")[0]
        );
        Assert.Equal(
            """{"kind":"monthly","value":5,"from":"statement-month"}""",
            Step(courier, "C4").GetProperty("limit").GetRawText()
        );
        Assert.Equal(
            """{"kind":"hours","value":24,"from":"entry","until":"platform-due"}""",
            Step(await (await AsAsync("agent")).GetAsync("workflows/platform-dispute"), "D1")
                .GetProperty("limit")
                .GetRawText()
        );
        Assert.Superset(
            new HashSet<string?>
            {
                "ask-customer",
                "customer-answered",
                "withdraw",
                "duplicate",
                "settled-by-platform",
            },
            negotiate
                .GetProperty("actions")
                .EnumerateArray()
                .Select(row => row.GetProperty("key").GetString())
                .ToHashSet()
        );
    }

    [Fact]
    public async Task An_action_that_may_lead_two_ways_stands_twice_the_last_without_a_condition()
    {
        var courier = await (await AsAsync("agent")).GetAsync("workflows/courier");

        var rows = Rows(courier, "K2", "not-courier");
        Assert.Equal(["warehouse-is-liable", null], rows.Select(row => row.GetProperty("if").GetString()));
        Assert.Equal(
            """{"key":"unsubstantiated","by":["agent"],"to":"end:no-evidence","if":null,"inputs":[{"name":"note","type":"text","required":true}],"guards":[],"effects":[],"timeout":false}""",
            Assert.Single(Rows(courier, "K1", "unsubstantiated")).GetRawText()
        );
        var problem = Rows(courier, "K1", "accept")[0].GetProperty("inputs")[0];
        Assert.Equal(
            """{"value":"damaged","names":{"zh":"破损","en":"Damaged"}}""",
            problem.GetProperty("options")[0].GetRawText()
        );
    }

    [Fact]
    public async Task A_kind_that_there_is_not_is_not_found()
    {
        var answer = await (await AsAsync("agent")).GetAsync("workflows/nothing");

        Assert.Equal((HttpStatusCode.NotFound, "workflow-unknown"), (answer.Status, answer.Code));
    }

    static JsonElement Step(ApiAnswer workflow, string code) =>
        workflow["steps"].EnumerateArray().Single(step => step.GetProperty("code").GetString() == code);

    static JsonElement[] Rows(ApiAnswer workflow, string step, string action) =>
        [
            .. Step(workflow, step)
                .GetProperty("actions")
                .EnumerateArray()
                .Where(row => row.GetProperty("key").GetString() == action),
        ];
}
