using System.Globalization;
using CaseDesk.App.Exports;
using CaseDesk.Domain;

namespace CaseDesk.Web.Features.Payments;

/// <summary>Where payment batches are.</summary>
static class BatchAddress
{
    public const string One = "/payments/batches/{number:long}";

    public static string All(string? shop) =>
        shop is null ? "/payments/batches" : $"/payments/batches?shop={Uri.EscapeDataString(shop)}";

    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"/payments/batches/{number}");

    public static string File(long number, ExportFormat format) => $"{Of(number)}/export?format={format.Key()}";

    /// <summary>Where the filled-in file goes.</summary>
    public static string Results(long number) => $"{Of(number)}/results";
}
