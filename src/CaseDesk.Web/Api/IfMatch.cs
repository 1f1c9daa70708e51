using System.Globalization;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>The state of a case that the caller saw: its ETag, strong and quoted.</summary>
sealed record IfMatch(int? Act, bool Any)
{
    public const string Header = "If-Match";

    /// <summary>No case is ever in this state.</summary>
    const int Never = -1;

    public static string ETag(int act) => string.Create(CultureInfo.InvariantCulture, $"\"{act}\"");

    public static ValueTask<IfMatch> BindAsync(HttpContext context) =>
        new(
            context.Request.Headers.IfMatch.ToString().Trim() switch
            {
                "" => new IfMatch(null, Any: false),
                "*" => new IfMatch(null, Any: true),
                var tag => new IfMatch(Parse(tag.Trim('"')), Any: false),
            }
        );

    /// <summary>A refusal where the caller did not say; a repeat of what was done needs no saying.</summary>
    public Refusal? Refusal(HttpContext context) =>
        Act is null && !Any && !DoOnce.WasDone(context)
            ? new Refusal("if-match-missing", RefusalKind.PreconditionRequired, ("header", Header))
            : null;

    static int Parse(string tag) =>
        int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var act) ? act : Never;
}
