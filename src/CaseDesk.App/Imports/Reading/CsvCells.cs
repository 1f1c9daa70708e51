using CsvHelper;

namespace CaseDesk.App.Imports.Reading;

/// <summary>A row of a CSV file.</summary>
sealed class CsvCells(ImportReading reading, CsvReader csv) : Cells(reading)
{
    protected override string? Raw(Column column) =>
        column.IsGiven && !csv.IsEmpty(column.Index) ? csv.GetString(column.Index) : null;
}
