using System.Net;
using System.Text;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

/// <summary>Files about money and what becomes of them, as a client brings and reads them. Made up, in Pinduoduo's form.</summary>
public sealed class FundsApiTests : ApiTest
{
    const string Month = "statements/demo-1/2026-11/funds";
    const string Payments = "statements/demo-1/2026-11/exceptions/payments:import";
    const string Refunds = "refunds:import?shop=demo-1";

    [Fact]
    public async Task A_platforms_refund_becomes_a_fact_of_the_ledger_once()
    {
        await Desk.AddOrderAsync("P-1");
        var supervisor = await AsAsync("supervisor");

        var taken = await SendAsync(supervisor, Refunds, Export(("R1", "P-1", 20.00m), ("R2", "P-9", 5.00m)), "k-1");
        var repeat = await SendAsync(supervisor, Refunds, Export(("R1", "P-1", 20.00m), ("R2", "P-9", 5.00m)), "k-1");
        var other = await SendAsync(supervisor, Refunds, Export(("R3", "P-1", 1.00m)), "k-1");
        var again = await SendAsync(supervisor, Refunds, Export(("R1", "P-1", 20.00m), ("R2", "P-9", 5.00m)));

        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal(
            ("pdd-refunds", "Pinduoduo refund export", "platform", "supervisor", "25.00"),
            (
                taken.Text("format"),
                taken.Text("formatName"),
                taken.Text("side"),
                taken.Text("takenBy"),
                taken.Text("leftOut")
            )
        );
        Assert.Equal((1, 0, 0, 1), Facts(taken));
        Assert.Equal(taken, repeat);
        Assert.Equal((HttpStatusCode.Conflict, "key-used-otherwise"), (other.Status, other.Code));
        Assert.Equal((HttpStatusCode.Conflict, "fund-file-known"), (again.Status, again.Code));
        var refund = (await supervisor.GetAsync("refunds?origin=platform"))["items"][0];
        Assert.Equal("20.00", refund.GetProperty("amount").GetString());
        Assert.Equal("109.00", (await supervisor.GetAsync("orders/demo-1/P-1")).Text("free"));
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_writes_nothing()
    {
        await Desk.AddOrderAsync("P-1");
        var supervisor = await AsAsync("supervisor");

        var would = await SendAsync(supervisor, $"{Refunds}&dryRun=true", Export(("R1", "P-1", 20.00m)), key: "");

        Assert.Equal((1, 0, 0, 0), Facts(would));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds"));
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM fund_files"));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_and_says_why()
    {
        var clerk = await AsAsync("clerk");
        var finance = await AsAsync("finance");

        var keyless = await SendAsync(clerk, Refunds, Export(("R1", "P-1", 20.00m)), key: "");
        var payments = await SendAsync(clerk, Payments, Statement(("P-1", 30.00m)));
        var noExport = await SendAsync(clerk, Refunds, Statement(("P-1", 30.00m)));
        var month = await SendAsync(
            finance,
            Payments.Replace("2026-11", "2026-13", StringComparison.Ordinal),
            Statement(("P-1", 30.00m))
        );
        var agent = await SendAsync(await AsAsync("agent"), Refunds, Export(("R1", "P-1", 20.00m)));
        var json = await finance.PostAsync(Payments, new { });

        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-missing"), (keyless.Status, keyless.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "not-your-role"), (payments.Status, payments.Code));
        Assert.Equal((HttpStatusCode.BadRequest, "not-a-refund-export"), (noExport.Status, noExport.Code));
        Assert.Equal((HttpStatusCode.NotFound, "statement-unknown"), (month.Status, month.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "not-your-role"), (agent.Status, agent.Code));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "content-type-refused"), (json.Status, json.Code));
    }

    [Fact]
    public async Task The_months_columns_and_differences_are_read_and_a_difference_is_explained_once()
    {
        await Desk.AddOrderAsync("P-1");
        var finance = await AsAsync("finance");
        await SendAsync(finance, Refunds, Export(("R1", "P-1", 20.00m)));
        Assert.Equal(
            HttpStatusCode.OK,
            (await SendAsync(finance, Payments, Statement(("P-1", 20.00m), ("P-2", 5.00m)))).Status
        );

        var month = await finance.GetAsync(Month);
        var open = (await finance.GetAsync($"{Month}/differences?explained=false"))["items"];

        Assert.Equal("20.00", month["ledger"].GetProperty("byPlatform").GetProperty("amount").GetString());
        Assert.Equal("20.00", month["platform"].GetProperty("toBuyers").GetProperty("amount").GetString());
        Assert.Equal("25.00", month["account"].GetProperty("toBuyers").GetProperty("amount").GetString());
        Assert.Equal(1, month["matched"].GetProperty("order-and-amount").GetProperty("count").GetInt64());
        Assert.Equal(2, month["files"].GetArrayLength());
        var difference = Assert.Single(open.EnumerateArray());
        Assert.Equal(
            ("theirs-only", "P-2", "5.00"),
            (
                difference.GetProperty("kind").GetString(),
                difference.GetProperty("order").GetString(),
                difference.GetProperty("gap").GetString()
            )
        );

        var why = new { differences = new[] { difference.GetProperty("id").GetInt64() }, reason = "cut-off" };
        var explained = await finance.PostAsync($"{Month}/differences:explain", why, key: "e-1");
        var repeat = await finance.PostAsync($"{Month}/differences:explain", why, key: "e-1");
        var anew = await finance.PostAsync($"{Month}/differences:explain", why);

        Assert.Equal((HttpStatusCode.OK, 0), (explained.Status, explained["open"].EnumerateObject().Count()));
        Assert.Equal(explained, repeat);
        Assert.Equal("stale", anew.Code);
        var told = Assert.Single((await finance.GetAsync($"{Month}/differences"))["items"].EnumerateArray());
        Assert.Equal(
            ("cut-off", "finance"),
            (
                told.GetProperty("explained").GetProperty("reason").GetString(),
                told.GetProperty("explained").GetProperty("by").GetString()
            )
        );
        Assert.Equal(HttpStatusCode.OK, (await finance.PostAsync($"{Month}:compare", new { })).Status);
        Assert.Equal("filter-invalid", (await finance.GetAsync($"{Month}/differences?kind=nothing")).Code);
    }

    [Fact]
    public async Task Over_refunded_orders_are_listed_page_by_page()
    {
        await Desk.AddOrderAsync("P-1");
        await Desk.AddOrderAsync("P-2");
        await Desk.AddOrderAsync("P-3");
        var finance = await AsAsync("finance");
        await SendAsync(
            finance,
            Refunds,
            Export(("R1", "P-1", 130.00m), ("R2", "P-2", 129.00m), ("R3", "P-3", 149.50m))
        );

        var first = await finance.GetAsync("orders/over-refunded?shop=demo-1&limit=1");
        var second = await finance.GetAsync($"orders/over-refunded?shop=demo-1&limit=1&after={first.Text("next")}");

        Assert.Equal(("P-3", "20.50"), Over(first));
        Assert.Equal(("P-1", "1.00"), Over(second));
        Assert.Null(second.Text("next"));
        Assert.Equal(
            (HttpStatusCode.Forbidden, "not-your-role"),
            (await (await AsAsync("agent")).GetAsync("orders/over-refunded?shop=demo-1")) is var refused
                ? (refused.Status, refused.Code)
                : default
        );
    }

    static (string?, string?) Over(ApiAnswer answer)
    {
        var order = Assert.Single(answer["items"].EnumerateArray());
        return (order.GetProperty("order").GetString(), order.GetProperty("overBy").GetString());
    }

    static (int Recorded, int Settled, int InLedger, int Waiting) Facts(ApiAnswer answer)
    {
        var facts = answer["refunds"];
        return (Of("recorded"), Of("settled"), Of("inLedger"), Of("waiting"));

        int Of(string name) => facts.GetProperty(name).GetInt32();
    }

    static async Task<ApiAnswer> SendAsync(ApiClient client, string path, string file, string? key = null)
    {
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "file.csv" },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, $"./{path}") { Content = content };
        if (key != "")
            request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        return await client.SendAsync(request);
    }

    static string Export(params (string Number, string Order, decimal Amount)[] refunds) =>
        string.Join(
            '\n',
            [
                "售后编号,订单编号,售后状态,退款类型,退款金额,申请时间,完结时间",
                .. refunds.Select(refund =>
                    FormattableString.Invariant(
                        $"{refund.Number},{refund.Order},退款成功,仅退款,{refund.Amount},2026-11-12 09:00:00,2026-11-13 09:00:00"
                    )
                ),
                "",
            ]
        );

    static string Statement(params (string Order, decimal Amount)[] refunds) =>
        string.Join(
            '\n',
            [
                "拼多多店铺账务明细查询",
                "",
                "起始时间：2026-11-01 00:00:00 终止时间：2026-11-30 23:59:59",
                "----------交易记录明细列表---------",
                "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述",
                .. refunds.Select(refund =>
                    FormattableString.Invariant(
                        $"{refund.Order},2026-11-13 10:00:00,0,-{refund.Amount},交易退款,-,0020002|交易退款-订单退款"
                    )
                ),
                "",
            ]
        );
}
