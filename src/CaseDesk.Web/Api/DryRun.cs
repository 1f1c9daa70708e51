namespace CaseDesk.Web.Api;

/// <summary><c>?dryRun=true</c>: answers as it would and writes nothing.</summary>
static class DryRun
{
    public const string Query = "dryRun";

    public static bool Asked(HttpContext context) => context.Request.Query[Query] == "true";
}
