using CaseDesk.Domain;
using CaseDesk.Web.Api;

namespace CaseDesk.Web.Layout;

/// <summary>For what is opened by a plain link: what is refused is shown as the page for its status, in the refusal's words.</summary>
static class RefusedAnswer
{
    public static IResult Of(Refusal refusal) => new Answer(refusal);

    /// <summary>Null where the page is shown for another cause.</summary>
    public static Refusal? RefusalOf(HttpContext context) => context.Features.Get<Refusal>();

    sealed record Answer(Refusal Refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Features.Set(Refusal);
            context.Response.StatusCode = Problems.StatusOf(Refusal.Kind);
            return Task.CompletedTask;
        }
    }
}
