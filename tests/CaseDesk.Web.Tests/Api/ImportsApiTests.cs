using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CaseDesk.App.Imports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Web.Tests.Api;

public sealed class ImportsApiTests : ApiTest
{
    const string Order = """
        {"shop":"demo-1","platform":"taobao","number":"77001","buyer":"t***9","currency":"CNY","paid":"129.00","status":"shipped","createdAt":"2026-11-10T02:00:00Z","payments":[{"method":"alipay","amount":"129.00"}],"lines":[{"line":1,"sku":"BW-500-N","title":"保温杯","quantity":1,"price":"119.00"}]}
        """;

    const string Orders = """
        order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
        o1,c1,shipped,2018-03-01 10:00:00,,2018-03-03 09:00:00,,2018-03-12 00:00:00

        """;

    const string Payments = """
        order_id,payment_sequential,payment_type,payment_installments,payment_value
        o1,1,credit_card,3,100.00
        o1,2,voucher,1,-17.00

        """;

    [Fact]
    public async Task Lines_of_orders_are_imported_into_the_shop_that_they_name()
    {
        var clerk = await AsAsync("clerk");

        var answer = await clerk.SendAsync(
            Lines($"{Order}\n{Order.Replace("demo-1", "demo-2", StringComparison.Ordinal)}")
        );

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ("done", "demo-1", "clerk"),
            (answer.Text("state"), answer.Text("shop"), answer.Text("startedBy"))
        );
        Assert.Equal(1, answer["orders"].GetProperty("added").GetInt32());
        var refused = answer["refusedRows"][0];
        Assert.Equal("shop-differs", refused.GetProperty("code").GetString());
        Assert.Equal(2, refused.GetProperty("line").GetInt32());
        Assert.Contains("demo-2", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var again = await clerk.GetAsync($"imports/{answer["id"]}");
        Assert.Equal(answer.Body, again.Body);
        var order = await clerk.GetAsync("orders/demo-1/77001");
        Assert.Equal(("129.00", "129.00"), (order.Text("paid"), order.Text("free")));
        Assert.Equal("保温杯", order["lines"][0].GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_repeat_under_the_same_key_gets_the_first_answer_and_other_content_is_refused()
    {
        var clerk = await AsAsync("clerk");

        var first = await clerk.SendAsync(Lines(Order, key: "k-1"));
        var repeat = await clerk.SendAsync(Lines(Order, key: "k-1"));
        var other = await clerk.SendAsync(Lines(Order.Replace("77001", "77002", StringComparison.Ordinal), key: "k-1"));

        Assert.Equal(first.Body, repeat.Body);
        Assert.Equal((HttpStatusCode.Conflict, "key-used-otherwise"), (other.Status, other.Code));
        Assert.Equal(1, await Desk.ScalarAsync<long>("SELECT count(*) FROM imports"));
    }

    [Fact]
    public async Task A_repeat_whose_first_answer_was_lost_is_answered_from_the_import()
    {
        var clerk = await AsAsync("clerk");
        var first = await clerk.SendAsync(Lines(Order, key: "k-1"));
        await Desk.SqlAsync("UPDATE idempotency_keys SET answer = NULL");

        var repeat = await clerk.SendAsync(Lines(Order, key: "k-1"));

        Assert.Equal(first.Body, repeat.Body);
    }

    [Fact]
    public async Task A_dry_run_needs_no_key_and_writes_nothing()
    {
        var answer = await (await AsAsync("clerk")).SendAsync(Lines(Order, "?dryRun=true", key: null));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer["dryRun"].GetBoolean());
        Assert.Equal(1, answer["orders"].GetProperty("added").GetInt32());
        Assert.Equal(0, await Desk.ScalarAsync<long>("SELECT count(*) FROM orders"));
    }

    [Fact]
    public async Task A_platforms_files_come_as_a_form_and_their_refused_rows_as_a_file()
    {
        await AddOlistAsync();
        var clerk = await AsAsync("clerk");

        var answer = await clerk.SendAsync(Form(("orders.csv", Orders), ("payments.csv", Payments)));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ["orders", "payments"],
            answer["files"].EnumerateArray().Select(f => f.GetProperty("kind").GetString())
        );
        Assert.Equal("amount-negative", answer["refusedRows"][0].GetProperty("code").GetString());
        using var file = await clerk.Http.GetAsync($"imports/{answer["id"]}/refused/2");
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.StartsWith("order_id,payment_sequential", text, StringComparison.Ordinal);
        Assert.Contains("o1,2,voucher,1,-17.00,3,\"payment_value\",", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_stands_against_an_import_is_a_problem_with_its_code_and_nothing_is_kept()
    {
        await AddOlistAsync();
        var clerk = await AsAsync("clerk");
        (HttpRequestMessage Sent, HttpStatusCode Status, string Code)[] cases =
        [
            (Lines(Order, key: null), HttpStatusCode.BadRequest, "idempotency-key-missing"),
            (Lines("no json at all"), HttpStatusCode.NotFound, "shop-unknown"),
            (Lines("no json at all", "?shop=demo-1"), HttpStatusCode.UnprocessableEntity, "not-ndjson"),
            (Lines(Order, "?shop=olist-1&source=olist"), HttpStatusCode.UnprocessableEntity, "file-unknown"),
            (Lines(Order, "?shop=demo-1&source=olist"), HttpStatusCode.UnprocessableEntity, "source-shop-mismatch"),
            (Lines(Order, "?source=nobody"), HttpStatusCode.UnprocessableEntity, "source-unknown"),
            (Form(("orders.csv", "a letter")), HttpStatusCode.UnprocessableEntity, "not-csv"),
            (Form(("o.csv", Orders.Replace("_status", ""))), HttpStatusCode.UnprocessableEntity, "column-missing"),
            (Form(), HttpStatusCode.BadRequest, "nothing-uploaded"),
        ];

        foreach (var (sent, status, code) in cases)
        {
            var answer = await clerk.SendAsync(sent);
            Assert.Equal((status, code), (answer.Status, answer.Code));
        }

        Assert.Equal(0, await Desk.ScalarAsync<long>("SELECT count(*) FROM orders"));
        Assert.Empty(Spooled());
    }

    [Fact]
    public async Task More_than_the_limit_is_refused_from_what_is_said_and_when_it_has_come()
    {
        Services.GetRequiredService<IOptions<ImportOptions>>().Value.MaxBytes = 100_000;
        var much = string.Concat(Enumerable.Repeat(Order + "\n", 600));
        var said = Lines(much);
        var unsaid = Lines(much);
        unsaid.Headers.TransferEncodingChunked = true;

        foreach (var sent in new[] { said, unsaid })
        {
            var answer = await (await AsAsync("clerk")).SendAsync(sent);
            Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "upload-too-large"), (answer.Status, answer.Code));
        }

        Assert.Equal(0, await Desk.ScalarAsync<long>("SELECT count(*) FROM imports"));
        Assert.Empty(Spooled());
    }

    [Fact]
    public async Task Of_a_form_no_more_is_read_before_its_files_than_fields_can_be()
    {
        var agent = await AsAsync("agent");
        using var many = new MultipartFormDataContent();
        for (var field = 0; field < 21; field++)
            many.Add(new StringContent("x"), "nothing");
        using var @long = new MultipartFormDataContent { { new StringContent(new string('x', 201)), "shop" } };
        using var mumbled = new MultipartFormDataContent { { new StringContent("yes"), "dryRun" } };

        foreach (
            var (form, code) in new[]
            {
                (many, "fields-too-many"),
                (@long, "field-invalid"),
                (mumbled, "field-invalid"),
            }
        )
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "./orders:import") { Content = form };
            var answer = await agent.SendAsync(Keyed(request, ""));
            Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task What_is_said_to_be_too_much_is_refused_before_any_of_it_is_read()
    {
        Services.GetRequiredService<IOptions<ImportOptions>>().Value.MaxBytes = 1_000;
        var much = Lines("no json, and nobody's: " + new string('x', 100_000));
        much.Headers.ExpectContinue = true;

        var answer = await (await AsAsync("agent")).SendAsync(much);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "upload-too-large"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_agent_may_not_import_and_sees_no_import()
    {
        var import = await (await AsAsync("clerk")).SendAsync(Lines(Order));
        var agent = await AsAsync("agent");

        var sent = await agent.SendAsync(Lines(Order));
        var seen = await agent.GetAsync($"imports/{import["id"]}");

        Assert.Equal((HttpStatusCode.Forbidden, "not-your-role"), (sent.Status, sent.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "not-your-role"), (seen.Status, seen.Code));
        Assert.Equal("import-unknown", (await (await AsAsync("clerk")).GetAsync("imports/999")).Code);
    }

    async Task AddOlistAsync()
    {
        await Desk.AddShopAsync("olist-1", "BRL", "America/Sao_Paulo", "olist");
        await Desk.JoinShopAsync("clerk", "olist-1");
    }

    IEnumerable<string> Spooled() =>
        Directory.EnumerateFiles(
            Services.GetRequiredService<IOptions<ImportOptions>>().Value.Folder,
            "*",
            SearchOption.AllDirectories
        );

    static HttpRequestMessage Lines(string text, string query = "", string? key = "") =>
        Keyed(
            new HttpRequestMessage(HttpMethod.Post, $"./orders:import{query}")
            {
                Content = new StringContent(text, Encoding.UTF8, "application/x-ndjson"),
            },
            key
        );

    static HttpRequestMessage Form(params (string Name, string Text)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent("olist-1"), "shop" } };
        form.Add(new StringContent("olist"), "source");
        foreach (var (name, text) in files)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            form.Add(content, "file", name);
        }

        return Keyed(new HttpRequestMessage(HttpMethod.Post, "./orders:import") { Content = form }, "");
    }

    static HttpRequestMessage Keyed(HttpRequestMessage request, string? key)
    {
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key.Length > 0 ? key : Guid.NewGuid().ToString());
        return request;
    }
}
