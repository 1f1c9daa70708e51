using CaseDesk.App.Accounts;
using CaseDesk.App.Imports;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>Answers with an import.</summary>
sealed class ImportAnswers(RefusedList refused, UserNames users)
{
    public async Task<IResult> OkAsync(Caller caller, Result<ImportReport> import, int rows, CancellationToken ct)
    {
        if (!import.Succeeded)
            return Problems.Of(import.Refusal);
        var report = import.Value;
        var names = await Names.OfAsync(users, [report.StartedBy.Id], ct);
        return (await refused.ReadAsync(caller.Person, report.Id, 0, rows, ct)).Or(first =>
            TypedResults.Ok(ImportReportJson.Of(report, first, names))
        );
    }
}
