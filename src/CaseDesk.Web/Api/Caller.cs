namespace CaseDesk.Web.Api;

/// <summary>Who calls: the holder of the key. What it may do is judged anew by each use case.</summary>
sealed record Caller(Guid Person, string Language)
{
    public static ValueTask<Caller> BindAsync(HttpContext context) => new(Of(context)!);

    /// <summary>Null where no key was accepted.</summary>
    public static Caller? Of(HttpContext context) => context.Features.Get<Caller>();
}
