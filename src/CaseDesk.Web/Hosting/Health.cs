using CaseDesk.App.Data;

namespace CaseDesk.Web.Hosting;

/// <summary>For whatever watches the desk: whether the process lives, and whether it can work.</summary>
static class Health
{
    public const string Alive = "/healthz";
    public const string Ready = "/readyz";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet(Alive, () => TypedResults.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Ready, AnswerAsync).AllowAnonymous().ExcludeFromDescription();
    }

    static async Task<IResult> AnswerAsync(DeskReadiness readiness, CancellationToken ct) =>
        await readiness.IsReadyAsync(ct)
            ? TypedResults.Text("ready")
            : TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
}
