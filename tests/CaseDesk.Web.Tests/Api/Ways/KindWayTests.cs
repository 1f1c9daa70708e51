using System.Net;
using System.Text.Json;
using CaseDesk.App.Timers;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;
using CaseDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Web.Tests.Api.Ways;

/// <summary>
/// Every action of a kind, by the interface: done by whoever owns it, and refused for the role to everybody else who stands
/// at the same desk.
/// </summary>
public sealed class KindWayTests : ApiTest
{
    /// <summary>Stands in inputs for the time at which they are sent.</summary>
    internal const string Now = "now";

    static readonly Dictionary<string, string[]> PeopleOf = new(StringComparer.Ordinal)
    {
        ["agent"] = ["agent", "agent-2", "authorized-agent"],
        ["authorized-agent"] = ["authorized-agent"],
        ["supervisor"] = ["supervisor", "supervisor-2"],
        ["logistics"] = ["logistics"],
        ["warehouse"] = ["warehouse", "warehouse-2"],
        ["order-reviewer"] = ["order-reviewer"],
        ["inspector"] = ["inspector"],
        ["clerk"] = ["clerk"],
        ["finance"] = ["finance"],
        ["administrator"] = ["administrator"],
    };

    static readonly string[] Everybody = [.. PeopleOf.Values.SelectMany(people => people).Distinct()];

    readonly HashSet<(string Step, string Action)> done = [];
    string number = "";
    string another = "";
    string kindNow = "";

    public static TheoryData<string> Kinds => new(KindWays.All.Select(way => way.Kind).Distinct());

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Desk.AddPersonAsync("order-reviewer", "order-reviewer", "demo-1");
        await Desk.AddPersonAsync("inspector", "inspector", "demo-1");
        another = await Desk.OpenAsync(KindKeys.WarehouseIncident, order: null);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_action_is_done_by_its_owners_and_refused_to_everybody_else(string kind)
    {
        foreach (var way in KindWays.All.Where(way => way.Kind == kind))
            await GoAsync(way);

        var workflow = Catalogue.Find(kind)!;
        Assert.Empty(workflow.Rows.Select(row => (row.From.Code, row.Action.Value)).Distinct().Except(done));
        Assert.Empty(await Histories.BrokenAsync(Desk.Database));
    }

    [Fact]
    public void Every_kind_has_its_ways_here() =>
        Assert.Empty(Catalogue.Current.Select(kind => kind.Key).Except(KindWays.All.Select(way => way.Kind)));

    async Task GoAsync(KindWay way)
    {
        kindNow = way.Kind;
        await Desk.SqlAsync("UPDATE orders SET number = number || '-' || id");
        var order = way.Order is null ? null : await way.Order(Desk);
        if (way.Prepare is { } prepare)
            await prepare(Desk);
        if (way.NotOpenedBy is { } stranger)
            AssertRefused(await OpenAsync(way, stranger, order), $"{stranger} opens {way.Kind}");
        var opened = await OpenAsync(way, way.OpenedBy, order);
        Assert.True(opened.Status == HttpStatusCode.Created, opened.Body);
        number = opened.Text("number")!;
        foreach (var deed in way.Deeds)
            await TakeAsync(deed);
    }

    async Task<ApiAnswer> OpenAsync(KindWay way, string person, string? order) =>
        await (await AsAsync(person)).PostAsync(
            "cases",
            new
            {
                workflow = way.Kind,
                shop = "demo-1",
                order,
                summary = "客户来询",
                inputs = way.Opening,
            }
        );

    Task TakeAsync(Deed deed) =>
        deed switch
        {
            Deed.Act act => ActAsync(act),
            Deed.TimeUp up => TimeUpAsync(up.To),
            Deed.Listed listed => ListAsync(listed),
            Deed.Attached attached => AttachAsync(attached.By),
            Deed.Passed passed => PassAsync(passed.Time),
            Deed.Reopened reopened => ReopenAsync(reopened.Step),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    async Task ActAsync(Deed.Act act)
    {
        string[] owners = [.. act.By.Split(", ").SelectMany(role => PeopleOf[role])];
        await NobodyElseAsync(act.Action, owners);
        var who = act.Who ?? owners[0];
        var answer = await SendAsync(who, act.Action, act.Inputs, act.Tried);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{act.Action} by {who}: {answer.Body}");
        Assert.Equal((act.Action, act.To), (act.Action, PlaceOf(answer)));
    }

    async Task TimeUpAsync(string to)
    {
        await NobodyElseAsync("time-up", []);
        Desk.Time.Step(TimeSpan.FromDays(1));
        await Services.GetRequiredService<WriteDueAlarms>().RunAsync(default);
        Assert.Equal(to, PlaceOf(await SeenAsync()));
    }

    /// <summary>In the month after: compiled by the clerk, and by finance reconciled or found not to have arrived.</summary>
    async Task ListAsync(Deed.Listed listed)
    {
        await NobodyElseAsync(listed.Action, []);
        var month = await Desk.ScalarAsync<string>(
            "SELECT to_char(r.paid_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') FROM refunds r ORDER BY r.paid_at DESC NULLS LAST LIMIT 1"
        );
        var statement = $"statements/demo-1/{month}/{StatementKinds.Of(kindNow, RefundKind.Return).Key()}";
        var refund = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds ORDER BY paid_at DESC NULLS LAST LIMIT 1");
        switch (listed.Action)
        {
            case "compiled":
                Desk.Time.Now = new DateTimeOffset(DateTime.Parse($"{month}-03").AddMonths(1), TimeSpan.Zero);
                await SucceedAsync("clerk", $"{statement}:compile", new { });
                break;
            case "disputed":
                await SucceedAsync(
                    "finance",
                    $"{statement}/findings",
                    new
                    {
                        finding = "disputed",
                        refunds = new[] { refund },
                        reason = "流水中没有这笔",
                    }
                );
                break;
            default:
                await SucceedAsync("finance", $"{statement}/findings", new { finding = "matched" });
                await SucceedAsync("finance", $"{statement}:reconcile", new { });
                break;
        }

        Assert.Equal(listed.To, PlaceOf(await SeenAsync()));
    }

    async Task AttachAsync(string person)
    {
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(Pictures.Png()), "file", "面单.png" },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, $"cases/{number}/evidence") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var added = await (await AsAsync(person)).SendAsync(request);
        Assert.True(added.Status == HttpStatusCode.Created, added.Body);
    }

    async Task ReopenAsync(string step)
    {
        var client = await AsAsync("supervisor");
        var etag = (await client.GetAsync($"cases/{number}")).ETag;
        var answer = await client.PostAsync(
            $"cases/{number}/actions/re-open",
            new { inputs = new { step, reason = "重新登记" } },
            etag
        );
        Assert.True(answer.Status == HttpStatusCode.OK, $"re-open at {step}: {answer.Body}");
    }

    Task PassAsync(TimeSpan time)
    {
        Desk.Time.Step(time);
        return Task.CompletedTask;
    }

    /// <summary>The first time that an action is met at a step, everybody but its owners sends it.</summary>
    async Task NobodyElseAsync(string action, string[] owners)
    {
        var step = PlaceOf(await SeenAsync());
        if (!done.Add((step, action)))
            return;
        foreach (var person in Everybody.Except(owners))
            AssertRefused(await SendAsync(person, action, null, tried: false), $"{person} does {action} at {step}");
    }

    async Task<ApiAnswer> SendAsync(string person, string action, object? inputs, bool tried)
    {
        var json = JsonSerializer
            .Serialize(new { inputs = inputs ?? new { } })
            .Replace($"\"{KindWay.Another}\"", $"\"{another}\"", StringComparison.Ordinal)
            .Replace($"\"{Now}\"", $"\"{Instants.Plain(Desk.Time.Now)}\"", StringComparison.Ordinal);
        var client = await AsAsync(person);
        var etag = (await client.GetAsync($"cases/{number}")).ETag;
        return await client.PostAsync($"cases/{number}/actions/{action}{(tried ? "?dryRun=true" : "")}", json, etag);
    }

    async Task SucceedAsync(string person, string path, object body)
    {
        var client = await AsAsync(person);
        var etag = (await client.GetAsync(string.Join('/', path.Split('/', ':')[..4]))).ETag;
        var answer = await client.PostAsync(path, body, etag);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{path} by {person}: {answer.Body}");
    }

    async Task<ApiAnswer> SeenAsync() => await (await AsAsync("supervisor")).GetAsync($"cases/{number}");

    static void AssertRefused(ApiAnswer answer, string what) =>
        Assert.True(
            answer is { Status: HttpStatusCode.Forbidden, Code: "not-your-role" },
            $"{what}: {answer.Status} {answer.Body}"
        );

    static string PlaceOf(ApiAnswer answer) => answer.Text("step") ?? $"end:{answer.Text("outcome")}";
}
