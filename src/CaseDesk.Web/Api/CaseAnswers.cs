using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Cases;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>Answers with a case as it stands for the caller, its ETag beside it.</summary>
sealed class CaseAnswers(CaseView cases, UserNames names)
{
    public async Task<IResult> OkAsync(Caller caller, string number, CancellationToken ct) =>
        (await ReadAsync(caller, number, ct)).Or(found => new WithETag(found.Etag, TypedResults.Ok(found)));

    public async Task<IResult> CreatedAsync(Caller caller, string number, CancellationToken ct) =>
        (await ReadAsync(caller, number, ct)).Or(found => new WithETag(
            found.Etag,
            TypedResults.Created(AddressOf(number), found)
        ));

    /// <summary>As it stands after an act, or would stand after one that was only tried.</summary>
    public async Task<IResult> MovedAsync(Caller caller, Result<MoveResult> moved, CancellationToken ct)
    {
        if (!moved.Succeeded)
            return Problems.Of(moved.Refusal);
        if (moved.Value.WouldBe is not { } tried)
            return await OkAsync(caller, moved.Value.Case, ct);
        var json = await JsonAsync(tried, ct);
        return new WithETag(json.Etag, TypedResults.Ok(json));
    }

    public static string AddressOf(string number) => $"{DeskApi.Root}/cases/{number}";

    async Task<Result<CaseJson>> ReadAsync(Caller caller, string number, CancellationToken ct)
    {
        var found = await cases.ReadAsync(caller.Person, number, ct);
        return found.Succeeded ? await JsonAsync(found.Value, ct) : found.Refusal;
    }

    async Task<CaseJson> JsonAsync(CaseSheet sheet, CancellationToken ct) =>
        CaseJson.Of(sheet, await Names.OfAsync(names, Names.In(sheet), ct), CultureInfo.CurrentUICulture);

    sealed class WithETag(string etag, IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.Headers.ETag = etag;
            return answer.ExecuteAsync(context);
        }
    }
}
