using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;

namespace CaseDesk.Web.Api;

/// <summary>What a supervisor does to a case with a reason, beside the actions of its workflow.</summary>
static class SupervisorActsApi
{
    public static void MapSupervisorActs(this IEndpointRouteBuilder api)
    {
        api.MapPost($"/cases/{{number}}/actions/{HistoryActions.Reopened}", ReopenAsync)
            .AsAct()
            .Produces<CaseJson>()
            .WithSummary("Take up an ended case again, at a step it once stood on");
        api.MapPost($"/cases/{{number}}/actions/{HistoryActions.Corrected}", CorrectAsync)
            .AsAct()
            .Produces<CaseJson>()
            .WithSummary("Put right what is written of a case");
    }

    static async Task<IResult> ReopenAsync(
        HttpContext context,
        Caller caller,
        string number,
        Sent<ReopenJson> sent,
        IfMatch ifMatch,
        ReopenCase reopen,
        CaseAnswers cases
    )
    {
        if (ifMatch.Refusal(context) is { } refusal)
            return Problems.Of(refusal);
        var (step, reason) = sent.Body.Inputs;
        var moved = await reopen.RunAsync(
            new(caller.Person, number, step, reason) { ExpectedAct = ifMatch.Act, Key = sent.Key },
            context.RequestAborted
        );
        return await AnswerAsync(context, caller, moved, cases);
    }

    static async Task<IResult> CorrectAsync(
        HttpContext context,
        Caller caller,
        string number,
        Sent<CorrectJson> sent,
        IfMatch ifMatch,
        CorrectCase correct,
        CaseAnswers cases
    )
    {
        if (ifMatch.Refusal(context) is { } refusal)
            return Problems.Of(refusal);
        var (field, value, reason) = sent.Body.Inputs;
        var moved = await correct.RunAsync(
            new(caller.Person, number, field, value, reason) { ExpectedAct = ifMatch.Act, Key = sent.Key },
            context.RequestAborted
        );
        return await AnswerAsync(context, caller, moved, cases);
    }

    static async Task<IResult> AnswerAsync(
        HttpContext context,
        Caller caller,
        Result<MoveResult> moved,
        CaseAnswers cases
    ) =>
        moved.Succeeded
            ? await cases.OkAsync(caller, moved.Value.Case, context.RequestAborted)
            : Problems.Of(moved.Refusal);

    sealed record ReopenJson(ReopenInputs Inputs);

    /// <param name="Step">A step's code.</param>
    sealed record ReopenInputs(string Step, string Reason);

    sealed record CorrectJson(CorrectInputs Inputs);

    /// <param name="Field">Which of what is written.</param>
    /// <param name="Value">As it is to be written.</param>
    sealed record CorrectInputs(string Field, JsonElement Value, string Reason);
}
