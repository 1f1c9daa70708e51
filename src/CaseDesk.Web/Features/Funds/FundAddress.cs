using CaseDesk.Domain;
using CaseDesk.Domain.Funds;
using CaseDesk.Domain.Statements;
using CaseDesk.Web.Features.Statements;
using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.Web.Features.Funds;

/// <summary>Where a month's money is compared.</summary>
static class FundAddress
{
    public const string Files = "/funds/files";

    public static string Of(
        string shop,
        Month month,
        DifferenceKind? kind = null,
        bool explained = false,
        string? after = null
    ) =>
        With(
            $"{StatementAddress.All}/{shop}/{month}/funds",
            ("kind", kind?.Key()),
            ("explained", explained ? "true" : null),
            ("after", after)
        );

    /// <summary>Where a file for a shop is sent to.</summary>
    /// <param name="exportOnly">Whoever sends it brings platforms' refund exports and no statements of money.</param>
    public static string Upload(string shop, bool exportOnly) =>
        With(Files, ("shop", shop), ("export", exportOnly ? "true" : null));

    static string With(string path, params (string Name, string? Value)[] parts) =>
        QueryHelpers.AddQueryString(
            path,
            parts.Where(part => !string.IsNullOrEmpty(part.Value)).ToDictionary(part => part.Name, part => part.Value)
        );
}
