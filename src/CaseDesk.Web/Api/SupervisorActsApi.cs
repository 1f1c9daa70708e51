using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain.Cases;

namespace CaseDesk.Web.Api;

/// <summary>What a supervisor does to a case with a reason, beside the actions of its workflow.</summary>
static class SupervisorActsApi
{
    public static void MapSupervisorActs(this IEndpointRouteBuilder api)
    {
        api.MapPost($"/cases/{{number}}/actions/{HistoryActions.Reopened}", ReopenAsync)
            .AsActOnSeen()
            .Produces<CaseJson>()
            .WithSummary("Take up an ended case again, at a step it once stood on");
        api.MapPost($"/cases/{{number}}/actions/{HistoryActions.Corrected}", CorrectAsync)
            .AsActOnSeen()
            .Produces<CaseJson>()
            .WithSummary("Put right what is written of a case");
    }

    static async Task<IResult> ReopenAsync(
        Caller caller,
        string number,
        Sent<ReopenJson> sent,
        IfMatch ifMatch,
        DryRun dryRun,
        ReopenCase reopen,
        CaseAnswers cases,
        CancellationToken ct
    )
    {
        var (step, reason) = sent.Body.Inputs;
        var moved = await reopen.RunAsync(
            new(caller.Person, number, step, reason)
            {
                ExpectedAct = ifMatch.Act,
                Key = dryRun.Asked ? null : sent.Key,
                DryRun = dryRun.Asked,
            },
            ct
        );
        return await cases.MovedAsync(caller, moved, ct);
    }

    static async Task<IResult> CorrectAsync(
        Caller caller,
        string number,
        Sent<CorrectJson> sent,
        IfMatch ifMatch,
        DryRun dryRun,
        CorrectCase correct,
        CaseAnswers cases,
        CancellationToken ct
    )
    {
        var (field, value, reason) = sent.Body.Inputs;
        var moved = await correct.RunAsync(
            new(caller.Person, number, field, value, reason)
            {
                ExpectedAct = ifMatch.Act,
                Key = dryRun.Asked ? null : sent.Key,
                DryRun = dryRun.Asked,
            },
            ct
        );
        return await cases.MovedAsync(caller, moved, ct);
    }

    sealed record ReopenJson(ReopenInputs Inputs);

    /// <param name="Step">A step's code.</param>
    sealed record ReopenInputs(string Step, string Reason);

    sealed record CorrectJson(CorrectInputs Inputs);

    /// <param name="Field">Which of what is written.</param>
    /// <param name="Value">As it is to be written.</param>
    sealed record CorrectInputs(string Field, JsonElement Value, string Reason);
}
