using CaseDesk.Domain;
using CaseDesk.Web.Text;

namespace CaseDesk.Web.Api;

/// <summary>Refusals as RFC 9457 problem documents.</summary>
static class Problems
{
    public const string ContentType = "application/problem+json";

    public static IResult Of(Refusal refusal) => At(StatusOf(refusal.Kind), refusal);

    /// <summary>With a status that no refusal of a use case has.</summary>
    public static IResult At(int status, Refusal refusal) => new Answer(status, refusal, TraceId: null);

    /// <summary>A bug or a broken machine: says nothing but where to look in the log.</summary>
    public static IResult Broken(string traceId) =>
        new Answer(
            StatusCodes.Status500InternalServerError,
            new Refusal("broken", RefusalKind.Unavailable, ("traceId", traceId)),
            traceId
        );

    /// <summary>The value as an answer, or the refusal as a problem.</summary>
    public static IResult Or<T>(this Result<T> result, Func<T, IResult> answer) =>
        result.Succeeded ? answer(result.Value) : Of(result.Refusal);

    public static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Malformed => StatusCodes.Status400BadRequest,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Stale => StatusCodes.Status412PreconditionFailed,
            RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            RefusalKind.UnsupportedMedia => StatusCodes.Status415UnsupportedMediaType,
            RefusalKind.Rule => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
            RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        };

    sealed record Answer(int Status, Refusal Refusal, string? TraceId) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            var culture = ApiLanguage.Of(context);
            var problem = new ProblemJson(
                $"urn:casedesk:problem:{Refusal.Code}",
                Refusal.Title(culture),
                Status,
                Refusal.Code,
                Refusal.Sentence(culture),
                Refusal.Numbers,
                TraceId
            )
            {
                Meanwhile =
                    Refusal.Kind == RefusalKind.Stale
                        ? Refusal.Numbers.ToDictionary(number => number.Key, number => (object)number.Value)
                        : null,
            };
            context.Response.StatusCode = Status;
            return context.Response.WriteAsJsonAsync(problem, ApiJson.Options, ContentType);
        }
    }
}
