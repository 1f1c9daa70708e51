using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.Web.Features.Orders;

/// <summary>The addresses of orders, and those that lead on from one.</summary>
static class OrderAddress
{
    public static string Of(string shop, string number) => $"/orders/{shop}/{Uri.EscapeDataString(number)}";

    public static string List(string? text = null, string? shop = null, string? after = null) =>
        With("/orders", ("text", text), ("shop", shop), ("after", after));

    public static string Late(string? shop = null, long? import = null, string? after = null) =>
        With("/orders/late", ("shop", shop), ("import", import is null ? null : $"{import}"), ("after", after));

    public static string LogCase(string shop, string number) => With("/cases/new", ("shop", shop), ("order", number));

    static string With(string path, params (string Name, string? Value)[] parts) =>
        QueryHelpers.AddQueryString(
            path,
            parts.Where(part => !string.IsNullOrEmpty(part.Value)).ToDictionary(part => part.Name, part => part.Value)
        );
}
