using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.App.Evidence;
using CaseDesk.Domain;
using Microsoft.Net.Http.Headers;

namespace CaseDesk.Web.Api;

/// <summary>Pictures, videos and documents on a case, streamed both ways.</summary>
static class EvidenceApi
{
    public static void MapEvidence(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cases/{number}/evidence", AddAsync)
            .TakesFile()
            .Produces<EvidenceJson>(201)
            .WithSummary("Add a file to a case, at the step where it stands");
        api.MapGet("/cases/{number}/evidence/{id:guid}", GetAsync)
            .Produces(200, contentType: "application/octet-stream")
            .WithSummary("The bytes of a piece of evidence");
    }

    static async Task<IResult> AddAsync(
        HttpContext context,
        Caller caller,
        string number,
        AddEvidence add,
        DoOnce once,
        CaseView cases,
        UserNames users,
        CancellationToken ct
    )
    {
        if (IdempotencyKey.Refusal(context) is { } keyless)
            return Problems.Of(keyless);
        var sent = await SentFile.ReadAsync(context, EvidenceType.Largest, () => AddEvidence.TooLarge(), ct);
        if (!sent.Succeeded)
            return Problems.Of(sent.Refusal);
        var upload = await sent.Value.ReadAsync(EvidenceUpload.ReadAsync, ct);
        if (!upload.Succeeded)
            return Problems.Of(upload.Refusal);

        await using var file = upload.Value;
        // The same key with another picture is another request.
        var key = IdempotencyKey.Of(context, file.Sha256)!;
        return await once.RunAsync(
            context,
            key,
            async () =>
            {
                var added = await add.RunAsync(new(caller.Person, number, sent.Value.Name, key), file, ct);
                return added.Succeeded
                    ? await AddedAsync(caller, number, added.Value.Id, cases, users, ct)
                    : Problems.Of(added.Refusal);
            }
        );
    }

    static async Task<IResult> AddedAsync(
        Caller caller,
        string number,
        Guid id,
        CaseView cases,
        UserNames users,
        CancellationToken ct
    )
    {
        var found = await cases.ReadAsync(caller.Person, number, ct);
        if (!found.Succeeded)
            return Problems.Of(found.Refusal);
        var piece = found.Value.Evidence.Single(piece => piece.Id == id);
        return TypedResults.Created(
            $"{CaseAnswers.AddressOf(number)}/evidence/{id}",
            EvidenceJson.Of(piece, await Names.OfAsync(users, [piece.By.Id], ct))
        );
    }

    static async Task<IResult> GetAsync(
        Caller caller,
        string number,
        Guid id,
        ReadEvidence evidence,
        CancellationToken ct
    ) =>
        (await evidence.OpenAsync(caller.Person, number, id, ct)).Or(file =>
            TypedResults.Stream(
                file.Content,
                file.Type.MediaType,
                file.Name,
                entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(file.Sha256)}\""),
                enableRangeProcessing: true
            )
        );
}
