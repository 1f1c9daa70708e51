using System.Text.Json;
using CaseDesk.App;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Parcels;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>Cases: logged, read, listed.</summary>
static class CasesApi
{
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cases", OpenAsync).AsAct().Produces<CaseJson>(201).WithSummary("Log a case");
        api.MapGet("/cases", ListAsync)
            .Produces<Page<CaseLineJson>>()
            .WithSummary("The cases of the caller's shops, what runs out first before the rest");
        api.MapGet("/cases/{number}", GetAsync).Produces<CaseJson>().WithSummary("One case with what may be done now");
        api.MapGet("/cases/{number}/parcel", ParcelAsync)
            .Produces<ParcelJson>()
            .WithSummary("What is read on a parcel that came back, and the orders that it may be of, ranked");
        api.MapGet("/cases/{number}/unclaimed-parcels", UnclaimedAsync)
            .Produces<IReadOnlyList<UnclaimedParcelJson>>()
            .WithSummary("Parcels on the shelf that may be the one that the case waits for");
        api.MapGet("/cases/{number}/history", HistoryAsync)
            .Produces<Page<EntryJson>>()
            .WithSummary("Everything that happened to a case, oldest first");
    }

    static async Task<IResult> OpenAsync(
        Caller caller,
        Sent<OpenJson> sent,
        OpenCase open,
        CaseAnswers cases,
        CancellationToken ct
    )
    {
        var asked = sent.Body;
        var opened = await open.RunAsync(
            new(caller.Person, asked.Workflow, asked.Shop, asked.Order, asked.Summary, asked.Inputs ?? default)
            {
                Buyer = asked.Buyer,
                Key = sent.Key,
            },
            ct
        );
        return opened.Succeeded ? await cases.CreatedAsync(caller, opened.Value.Case, ct) : Problems.Of(opened.Refusal);
    }

    static Task<IResult> GetAsync(Caller caller, string number, CaseAnswers cases, CancellationToken ct) =>
        cases.OkAsync(caller, number, ct);

    static async Task<IResult> ParcelAsync(Caller caller, string number, ParcelView parcels, CancellationToken ct)
    {
        var found = await parcels.ReadAsync(caller.Person, number, ct);
        return found.Succeeded ? TypedResults.Ok(ParcelJson.Of(found.Value)) : Problems.Of(found.Refusal);
    }

    static async Task<IResult> UnclaimedAsync(
        Caller caller,
        string number,
        UnclaimedParcels parcels,
        CancellationToken ct
    )
    {
        var found = await parcels.ForAsync(caller.Person, number, ct);
        return found.Succeeded
            ? TypedResults.Ok(found.Value.Select(UnclaimedParcelJson.Of).ToList())
            : Problems.Of(found.Refusal);
    }

    static async Task<IResult> ListAsync(
        Caller caller,
        [AsParameters] CaseFilter filter,
        Paging paging,
        CaseList cases,
        UserNames users,
        CancellationToken ct
    )
    {
        var query = await filter.ReadAsync(caller, users, ct);
        if (!query.Succeeded)
            return Problems.Of(query.Refusal);
        var page = await cases.PageAsync(
            caller.Person,
            query.Value with
            {
                After = paging.After,
                Limit = paging.Limit,
            },
            ct
        );
        if (!page.Succeeded)
            return Problems.Of(page.Refusal);
        var names = await Names.OfAsync(users, page.Value.Items.Select(line => line.Assignee), ct);
        return TypedResults.Ok(
            new Page<CaseLineJson>([.. page.Value.Items.Select(line => CaseLineJson.Of(line, names))], page.Value.Next)
        );
    }

    static async Task<IResult> HistoryAsync(
        Caller caller,
        string number,
        Paging paging,
        CaseView cases,
        UserNames users,
        CancellationToken ct
    )
    {
        if (!int.TryParse(paging.After ?? "0", out var after))
            return Problems.Of(new Refusal("cursor-invalid", RefusalKind.Malformed, ("after", paging.After!)));
        var found = await cases.ReadAsync(caller.Person, number, ct);
        if (!found.Succeeded)
            return Problems.Of(found.Refusal);
        var entries = found.Value.History.SkipWhile(entry => entry.Seq <= after).Take(paging.Limit + 1).ToList();
        var names = await Names.OfAsync(users, entries.Select(entry => entry.By?.Id), ct);
        var items = entries.Take(paging.Limit).Select(entry => EntryJson.Of(entry, names)).ToList();
        return TypedResults.Ok(new Page<EntryJson>(items, entries.Count > items.Count ? $"{items[^1].Seq}" : null));
    }

    /// <param name="Order">Its number in the shop; left out where the kind needs none.</param>
    /// <param name="Buyer">Left out: as the order says.</param>
    /// <param name="Inputs">What the kind asks for when a case is opened.</param>
    sealed record OpenJson(
        string Workflow,
        string Shop,
        string Summary,
        string? Order = null,
        string? Buyer = null,
        JsonElement? Inputs = null
    );
}
