using System.Net;
using System.Text.Json;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class OverpaymentApiTests : ApiTest
{
    const string November = "statements/demo-1/2026-11/exceptions";

    string @case = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        @case = await Desk.OpenAsync("refund-only", await Desk.AddOrderAsync());
        await Desk.MoveAsync(
            "agent",
            @case,
            "refundable",
            new
            {
                lines = new[] { new { line = 1, quantity = 1 } },
                amount = "50.00",
                reason = "not-arrived",
                method = "platform-refund",
                bearer = "courier",
            }
        );
        await Desk.MoveAsync("supervisor", @case, "approve");
        var paid = new { reference = "R-1", time = "2026-11-20T02:00:00Z" };
        await Desk.MoveAsync("authorized-agent", @case, "paid", paid);
        Desk.Time.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        await (await AsAsync("clerk")).PostAsync($"{November}:compile", new { });
    }

    [Fact]
    public async Task An_overpayment_goes_its_way_by_the_interface_alone_beside_its_statement()
    {
        var (finance, supervisor) = (await AsAsync("finance"), await AsAsync("supervisor"));
        var statement = await RecordAsync(finance, "10.00");
        Assert.Equal(HttpStatusCode.OK, statement.Status);
        var line = statement["entries"][0];
        Assert.Equal(
            ("50.00", "10.00", "10.00", "10.00"),
            (Text(line, "amount"), Text(line, "corrected"), Text(line, "overpaid"), Text(line, "outstanding"))
        );
        await finance.PostAsync($"{November}:reconcile", new { });
        var early = await finance.PostAsync($"{November}:close", new { });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "overpayments-unacknowledged"), (early.Status, early.Code));

        var open = (await supervisor.GetAsync("overpayments"))["items"][0];
        Assert.Equal(
            ("recorded", "50.00", "10.00", "warehouse", "demo-1/2026-11/exceptions"),
            (
                Text(open, "state"),
                Text(open, "approved"),
                Text(open, "outstanding"),
                Text(open, "bearer"),
                Text(open, "statement")
            )
        );
        Assert.Equal(["acknowledge"], OffersOf(open));
        var id = Text(open, "id");
        var known = await supervisor.PostAsync($"overpayments/{id}:acknowledge", new { }, Text(open, "etag"));
        var part = await finance.PostAsync($"overpayments/{id}:recover", Came("4.00"), known.ETag);
        var given = await supervisor.PostAsync($"overpayments/{id}:write-off", new { reason = "联系不上" }, part.ETag);

        Assert.Equal(("acknowledged", "supervisor"), (known.Text("state"), known.Text("acknowledgedBy")));
        Assert.Equal(("acknowledged", "6.00"), (part.Text("state"), part.Text("outstanding")));
        Assert.Equal("支付宝 88", Text(part["recoveries"][0], "how"));
        Assert.Equal(
            ("written-off", "0.00", "联系不上"),
            (given.Text("state"), given.Text("outstanding"), given.Text("reason"))
        );
        Assert.Empty((await finance.GetAsync("overpayments"))["items"].EnumerateArray());
        Assert.Single((await finance.GetAsync("overpayments?all=true&shop=demo-1"))["items"].EnumerateArray());
        Assert.Single((await finance.GetAsync("overpayments?state=written-off"))["items"].EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, (await finance.PostAsync($"{November}:close", new { })).Status);
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_gets_the_first_answer_and_counts_once()
    {
        var (finance, id) = await AcknowledgedAsync();

        var first = await finance.PostAsync($"overpayments/{id}:recover", Came("4.00"), "*", "key-1");
        var again = await finance.PostAsync($"overpayments/{id}:recover", Came("4.00"), "*", "key-1");
        var other = await finance.PostAsync($"overpayments/{id}:recover", Came("5.00"), "*", "key-1");

        Assert.Equal((first.Body, first.ETag), (again.Body, again.ETag));
        Assert.Equal((HttpStatusCode.Conflict, "key-used-otherwise"), (other.Status, other.Code));
        Assert.Equal(4m, await Desk.ScalarAsync<decimal>("SELECT recovered FROM overpayments"));
    }

    [Fact]
    public async Task What_the_rules_do_not_allow_is_refused_with_a_reason()
    {
        var (finance, id) = await AcknowledgedAsync();
        var seen = (await finance.GetAsync($"overpayments/{id}")).ETag;
        await finance.PostAsync($"overpayments/{id}:recover", Came("1.00"), seen);

        var late = await finance.PostAsync($"overpayments/{id}:recover", Came("1.00"), seen);
        var blind = await finance.PostAsync($"overpayments/{id}:recover", Came("1.00"));
        var toomuch = await finance.PostAsync($"overpayments/{id}:recover", Came("9.01"), "*");
        var future = await finance.PostAsync($"overpayments/{id}:recover", Came("1.00", "2026-12-02T00:00:00Z"), "*");
        var unread = await finance.PostAsync($"overpayments/{id}:recover", Came("viel"), "*");
        var silent = await (await AsAsync("supervisor")).PostAsync($"overpayments/{id}:write-off", new { }, "*");
        var other = await finance.PostAsync($"overpayments/{id}:write-off", new { reason = "x" }, "*");
        var nobody = await RecordAsync(finance, "1.00", "nobody");

        Assert.Equal((HttpStatusCode.PreconditionFailed, "overpayment-changed"), (late.Status, late.Code));
        Assert.Equal((HttpStatusCode.PreconditionRequired, "if-match-missing"), (blind.Status, blind.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "more-than-overpaid"), (toomuch.Status, toomuch.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "recovered-at"), (future.Status, future.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "field-invalid"), (unread.Status, unread.Code));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason-missing"), (silent.Status, silent.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "not-your-role"), (other.Status, other.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "field-invalid"), (nobody.Status, nobody.Code));
        Assert.Equal("filter-invalid", (await finance.GetAsync("overpayments?state=paid")).Code);
        Assert.Equal("not-your-role", (await (await AsAsync("agent")).GetAsync("overpayments?shop=demo-1")).Code);
    }

    async Task<(ApiClient Finance, string? Id)> AcknowledgedAsync()
    {
        var (finance, supervisor) = (await AsAsync("finance"), await AsAsync("supervisor"));
        await RecordAsync(finance, "10.00");
        var id = Text((await supervisor.GetAsync("overpayments"))["items"][0], "id");
        await supervisor.PostAsync($"overpayments/{id}:acknowledge", new { }, "*");
        return (finance, id);
    }

    async Task<ApiAnswer> RecordAsync(ApiClient finance, string amount, string bearer = "warehouse")
    {
        var refund = Text((await finance.GetAsync(November))["entries"][0], "refund");
        return await finance.PostAsync(
            $"{November}/overpayments",
            new
            {
                refund,
                amount,
                bearer,
                reason = "多转了",
            }
        );
    }

    static object Came(string amount, string at = "2026-11-30T08:00:00Z") =>
        new
        {
            amount,
            at,
            how = "支付宝 88",
        };

    static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();

    static IEnumerable<string?> OffersOf(JsonElement one) =>
        one.GetProperty("offers").EnumerateArray().Select(act => act.GetString());
}
