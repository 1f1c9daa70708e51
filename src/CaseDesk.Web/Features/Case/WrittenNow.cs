using CaseDesk.App.Cases;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Features.Case;

/// <summary>What is written of a case where a supervisor can put it right.</summary>
static class WrittenNow
{
    /// <summary>Null: nothing.</summary>
    public static InputValue? Of(CaseSheet sheet, Input field) =>
        field == Corrections.Summary ? new InputValue.Text(sheet.Summary)
        : field == Corrections.Buyer ? (sheet.Buyer is { } buyer ? new InputValue.Text(buyer) : null)
        : field == Corrections.Liability ? (sheet.Liability is { } found ? new InputValue.Choice(found.Key()) : null)
        : sheet.Known[field.Name];
}
