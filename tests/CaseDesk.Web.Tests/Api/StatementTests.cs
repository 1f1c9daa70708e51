using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using CaseDesk.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.Web.Tests.Api;

public sealed class StatementTests : ApiTest
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
    }

    [Fact]
    public async Task A_month_is_compiled_found_reconciled_closed_and_given_out()
    {
        NovemberIsOver();
        var (clerk, finance) = (await AsAsync("clerk"), await AsAsync("finance"));

        var compiled = await clerk.PostAsync($"{November}:compile", new { });
        Assert.Equal(
            (HttpStatusCode.OK, "compiled", "\"1\""),
            (compiled.Status, compiled.Text("state"), compiled.ETag)
        );
        var found = await finance.PostAsync($"{November}/findings", new { finding = "matched" }, compiled.ETag);
        Assert.Equal(1, found["findings"].GetProperty("matched").GetInt32());
        var reconciled = await finance.PostAsync($"{November}:reconcile", new { }, found.ETag);
        Assert.Equal("reconciled", reconciled.Text("state"));
        var closed = await finance.PostAsync($"{November}:close", new { }, reconciled.ETag);
        Assert.Equal(("closed", "\"3\""), (closed.Text("state"), closed.Text("etag")));

        using var file = await finance.Http.GetAsync($"{November}/export?format=xlsx");
        Assert.Equal("demo-1_2026-11_exceptions.xlsx", file.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition.DispositionType);
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Contains(
            $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:",
            file.Headers.GetValues("Repr-Digest")
        );
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Equal("Refunds", book.WorkbookPart!.Workbook.Descendants<Sheet>().First().Name);
    }

    [Fact]
    public async Task It_shows_its_entries_by_the_columns_of_its_files_and_everything_added_up()
    {
        NovemberIsOver();
        var clerk = await AsAsync("clerk");

        var statement = await clerk.GetAsync(November);

        Assert.Equal("open", statement.Text("state"));
        Assert.Equal("\"0\"", statement.ETag);
        Assert.Equal("compile", Assert.Single(statement["offers"].EnumerateArray()).GetString());
        var entry = Assert.Single(statement["entries"].EnumerateArray());
        Assert.Equal(
            (@case, "50.00", "not-arrived", "2026-11-20T02:00:00Z"),
            (Text(entry, "case"), Text(entry, "amount"), Text(entry, "reason"), Text(entry, "at"))
        );
        Assert.Equal(
            ("agent", "supervisor", "authorized-agent"),
            (Text(entry, "requester"), entry.GetProperty("approvers")[0].GetString(), Text(entry, "payer"))
        );
        var reason = statement["totals"].GetProperty("by").GetProperty("reason")[0];
        Assert.Equal(("Not arrived", "50.00"), (Text(reason, "name"), Text(reason, "amount")));
    }

    [Fact]
    public async Task Each_refusal_has_its_status_and_code()
    {
        var (clerk, finance, agent) = (await AsAsync("clerk"), await AsAsync("finance"), await AsAsync("agent"));

        var early = await clerk.PostAsync($"{November}:compile", new { });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "statement-not-over"), (early.Status, early.Code));
        NovemberIsOver();
        var role = await agent.PostAsync($"{November}:compile", new { });
        Assert.Equal((HttpStatusCode.Forbidden, "not-your-role"), (role.Status, role.Code));
        await clerk.PostAsync($"{November}:compile", new { });
        var twice = await clerk.PostAsync($"{November}:compile", new { });
        Assert.Equal((HttpStatusCode.Conflict, "already-compiled"), (twice.Status, twice.Code));
        var open = await finance.PostAsync($"{November}:reconcile", new { });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "lines-open"), (open.Status, open.Code));
        var stale = await finance.PostAsync($"{November}/findings", new { finding = "matched" }, "\"0\"");
        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale"), (stale.Status, stale.Code));
        Assert.Equal(("clerk", "compile"), (stale.Text("changedBy"), stale.Text("action")));
        var nowhere = await clerk.GetAsync("statements/demo-1/2026-13/exceptions");
        Assert.Equal((HttpStatusCode.NotFound, "statement-unknown"), (nowhere.Status, nowhere.Code));
        var format = await clerk.GetAsync($"{November}/export?format=pdf");
        Assert.Equal((HttpStatusCode.BadRequest, "format-unknown"), (format.Status, format.Code));
        var reason = await finance.PostAsync($"{November}:return", new { });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "reason-missing"), (reason.Status, reason.Code));
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer()
    {
        NovemberIsOver();
        var clerk = await AsAsync("clerk");

        var first = await clerk.PostAsync($"{November}:compile", new { }, key: "k1");
        var again = await clerk.PostAsync($"{November}:compile", new { }, key: "k1");
        var other = await clerk.PostAsync("statements/demo-1/2026-10/exceptions:compile", new { }, key: "k1");

        Assert.Equal((first.Status, first.Body, first.ETag), (again.Status, again.Body, again.ETag));
        Assert.Equal((HttpStatusCode.Conflict, "key-used-otherwise"), (other.Status, other.Code));
    }

    [Fact]
    public async Task A_disputed_line_comes_back_as_a_correction_of_the_current_month()
    {
        NovemberIsOver();
        var (clerk, finance) = (await AsAsync("clerk"), await AsAsync("finance"));
        await clerk.PostAsync($"{November}:compile", new { });
        var refund = await Desk.ScalarAsync<Guid>("SELECT id FROM refunds");

        await finance.PostAsync(
            $"{November}/findings",
            new
            {
                finding = "disputed",
                refunds = new[] { refund },
                reason = "未到账",
            }
        );
        var december = await finance.GetAsync("statements/demo-1/2026-12/exceptions");

        var correction = Assert.Single(december["entries"].EnumerateArray());
        Assert.Equal(("-50.00", "2026-11"), (Text(correction, "amount"), Text(correction, "corrects")));
        var months = await finance.GetAsync("statements/demo-1");
        Assert.Equal(4, months["items"].GetArrayLength());
    }

    void NovemberIsOver() => Desk.Time.Now = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();
}
