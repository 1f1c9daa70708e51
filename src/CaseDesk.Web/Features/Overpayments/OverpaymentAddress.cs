using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.Web.Features.Overpayments;

/// <summary>Where overpayments are listed.</summary>
static class OverpaymentAddress
{
    public const string List = "/overpayments";

    /// <param name="shop">A shop's key; null: all of the person's.</param>
    /// <param name="all">Also those that came back or were given up.</param>
    public static string Of(string? shop = null, bool all = false, string? after = null) =>
        QueryHelpers.AddQueryString(
            List,
            new (string Name, string? Value)[] { ("shop", shop), ("all", all ? "true" : null), ("after", after) }
                .Where(part => !string.IsNullOrEmpty(part.Value))
                .ToDictionary(part => part.Name, part => part.Value)
        );
}
