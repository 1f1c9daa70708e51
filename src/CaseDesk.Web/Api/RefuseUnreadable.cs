using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>Answers for an endpoint whose arguments could not be read.</summary>
static class RefuseUnreadable
{
    public static ValueTask<object?> Filter(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        foreach (var argument in call.Arguments)
            if (argument is IRead { Refusal: { } refusal })
                return new(Problems.Of(refusal));
        return next(call);
    }
}
