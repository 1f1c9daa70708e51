using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Funds.Reading;

/// <summary>A file about money, read from the first row to the last. It is taken whole or not at all.</summary>
static class FundFile
{
    /// <summary>Hands on row after row and answers, at the end, what the file is; or refuses it, whatever was handed on.</summary>
    public static Result<FundFileHead> Read(
        SpooledFile file,
        FundReading reading,
        FundSink sink,
        CancellationToken ct = default
    ) =>
        TableFile.Read(
            file,
            reading.MaxBytes,
            "fund-file-unknown",
            rows => FundTable.Find(file, rows, reading.Platform),
            (table, tooLarge) => new FundRows(file, table, reading, sink).Read(tooLarge, ct)
        );
}
