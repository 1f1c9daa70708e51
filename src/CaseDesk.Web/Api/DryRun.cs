using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>
/// <c>?dryRun=true</c>: answers as it would and writes nothing. Whoever asks for it where it is not offered, or in words
/// that are not understood, is refused: nobody is to act who believes to try.
/// </summary>
sealed record DryRun(bool Asked, Refusal? Refusal = null) : IRead
{
    public const string Query = "dryRun";

    public static ValueTask<DryRun> BindAsync(HttpContext context) => new(Of(context.Request.Query[Query]));

    /// <param name="value">Null where it was not sent.</param>
    public static DryRun Of(string? value) =>
        value switch
        {
            null or "false" => new DryRun(Asked: false),
            "true" => new DryRun(Asked: true),
            _ => new DryRun(Asked: false, new Refusal("field-invalid", RefusalKind.Malformed, ("field", Query))),
        };

    /// <summary>For every endpoint: those that take it have it among their arguments.</summary>
    public static ValueTask<object?> Filter(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Request.Query.ContainsKey(Query) && !call.Arguments.OfType<DryRun>().Any()
            ? new(Problems.Of(new Refusal("dry-run-not-offered", RefusalKind.Malformed)))
            : next(call);
}
