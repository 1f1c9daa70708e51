using System.ComponentModel;
using System.Globalization;
using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Funds;
using CaseDesk.Domain;
using CaseDesk.Domain.Funds;

namespace CaseDesk.Web.Api;

/// <summary>A month's money as ledger, platform and account say it, and what is made of the differences.</summary>
static class FundsApi
{
    const string Month = "/statements/{shop}/{month}/funds";

    public static void MapFunds(this IEndpointRouteBuilder api)
    {
        api.MapGet(Month, GetAsync)
            .Produces<FundMonthJson>()
            .WithSummary("What a shop gave back in a month: by the ledger, the platforms and the account");
        api.MapGet($"{Month}/differences", DifferencesAsync)
            .Produces<Page<DifferenceJson>>()
            .WithSummary("What the ledger and the account do not agree on, in the order in which it was found");
        api.MapPost($"{Month}/differences:explain", ExplainAsync)
            .AsAct()
            .Produces<FundMonthJson>()
            .WithSummary("Say why differences are right as they are");
        api.MapPost($"{Month}:compare", CompareAsync)
            .AsAct()
            .Produces<FundMonthJson>()
            .WithSummary("Compare the shop's ledger with its account anew");
        api.MapGet("/orders/over-refunded", OverRefundedAsync)
            .Produces<Page<OverRefundedJson>>()
            .WithSummary("A shop's orders of which more was given back than was paid, the newest first");
    }

    static async Task<IResult> GetAsync(
        Caller caller,
        FundPath path,
        FundView view,
        UserNames users,
        CancellationToken ct
    ) => await ShowAsync(caller, path, view, users, ct);

    static async Task<IResult> DifferencesAsync(
        Caller caller,
        FundPath path,
        Paging paging,
        [Description("amount-differs, theirs-only or ours-only.")] string? kind,
        [Description("Only those that somebody has explained, or only the others.")] bool? explained,
        DifferenceList list,
        FundView view,
        UserNames users,
        CancellationToken ct
    )
    {
        if (!long.TryParse(paging.After ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            return Problems.Of(new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", paging.After!)));
        if (kind is not null && Keys.Find<DifferenceKind>(kind) is null)
            return Problems.Of(
                new Refusal("filter-invalid", RefusalKind.Malformed, ("filter", "kind"), ("value", kind))
            );
        var query = new DifferenceQuery(path.Month, Keys.Find<DifferenceKind>(kind), explained, after, paging.Limit);
        var found = await list.ReadAsync(caller.Person, path.Shop, query, ct);
        if (!found.Succeeded)
            return Problems.Of(found.Refusal);
        var page = found.Value;
        var names = await Names.OfAsync(users, page.Items.Select(one => one.Explained?.By.Id), ct);
        return (await view.CurrencyAsync(caller.Person, path.Shop, ct)).Or(currency =>
            TypedResults.Ok(
                new Page<DifferenceJson>(
                    [.. page.Items.Select(one => DifferenceJson.Of(one, currency, names))],
                    page.Next
                )
            )
        );
    }

    static async Task<IResult> ExplainAsync(
        Caller caller,
        FundPath path,
        Sent<ExplanationJson> sent,
        ExplainDifference explain,
        FundView view,
        UserNames users,
        CancellationToken ct
    )
    {
        var given = sent.Body.Read(sent.Key);
        if (!given.Succeeded)
            return Problems.Of(given.Refusal);
        return await explain.RunAsync(caller.Person, path.Shop, given.Value, ct) is { } refusal
            ? Problems.Of(refusal)
            : await ShowAsync(caller, path, view, users, ct);
    }

    static async Task<IResult> CompareAsync(
        Caller caller,
        FundPath path,
        Sent<CompareJson> sent,
        CompareAgain compare,
        FundView view,
        UserNames users,
        CancellationToken ct
    ) =>
        await compare.RunAsync(caller.Person, path.Shop, ct, sent.Key) is { } refusal
            ? Problems.Of(refusal)
            : await ShowAsync(caller, path, view, users, ct);

    static async Task<IResult> ShowAsync(
        Caller caller,
        FundPath path,
        FundView view,
        UserNames users,
        CancellationToken ct
    )
    {
        var read = await view.ReadAsync(caller.Person, path.Shop, path.Month, ct);
        if (!read.Succeeded)
            return Problems.Of(read.Refusal);
        var names = await Names.OfAsync(users, read.Value.Files.Select(file => (Guid?)file.By.Id), ct);
        return TypedResults.Ok(FundMonthJson.Of(read.Value, names));
    }

    static async Task<IResult> OverRefundedAsync(
        Caller caller,
        [Description("A shop's key.")] string shop,
        Paging paging,
        OverRefundedOrders orders,
        CancellationToken ct
    )
    {
        long? after = null;
        if (paging.After is { } from)
        {
            if (!long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return Problems.Of(new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", from)));
            after = id;
        }

        return (await orders.ReadAsync(caller.Person, new(shop, after, paging.Limit), ct)).Or(page =>
            TypedResults.Ok(new Page<OverRefundedJson>([.. page.Items.Select(OverRefundedJson.Of)], page.Next))
        );
    }

    sealed record CompareJson;
}
