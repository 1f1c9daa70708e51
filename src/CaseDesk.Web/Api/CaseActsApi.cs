using System.Text.Json;
using CaseDesk.App.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Api;

/// <summary>What is done with a case: the actions of its workflow, by whichever address.</summary>
static class CaseActsApi
{
    public static void MapCaseActs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cases/{number}/actions/{action}", ActAsync)
            .AsActOnSeen()
            .Produces<CaseJson>()
            .WithSummary("Do one action of the case's workflow");
        MapAction(api, "pause", Actions.AskCustomer, "Stop the step's clock: the customer was asked (ask-customer)");
        MapAction(api, "resume", Actions.CustomerAnswered, "Start the clock again (customer-answered)");
    }

    static void MapAction(IEndpointRouteBuilder api, string word, ActionKey action, string summary) =>
        api.MapPost(
                $"/cases/{{number}}:{word}",
                (
                    Caller caller,
                    string number,
                    Sent<ActJson> sent,
                    IfMatch ifMatch,
                    DryRun dryRun,
                    CaseActs acts,
                    CancellationToken ct
                ) => acts.DoAsync(new(caller, number, action, sent, ifMatch, dryRun), ct)
            )
            .AsActOnSeen()
            .Produces<CaseJson>()
            .WithSummary(summary);

    static Task<IResult> ActAsync(
        Caller caller,
        string number,
        string action,
        Sent<ActJson> sent,
        IfMatch ifMatch,
        DryRun dryRun,
        CaseActs acts,
        CancellationToken ct
    ) => acts.DoAsync(new(caller, number, new ActionKey(action), sent, ifMatch, dryRun), ct);
}

/// <param name="Inputs">By the names that the action asks for.</param>
sealed record ActJson(JsonElement? Inputs = null);
