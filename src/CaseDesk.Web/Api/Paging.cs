using System.Globalization;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>Which page of a list is asked for: <c>?after=…&amp;limit=…</c>.</summary>
/// <param name="After">The <c>next</c> of the page before; null: the first.</param>
sealed record Paging(string? After, int Limit, Refusal? Refusal = null) : IRead
{
    public const int Most = 200;
    const int Usual = 50;

    public static ValueTask<Paging> BindAsync(HttpContext context) =>
        new(Of(context.Request.Query["after"], context.Request.Query["limit"]));

    static Paging Of(string? after, string? limit)
    {
        var start = string.IsNullOrEmpty(after) ? null : after;
        if (string.IsNullOrEmpty(limit))
            return new(start, Usual);
        return
            int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= Most
            ? new(start, count)
            : new(start, Usual, new("limit-invalid", RefusalKind.Malformed, ("most", $"{Most}")));
    }
}
