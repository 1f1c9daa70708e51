using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Web.Api;

/// <summary>The address of a shop's month.</summary>
sealed record FundPath(string Shop, Month Month, Refusal? Refusal = null) : IRead
{
    public static ValueTask<FundPath> BindAsync(HttpContext context)
    {
        var (shop, month) = (Part(context, "shop"), Part(context, "month"));
        return new(
            Month.TryParse(month, null, out var found)
                ? new FundPath(shop, found)
                : new FundPath(
                    shop,
                    default,
                    new Refusal("statement-unknown", RefusalKind.NotFound, ("statement", $"{shop}/{month}"))
                )
        );
    }

    static string Part(HttpContext context, string name) => context.GetRouteValue(name)?.ToString() ?? "";
}
