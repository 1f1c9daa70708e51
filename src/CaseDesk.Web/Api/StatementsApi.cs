using System.Globalization;
using CaseDesk.App;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Web.Api;

/// <summary>The month: compiled, found, reconciled, closed, given out.</summary>
static class StatementsApi
{
    const string One = "/statements/{shop}/{month}/{kind}";

    public static void MapStatements(this IEndpointRouteBuilder api)
    {
        api.MapGet("/statements/{shop}", ListAsync)
            .Produces<Page<StatementCardJson>>()
            .WithSummary("The months of a shop, the newest first");
        api.MapGet(One, GetAsync).Produces<StatementJson>().WithSummary("A month's statement");
        api.MapGet($"{One}/export", ExportAsync)
            .Produces(200, null, "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .WithSummary("A compiled statement as a file: format=csv or xlsx");
        Map<NothingJson, CompileStatement>(
            api,
            ":compile",
            "List every refund that belongs to a month that is over",
            (compile, request, _, ct) => compile.RunAsync(request, ct)
        );
        Map<ReasonJson, ReturnStatement>(
            api,
            ":return",
            "Give a compiled statement back to the clerk",
            (giveBack, request, body, ct) => giveBack.RunAsync(request, body.Reason, ct)
        );
        Map<FoundJson, FindLines>(
            api,
            "/findings",
            "Say of lines that they are matched, explained or disputed",
            async (find, request, body, ct) =>
            {
                var found = body.Read();
                return found.Succeeded ? await find.RunAsync(request, found.Value, ct) : found.Refusal;
            }
        );
        Map<CorrectionJson, CorrectLine>(
            api,
            "/corrections",
            "Enter a difference in the current month, naming the line that it corrects",
            (correct, request, body, ct) => correct.RunAsync(request, body.Read(), ct)
        );
        Map<RecordedJson, CorrectLine>(
            api,
            "/overpayments",
            "Record that more left for a line than was approved: a correction by so much, and an overpayment",
            async (correct, request, body, ct) =>
            {
                var read = body.Read();
                return read.Succeeded ? await correct.RunAsync(request, read.Value, ct) : read.Refusal;
            }
        );
        Map<NothingJson, ReconcileStatement>(
            api,
            ":reconcile",
            "Confirm that every line was found",
            (reconcile, request, _, ct) => reconcile.RunAsync(request, ct)
        );
        Map<NothingJson, CloseStatement>(
            api,
            ":close",
            "Close a reconciled statement for good",
            (close, request, _, ct) => close.RunAsync(request, ct)
        );
    }

    static void Map<TBody, TUseCase>(
        IEndpointRouteBuilder api,
        string word,
        string summary,
        Func<TUseCase, StatementRequest, TBody, CancellationToken, Task<Result<StatementResult>>> run
    )
        where TBody : notnull
        where TUseCase : class =>
        api.MapPost(
                One + word,
                async (
                    Caller caller,
                    StatementPath path,
                    Sent<TBody> sent,
                    IfMatch ifMatch,
                    TUseCase useCase,
                    StatementView view,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                {
                    var done = await run(useCase, path.Request(caller, ifMatch, sent), sent.Body, ct);
                    return done.Succeeded
                        ? await ShowAsync(context, caller, path, new EntryPage(), view, ct)
                        : Problems.Of(done.Refusal);
                }
            )
            .AsAct()
            .Produces<StatementJson>()
            .WithSummary(summary);

    static async Task<IResult> ListAsync(Caller caller, string shop, StatementList list, CancellationToken ct) =>
        (await list.ReadAsync(caller.Person, shop, ct)).Or(found =>
            TypedResults.Ok(
                new Page<StatementCardJson>(
                    [.. found.Months.Select(card => StatementCardJson.Of(card, found.Shop.Currency))],
                    Next: null
                )
            )
        );

    static async Task<IResult> GetAsync(
        Caller caller,
        StatementPath path,
        Paging paging,
        string? finding,
        StatementView view,
        HttpContext context,
        CancellationToken ct
    )
    {
        if (!int.TryParse(paging.After ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var after))
        {
            return Problems.Of(new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", paging.After!)));
        }

        if (finding is not null && Keys.Find<Finding>(finding) is null)
        {
            return Problems.Of(
                new Refusal("filter-invalid", RefusalKind.Malformed, ("filter", "finding"), ("value", finding))
            );
        }

        var page = new EntryPage(after, paging.Limit, Keys.Find<Finding>(finding));
        return await ShowAsync(context, caller, path, page, view, ct);
    }

    static async Task<IResult> ShowAsync(
        HttpContext context,
        Caller caller,
        StatementPath path,
        EntryPage page,
        StatementView view,
        CancellationToken ct
    )
    {
        var read = await view.ReadAsync(caller.Person, path.Shop, path.Month, path.Kind, page, ct);
        return read.Or(sheet =>
        {
            context.Response.Headers.ETag = IfMatch.ETag(sheet.Act);
            return TypedResults.Ok(StatementJson.Of(sheet, CultureInfo.CurrentUICulture));
        });
    }

    static async Task<IResult> ExportAsync(
        Caller caller,
        StatementPath path,
        string? format,
        ExportStatement export,
        HttpContext context,
        CancellationToken ct
    )
    {
        if (Keys.Find<ExportFormat>(format) is not { } known)
        {
            return Problems.Of(new Refusal("format-unknown", RefusalKind.Malformed, ("format", format ?? "")));
        }

        var request = new ExportRequest(
            caller.Person,
            path.Shop,
            path.Month,
            path.Kind,
            known,
            CultureInfo.CurrentUICulture
        );
        return (await export.RunAsync(request, ct)).Or(Download.Of);
    }

    sealed record NothingJson;

    sealed record ReasonJson(string? Reason = null);
}
