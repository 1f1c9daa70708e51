using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.Web.Features.NewCase;

/// <summary>The addresses of New case: looking for an order, typing one in, logging a case for one.</summary>
public static class NewCaseAddress
{
    public static string Find(string? shop, string? text) => Of(("shop", shop), ("text", text));

    public static string ByHand(string? shop, string? number) => Of(("by", "hand"), ("shop", shop), ("text", number));

    public static string For(string shop, string order) => Of(("shop", shop), ("order", order));

    /// <summary>A kind that hangs on no order.</summary>
    public static string WithoutOrder(string? shop, string kind) => Of(("shop", shop), ("kind", kind));

    static string Of(params (string Name, string? Value)[] parts) =>
        QueryHelpers.AddQueryString(
            "/cases/new",
            parts.Where(part => !string.IsNullOrEmpty(part.Value)).ToDictionary(part => part.Name, part => part.Value)
        );
}
