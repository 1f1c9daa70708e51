using System.Globalization;
using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Overpayments;
using CaseDesk.Domain;
using CaseDesk.Domain.Overpayments;

namespace CaseDesk.Web.Api;

/// <summary>What left beyond what was approved, and what becomes of it. It is recorded on its statement's line.</summary>
static class OverpaymentsApi
{
    public static void MapOverpayments(this IEndpointRouteBuilder api)
    {
        api.MapGet("/overpayments", ListAsync)
            .Produces<Page<OverpaymentJson>>()
            .WithSummary("The open overpayments of the caller's shops, the newest first");
        api.MapGet("/overpayments/{id:guid}", ShowAsync).Produces<OverpaymentJson>().WithSummary("One overpayment");
        MapAct<NothingJson>(
            api,
            OverpaymentAct.Acknowledge,
            "Acknowledge it; never by whoever paid or recorded it",
            _ => new Said(null, null)
        );
        MapAct<CameJson>(api, OverpaymentAct.Recover, "Write down what came back", body => body.Read());
        MapAct<GivenUpJson>(
            api,
            OverpaymentAct.WriteOff,
            "Approve that what has not come back is given up; never by whoever paid or recorded it",
            body => new Said(null, body.Reason)
        );
    }

    static void MapAct<TBody>(
        IEndpointRouteBuilder api,
        OverpaymentAct act,
        string summary,
        Func<TBody, Result<Said>> read
    )
        where TBody : notnull =>
        api.MapPost(
                $"/overpayments/{{id:guid}}:{act.Key()}",
                async (
                    Caller caller,
                    Guid id,
                    Sent<TBody> sent,
                    IfMatch ifMatch,
                    AdvanceOverpayment advance,
                    OverpaymentList overpayments,
                    UserNames users,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                {
                    var said = read(sent.Body);
                    if (!said.Succeeded)
                        return Problems.Of(said.Refusal);
                    var request = new OverpaymentRequest(caller.Person, id, act, ifMatch.Version)
                    {
                        Came = said.Value.Came,
                        Reason = said.Value.Reason,
                        Key = sent.Key,
                    };
                    var done = await advance.RunAsync(request, ct);
                    return done.Succeeded
                        ? await ShowAsync(context, caller, id, overpayments, users, ct)
                        : Problems.Of(done.Refusal);
                }
            )
            .AsActOnSeen()
            .Produces<OverpaymentJson>()
            .WithSummary(summary);

    static async Task<IResult> ListAsync(
        Caller caller,
        [AsParameters] OverpaymentFilter filter,
        Paging paging,
        OverpaymentList overpayments,
        UserNames users,
        CancellationToken ct
    )
    {
        var query = filter.Read(paging);
        if (!query.Succeeded)
            return Problems.Of(query.Refusal);
        var page = await overpayments.PageAsync(caller.Person, query.Value, ct);
        if (!page.Succeeded)
            return Problems.Of(page.Refusal);
        var names = await Names.OfAsync(users, page.Value.Items.SelectMany(one => Names.In(one)), ct);
        return TypedResults.Ok(
            new Page<OverpaymentJson>(
                [.. page.Value.Items.Select(one => OverpaymentJson.Of(one, names))],
                page.Value.Next
            )
        );
    }

    static async Task<IResult> ShowAsync(
        HttpContext context,
        Caller caller,
        Guid id,
        OverpaymentList overpayments,
        UserNames users,
        CancellationToken ct
    )
    {
        var found = await overpayments.OneAsync(caller.Person, id, ct);
        if (!found.Succeeded)
            return Problems.Of(found.Refusal);
        var json = OverpaymentJson.Of(found.Value, await Names.OfAsync(users, Names.In(found.Value), ct));
        context.Response.Headers.ETag = json.Etag;
        return TypedResults.Ok(json);
    }

    sealed record Said(Recovery? Came, string? Reason);

    sealed record NothingJson;

    /// <param name="Reason">Why it is given up.</param>
    sealed record GivenUpJson(string? Reason = null);

    /// <param name="Amount">What came back now.</param>
    /// <param name="At">When it came.</param>
    /// <param name="How">By what way, and under which number.</param>
    sealed record CameJson(string Amount, DateTimeOffset At, string? How = null)
    {
        public Result<Said> Read() =>
            decimal.TryParse(Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                ? new Said(new Recovery(amount, At.ToUniversalTime(), How ?? ""), null)
                : new Refusal("field-invalid", RefusalKind.Malformed, ("field", "amount"));
    }
}
