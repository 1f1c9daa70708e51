using System.Net;
using System.Text.Json;

namespace CaseDesk.Web.Tests.Api;

public sealed class DeadlineApiTests : ApiTest
{
    [Fact]
    public async Task A_deadline_is_told_with_its_reasons_in_the_callers_language_and_needs_no_key()
    {
        var agent = await AsAsync("agent");
        var question = new
        {
            shop = "demo-1",
            start = "2026-11-20T09:20:00Z",
            limit = new { kind = "workingDays", value = 3 },
        };

        var answer = await agent.PostAsync("deadlines:explain", question, key: "");

        Assert.Equal((HttpStatusCode.OK, "2026-11-25T10:00:00Z"), (answer.Status, answer.Text("due")));
        Assert.False(answer["paused"].GetBoolean() || answer["provisional"].GetBoolean());
        Assert.Contains("Sat, Sun closed", Lines(answer), StringComparison.Ordinal);
        agent.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        Assert.Contains("休", Lines(await agent.PostAsync("deadlines:explain", question)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_without_an_end_leaves_nothing_due()
    {
        var answer = await (await AsAsync("agent")).PostAsync(
            "deadlines:explain",
            new
            {
                calendar = "cn",
                start = "2026-11-20T02:00:00Z",
                limit = new { kind = "hours", value = 24 },
                pauses = new object[] { new { from = "2026-11-20T03:00:00Z", to = (string?)null } },
            }
        );

        Assert.Equal((null, true), (answer.Text("due"), answer["paused"].GetBoolean()));
    }

    [Theory]
    [InlineData("""{"start":"2026-11-20T02:00:00Z","limit":{"kind":"hours","value":24}}""", "calendar-not-said")]
    [InlineData(
        """{"shop":"demo-9","start":"2026-11-20T02:00:00Z","limit":{"kind":"hours","value":24}}""",
        "shop-unknown"
    )]
    [InlineData(
        """{"calendar":"moon","start":"2026-11-20T02:00:00Z","limit":{"kind":"hours","value":24}}""",
        "calendar-unknown"
    )]
    [InlineData(
        """{"calendar":"cn","start":"2026-11-20T02:00:00Z","limit":{"kind":"weeks","value":1}}""",
        "field-invalid"
    )]
    [InlineData(
        """{"calendar":"cn","start":"2026-11-20T02:00:00Z","limit":{"kind":"hours","value":-1}}""",
        "field-invalid"
    )]
    [InlineData(
        """{"calendar":"cn","start":"1066-10-14T09:00:00Z","limit":{"kind":"hours","value":24}}""",
        "instant-out-of-range"
    )]
    [InlineData(
        """{"calendar":"cn","start":"2026-11-20T02:00:00Z","limit":{"kind":"hours","value":24},"pauses":[{"from":"2026-11-20T04:00:00Z","to":"2026-11-20T03:00:00Z"}]}""",
        "pause-backwards"
    )]
    public async Task A_question_that_cannot_be_answered_is_refused(string question, string code) =>
        Assert.Equal(code, (await (await AsAsync("agent")).PostAsync("deadlines:explain", question)).Code);

    static string Lines(ApiAnswer answer) =>
        string.Join('\n', answer["why"].EnumerateArray().Select(line => line.GetString()));
}
