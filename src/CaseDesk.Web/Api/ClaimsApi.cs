using System.Globalization;
using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Claims;
using CaseDesk.Domain;
using CaseDesk.Domain.Claims;

namespace CaseDesk.Web.Api;

/// <summary>What the shop wants back from couriers, and what becomes of it.</summary>
static class ClaimsApi
{
    public static void MapClaims(this IEndpointRouteBuilder api)
    {
        api.MapGet("/claims", ListAsync)
            .Produces<Page<ClaimJson>>()
            .WithSummary("The courier claims of the caller's shops, the newest first");
        api.MapGet("/claims/months/{shop}", MonthsAsync)
            .Produces<Page<CourierMonthJson>>()
            .WithSummary("What a shop claimed per courier and month, and what came of it");
        api.MapGet("/claims/{id:guid}", GetAsync).Produces<ClaimJson>().WithSummary("One courier claim");
        MapAct<ClaimNoteJson>(
            api,
            "accept",
            ClaimAct.Accept,
            "Say that the courier will pay",
            body => new Said(0m, body.Note)
        );
        MapAct<ClaimReasonJson>(
            api,
            "refuse",
            ClaimAct.Refuse,
            "Say that the courier will not pay, and why",
            body => new Said(0m, body.Reason)
        );
        MapAct<ClaimMoneyJson>(
            api,
            "recover",
            ClaimAct.Recover,
            "Write down what the courier paid",
            body => body.Read()
        );
        MapAct<ClaimReasonJson>(
            api,
            "write-off",
            ClaimAct.WriteOff,
            "Approve that what has not come is given up; never by whoever filed the claim",
            body => new Said(0m, body.Reason)
        );
    }

    static void MapAct<TBody>(
        IEndpointRouteBuilder api,
        string word,
        ClaimAct act,
        string summary,
        Func<TBody, Result<Said>> read
    )
        where TBody : notnull =>
        api.MapPost(
                $"/claims/{{id:guid}}:{word}",
                async (
                    Caller caller,
                    Guid id,
                    Sent<TBody> sent,
                    IfMatch ifMatch,
                    AdvanceClaim advance,
                    FindClaims claims,
                    UserNames users,
                    HttpContext context,
                    CancellationToken ct
                ) =>
                {
                    var said = read(sent.Body);
                    if (!said.Succeeded)
                        return Problems.Of(said.Refusal);
                    var request = new ClaimRequest(caller.Person, id, act, ifMatch.Version)
                    {
                        Came = said.Value.Came,
                        Note = said.Value.Note,
                        Key = sent.Key,
                    };
                    var done = await advance.RunAsync(request, ct);
                    return done.Succeeded
                        ? await ShowAsync(context, caller, id, claims, users, ct)
                        : Problems.Of(done.Refusal);
                }
            )
            .AsActOnSeen()
            .Produces<ClaimJson>()
            .WithSummary(summary);

    static async Task<IResult> ListAsync(
        Caller caller,
        [AsParameters] ClaimFilter filter,
        Paging paging,
        FindClaims claims,
        UserNames users,
        CancellationToken ct
    )
    {
        var query = filter.Read(paging);
        if (!query.Succeeded)
            return Problems.Of(query.Refusal);
        var page = await claims.PageAsync(caller.Person, query.Value, ct);
        if (!page.Succeeded)
            return Problems.Of(page.Refusal);
        var names = await Names.OfAsync(users, page.Value.Items.SelectMany(listed => Names.In(listed.Claim)), ct);
        return TypedResults.Ok(
            new Page<ClaimJson>([.. page.Value.Items.Select(one => ClaimJson.Of(one, names))], page.Value.Next)
        );
    }

    static async Task<IResult> MonthsAsync(Caller caller, string shop, ClaimList list, CancellationToken ct) =>
        (await list.ReadAsync(caller.Person, shop, ct)).Or(found =>
            TypedResults.Ok(
                new Page<CourierMonthJson>(
                    [.. found.Months.Select(month => CourierMonthJson.Of(month, found.Shop.Currency))],
                    Next: null
                )
            )
        );

    static Task<IResult> GetAsync(
        Caller caller,
        Guid id,
        FindClaims claims,
        UserNames users,
        HttpContext context,
        CancellationToken ct
    ) => ShowAsync(context, caller, id, claims, users, ct);

    static async Task<IResult> ShowAsync(
        HttpContext context,
        Caller caller,
        Guid id,
        FindClaims claims,
        UserNames users,
        CancellationToken ct
    )
    {
        var found = await claims.OneAsync(caller.Person, id, ct);
        if (!found.Succeeded)
            return Problems.Of(found.Refusal);
        var json = ClaimJson.Of(found.Value, await Names.OfAsync(users, Names.In(found.Value.Claim), ct));
        context.Response.Headers.ETag = json.Etag;
        return TypedResults.Ok(json);
    }

    sealed record Said(decimal Came, string? Note);

    sealed record ClaimNoteJson(string? Note = null);

    /// <param name="Reason">What the courier said, or why it is given up.</param>
    sealed record ClaimReasonJson(string Reason);

    /// <param name="Amount">What came of the courier now.</param>
    sealed record ClaimMoneyJson(string Amount, string? Note = null)
    {
        public Result<Said> Read() =>
            decimal.TryParse(Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                ? new Said(amount, Note)
                : new Refusal("field-invalid", RefusalKind.Malformed, ("field", "amount"));
    }
}
