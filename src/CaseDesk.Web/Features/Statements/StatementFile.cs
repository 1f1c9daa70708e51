using System.Globalization;
using CaseDesk.App.Accounts;
using CaseDesk.App.Exports;
using CaseDesk.App.Statements;
using CaseDesk.Domain;
using CaseDesk.Web.Api;
using CaseDesk.Web.Layout;

namespace CaseDesk.Web.Features.Statements;

/// <summary>A statement as a file, by a plain link.</summary>
static class StatementFile
{
    public static void MapStatementFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet($"{StatementAddress.One}/export", GiveAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>What is refused is shown as the page for its status.</summary>
    static async Task<IResult> GiveAsync(
        HttpContext context,
        StatementPath path,
        string? format,
        ExportStatement export,
        CancellationToken ct
    )
    {
        if (path.Refusal is not null || Keys.Find<ExportFormat>(format) is not { } known)
        {
            return Results.NotFound();
        }

        var request = new ExportRequest(
            context.User.PersonId()!.Value,
            path.Shop,
            path.Month,
            path.Kind,
            known,
            CultureInfo.CurrentUICulture
        );
        var file = await export.RunAsync(request, ct);
        return file.Succeeded ? Download.Of(file.Value) : RefusedAnswer.Of(file.Refusal);
    }
}
