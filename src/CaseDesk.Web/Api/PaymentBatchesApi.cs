using System.Globalization;
using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Exports;
using CaseDesk.App.Refunds.Batches;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;

namespace CaseDesk.Web.Api;

/// <summary>Refunds that are paid together: taken, given out as a file, and what came back entered.</summary>
static class PaymentBatchesApi
{
    const string One = "/payment-batches/{number:long}";

    public static void MapPaymentBatches(this IEndpointRouteBuilder api)
    {
        api.MapPost("/payment-batches", TakeAsync)
            .AsAct()
            .Produces<TakenBatchJson>()
            .WithSummary("Take approved refunds of one shop and method for payment, each told by itself");
        api.MapGet("/payment-batches", ListAsync)
            .Produces<Page<PaymentBatchJson>>()
            .WithSummary("The latest hundred payment batches, those with open rows first");
        api.MapGet(One, GetAsync).Produces<WholeBatchJson>().WithSummary("A payment batch with its refunds");
        api.MapGet($"{One}/export", ExportAsync)
            .Produces(200, null, "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .WithSummary("The open rows of one's own batch as a file: format=csv or xlsx");
        api.MapPost($"{One}/results", BringAsync)
            .TakesFile()
            .Produces<BroughtResultsJson>()
            .WithSummary("Bring a batch's file back filled in; nothing is entered yet");
        api.MapPost("/payment-results/{id:guid}:enter", EnterAsync)
            .AsAct()
            .Produces<EnteredResultsJson>()
            .WithSummary("Enter what was brought back, each row by itself");
    }

    static async Task<IResult> TakeAsync(Caller caller, Sent<TakeBatchJson> sent, TakeBatch take, CancellationToken ct)
    {
        if (Keys.Find<RefundMethod>(sent.Body.Method) is not { } method)
            return Problems.Of(new Refusal("field-invalid", RefusalKind.Malformed, ("field", "method")));
        var request = new TakeBatchRequest(caller.Person, sent.Body.Shop, method, sent.Body.Refunds, sent.Key)
        {
            CheckedAt = sent.Body.CheckedAt,
        };
        return (await take.RunAsync(request, ct)).Or(taken => TypedResults.Ok(TakenBatchJson.Of(taken)));
    }

    static async Task<IResult> ListAsync(
        Caller caller,
        string? shop,
        BatchList list,
        UserNames users,
        CancellationToken ct
    )
    {
        var read = await list.ReadAsync(caller.Person, shop, ct);
        if (!read.Succeeded)
            return Problems.Of(read.Refusal);
        var names = await Names.OfAsync(users, read.Value.Select(batch => (Guid?)batch.TakenBy.Id), ct);
        return TypedResults.Ok(
            new Page<PaymentBatchJson>([.. read.Value.Select(batch => PaymentBatchJson.Of(batch, names))], null)
        );
    }

    static async Task<IResult> GetAsync(
        Caller caller,
        long number,
        BatchView view,
        UserNames users,
        CancellationToken ct
    )
    {
        var read = await view.ReadAsync(caller.Person, number, ct);
        if (!read.Succeeded)
            return Problems.Of(read.Refusal);
        var people = read.Value.Rows.SelectMany(row => Names.In(row.Refund)).Append(read.Value.Batch.TakenBy.Id);
        return TypedResults.Ok(WholeBatchJson.Of(read.Value, await Names.OfAsync(users, people, ct)));
    }

    static async Task<IResult> ExportAsync(
        Caller caller,
        long number,
        string? format,
        ExportBatch export,
        CancellationToken ct
    )
    {
        if (Keys.Find<ExportFormat>(format) is not { } known)
            return Problems.Of(new Refusal("format-unknown", RefusalKind.Malformed, ("format", format ?? "")));
        var request = new ExportBatchRequest(caller.Person, number, known, CultureInfo.CurrentUICulture);
        return (await export.RunAsync(request, ct)).Or(Download.Of);
    }

    /// <summary>The same file is the same results, so that a repeat needs no answer to be kept.</summary>
    static async Task<IResult> BringAsync(
        HttpContext context,
        Caller caller,
        long number,
        BringResults bring,
        CancellationToken ct
    )
    {
        if (IdempotencyKey.Refusal(context) is { } keyless)
            return Problems.Of(keyless);
        var sent = await SentFile.ReadAsync(context, BringResults.MaxBytes, () => BringResults.TooLarge, ct);
        if (!sent.Succeeded)
            return Problems.Of(sent.Refusal);
        var brought = await sent.Value.ReadAsync(
            (bytes, stop) => bring.RunAsync(new(caller.Person, number, sent.Value.Name, bytes), stop),
            ct
        );
        return brought.Succeeded
            ? brought.Value.Or(results => TypedResults.Ok(BroughtResultsJson.Of(results)))
            : Problems.Of(brought.Refusal);
    }

    /// <summary>What was entered before is not entered again: a repeat says so of each row.</summary>
    static async Task<IResult> EnterAsync(
        Caller caller,
        Guid id,
        Sent<NothingJson> sent,
        DryRun dryRun,
        EnterResults enter,
        CancellationToken ct
    ) =>
        (await enter.RunAsync(new EnterRequest(caller.Person, id, dryRun.Asked), ct)).Or(entered =>
            TypedResults.Ok(EnteredResultsJson.Of(entered))
        );

    sealed record NothingJson;
}
