using Microsoft.AspNetCore.WebUtilities;

namespace CaseDesk.Web.Features.Imports;

/// <summary>The addresses of imports.</summary>
static class ImportAddress
{
    public const string Files = "/imports/files";

    public static string Of(long import) => $"/imports/{import}";

    public static string List(string? shop, string? source = null, string? after = null) =>
        With("/imports", ("shop", shop), ("source", source), ("after", after));

    /// <summary>Where files for a shop from a source are sent to.</summary>
    public static string Upload(string shop, string source) => With(Files, ("shop", shop), ("source", source));

    public static string Refused(long import, int file) => $"/imports/{import}/refused/{file}";

    static string With(string path, params (string Name, string? Value)[] parts) =>
        QueryHelpers.AddQueryString(
            path,
            parts.Where(part => !string.IsNullOrEmpty(part.Value)).ToDictionary(part => part.Name, part => part.Value)
        );
}
