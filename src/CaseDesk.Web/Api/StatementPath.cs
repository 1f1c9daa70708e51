using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Domain.Statements;

namespace CaseDesk.Web.Api;

/// <summary>The address of a statement: shop, month, kind.</summary>
sealed record StatementPath(string Shop, Month Month, StatementKind Kind, Refusal? Refusal = null) : IRead
{
    public static ValueTask<StatementPath> BindAsync(HttpContext context)
    {
        var (shop, month, kind) = (Part(context, "shop"), Part(context, "month"), Part(context, "kind"));
        return new(
            Month.TryParse(month, null, out var found) && Keys.Find<StatementKind>(kind) is { } known
                ? new StatementPath(shop, found, known)
                : new StatementPath(shop, default, default, Unknown(shop, month, kind))
        );
    }

    public StatementRequest Request(Caller caller, IfMatch ifMatch, ISentAct sent) =>
        new(caller.Person, Shop, Month, Kind) { ExpectedAct = ifMatch.Act, Key = sent.Key };

    static Refusal Unknown(string shop, string month, string kind) =>
        new("statement-unknown", RefusalKind.NotFound, ("statement", $"{shop}/{month}/{kind}"));

    static string Part(HttpContext context, string name) => context.GetRouteValue(name)?.ToString() ?? "";
}
