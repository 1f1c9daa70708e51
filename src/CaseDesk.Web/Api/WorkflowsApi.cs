using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;

namespace CaseDesk.Web.Api;

/// <summary>The definitions, whole: what a case of each kind may do.</summary>
static class WorkflowsApi
{
    public static void MapWorkflows(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflows", () => TypedResults.Ok(Catalogue.Current.Select(WorkflowJson.Of).ToArray()))
            .WithSummary("The newest version of every kind of case");
        api.MapGet("/workflows/{key}", Get)
            .Produces<WorkflowJson>()
            .WithSummary("The newest version of one kind of case");
    }

    static IResult Get(string key) =>
        Catalogue.Find(key) is { } workflow
            ? TypedResults.Ok(WorkflowJson.Of(workflow))
            : Problems.Of(new Refusal("workflow-unknown", RefusalKind.NotFound, ("workflow", key)));
}
