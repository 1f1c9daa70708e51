using System.Globalization;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>The state of a case, statement, claim or overpayment that the caller saw: its ETag, strong and quoted.</summary>
/// <param name="Act">Of what counts its acts; null: none was sent, or any.</param>
/// <param name="Version">Of what does not: as it was sent.</param>
sealed record IfMatch(int? Act, bool Any, string? Version = null)
{
    public const string Header = "If-Match";

    /// <summary>No case is ever in this state.</summary>
    const int Never = -1;

    public static string ETag(int act) => string.Create(CultureInfo.InvariantCulture, $"\"{act}\"");

    public static string ETag(string version) => $"\"{version}\"";

    public static ValueTask<IfMatch> BindAsync(HttpContext context) =>
        new(
            context.Request.Headers.IfMatch.ToString().Trim() switch
            {
                "" => new IfMatch(null, Any: false),
                "*" => new IfMatch(null, Any: true),
                var tag => new IfMatch(Parse(tag.Trim('"')), Any: false, tag.Trim('"')),
            }
        );

    /// <summary>
    /// For acts that are only done on what the caller says it saw; after <see cref="DoOnce"/>, because a repeat of what was
    /// done needs no saying.
    /// </summary>
    public static ValueTask<object?> Filter(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.Arguments.OfType<IfMatch>().Single() is { Act: null, Any: false } && !DoOnce.WasDone(call.HttpContext)
            ? new(Problems.Of(new Refusal("if-match-missing", RefusalKind.PreconditionRequired, ("header", Header))))
            : next(call);

    static int Parse(string tag) =>
        int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var act) ? act : Never;
}
