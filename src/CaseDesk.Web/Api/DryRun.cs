namespace CaseDesk.Web.Api;

/// <summary><c>?dryRun=true</c>: answers as it would and writes nothing. Only for endpoints that take it.</summary>
sealed record DryRun(bool Asked)
{
    public const string Query = "dryRun";

    public static ValueTask<DryRun> BindAsync(HttpContext context) =>
        new(new DryRun(context.Request.Query[Query] == "true"));
}
