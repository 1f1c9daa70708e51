using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;

namespace CaseDesk.Web.Api;

/// <summary>What is said about a case beside its workflow: notes, links, whose it is.</summary>
static class CaseNotesApi
{
    public static void MapCaseNotes(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cases/{number}/notes", NoteAsync)
            .AsAct()
            .Produces<EntryJson>(201)
            .WithSummary("Write a note into a case's history");
        api.MapPost("/cases/{number}/links", LinkAsync)
            .AsAct()
            .Produces<LinkJson>(201)
            .WithSummary("Say that another case belongs to this one");
        api.MapPost("/cases/{number}:assign", AssignAsync)
            .AsAct()
            .Produces<CaseJson>()
            .WithSummary("Say whose a case is");
    }

    static async Task<IResult> NoteAsync(
        Caller caller,
        string number,
        Sent<NoteJson> sent,
        AddNote add,
        CaseView cases,
        UserNames users,
        CancellationToken ct
    )
    {
        var added = await add.RunAsync(new(caller.Person, number, sent.Body.Text, sent.Key), ct);
        if (!added.Succeeded)
            return Problems.Of(added.Refusal);
        var found = (await cases.ReadAsync(caller.Person, number, ct)).Require();
        var entry = found.History[added.Value.Entry - 1];
        var names = await Names.OfAsync(users, [entry.By?.Id], ct);
        return TypedResults.Created($"{CaseAnswers.AddressOf(number)}/history", EntryJson.Of(entry, names));
    }

    static async Task<IResult> LinkAsync(
        Caller caller,
        string number,
        Sent<OtherCaseJson> sent,
        LinkCases link,
        CancellationToken ct
    ) =>
        (await link.RunAsync(new(caller.Person, number, sent.Body.Number, sent.Key), ct)).Or(linked =>
            TypedResults.Created(CaseAnswers.AddressOf(number), new LinkJson(linked.Other, LinkCases.Related))
        );

    static async Task<IResult> AssignAsync(
        Caller caller,
        string number,
        Sent<AssignJson> sent,
        IfMatch ifMatch,
        AssignCase assign,
        UserNames users,
        CaseAnswers cases,
        CancellationToken ct
    )
    {
        var to = sent.Body.To is { Length: > 0 } name ? await users.FindAsync(name, ct) ?? Guid.Empty : (Guid?)null;
        var assigned = await assign.RunAsync(
            new(caller.Person, number, to)
            {
                Reason = sent.Body.Reason,
                ExpectedAct = ifMatch.Act,
                Key = sent.Key,
            },
            ct
        );
        return assigned.Succeeded ? await cases.OkAsync(caller, number, ct) : Problems.Of(assigned.Refusal);
    }

    sealed record NoteJson(string Text);

    sealed record OtherCaseJson(string Number);

    /// <param name="To">A user name; null gives the case back to the queue.</param>
    /// <param name="Reason">Needed where a supervisor re-assigns another role's case.</param>
    sealed record AssignJson(string? To, string? Reason = null);
}
