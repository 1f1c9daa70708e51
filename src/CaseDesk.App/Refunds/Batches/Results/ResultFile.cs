using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Refunds.Batches.Results;

/// <summary>A batch's file as it came back. What stands against the file refuses it whole; what stands against a row is the row's.</summary>
static class ResultFile
{
    /// <summary>Refuses as <see cref="TableFile"/> and <see cref="ResultReader"/> do.</summary>
    public static Result<IReadOnlyList<ResultRow>> Read(
        SpooledFile file,
        BatchSheet batch,
        PayeesOfBatch payees,
        CancellationToken ct
    ) =>
        TableFile.Read(
            file,
            BringResults.MaxBytes,
            ResultTable.ColumnMissing,
            ResultTable.Find,
            (table, tooLarge) => new ResultReader(file, table, batch, payees).Read(tooLarge, ct)
        );
}
