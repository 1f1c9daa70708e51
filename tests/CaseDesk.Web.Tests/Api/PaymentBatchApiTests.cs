using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CaseDesk.Tests.Support;

namespace CaseDesk.Web.Tests.Api;

public sealed class PaymentBatchApiTests : ApiTest
{
    const string Payer = "authorized-agent";

    [Fact]
    public async Task Refunds_are_taken_given_out_brought_back_and_entered()
    {
        var (first, second) = (await ApprovedAsync("o-1"), await ApprovedAsync("o-2"));
        Desk.Time.Step(TimeSpan.FromMinutes(5));
        var payer = await AsAsync(Payer);

        var taken = await payer.PostAsync(
            "payment-batches",
            new
            {
                shop = "demo-1",
                method = "platform-refund",
                refunds = new[] { first, second, Guid.Empty },
            }
        );
        Assert.Equal(["", "", "refund-unknown"], Codes(taken));
        var batch = taken["batch"].GetInt64();
        var csv = await payer.GetAsync($"payment-batches/{batch}/export?format=csv");
        var brought = await BringAsync(payer, batch, WithFirstPaid(csv.Body));
        var tried = await payer.PostAsync($"payment-results/{brought.Text("id")}:enter?dryRun=true", new { });
        Assert.Equal(0L, await Desk.ScalarAsync<long>("SELECT count(*) FROM refunds WHERE state = 'paid'"));
        var entered = await payer.PostAsync($"payment-results/{brought.Text("id")}:enter", new { });

        Assert.Equal(tried.Body, entered.Body);
        Assert.Equal(
            ["paid", null],
            entered["rows"].EnumerateArray().Select(row => row.GetProperty("result").GetString())
        );
        var whole = await payer.GetAsync($"payment-batches/{batch}");
        Assert.Equal((1, 1), (Number(whole["batch"], "paid"), Number(whole["batch"], "open")));
        Assert.Equal("60.00", whole["batch"].GetProperty("total").GetString());
    }

    [Fact]
    public async Task Nobody_else_takes_out_or_sees_what_is_not_theirs()
    {
        var payer = await AsAsync(Payer);
        var taken = await payer.PostAsync(
            "payment-batches",
            new
            {
                shop = "demo-1",
                method = "platform-refund",
                refunds = new[] { await ApprovedAsync("o-1") },
            }
        );
        var path = $"payment-batches/{taken["batch"].GetInt64()}";

        var supervisor = await (await AsAsync("supervisor-2")).GetAsync($"{path}/export?format=csv");
        var agent = await (await AsAsync("agent")).GetAsync(path);

        Assert.Equal((HttpStatusCode.Forbidden, "not-your-batch"), (supervisor.Status, supervisor.Code));
        Assert.Equal((HttpStatusCode.NotFound, "batch-unknown"), (agent.Status, agent.Code));
    }

    async Task<Guid> ApprovedAsync(string order)
    {
        var @case = await Desk.AtPaymentAsync(await Desk.AddOrderAsync(order));
        return await Desk.ScalarAsync<Guid>(
            "SELECT r.id FROM refunds r JOIN cases c ON c.id = r.case_id WHERE c.number = $1",
            @case
        );
    }

    static async Task<ApiAnswer> BringAsync(ApiClient payer, long batch, string csv)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"payment-batches/{batch}/results")
        {
            Content = new MultipartFormDataContent
            {
                { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "results.csv" },
            },
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var brought = await payer.SendAsync(request);
        Assert.True(brought.Status == HttpStatusCode.OK, brought.Body);
        return brought;
    }

    /// <summary>The five last columns are the payer's.</summary>
    string WithFirstPaid(string csv)
    {
        var lines = csv.Split("\r\n");
        var now = Desk
            .Time.Now.ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        lines[1] = $"{lines[1][..^5]},paid,R-1,{now},,";
        return string.Join("\r\n", lines);
    }

    static IEnumerable<string> Codes(ApiAnswer taken) =>
        taken["rows"]
            .EnumerateArray()
            .Select(row =>
                row.TryGetProperty("refused", out var refused) && refused.ValueKind == JsonValueKind.Object
                    ? refused.GetProperty("code").GetString()!
                    : ""
            );

    static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
