namespace CaseDesk.App.Imports.Reading.Xlsx;

/// <param name="HasLostDigits">A number of more digits than a spreadsheet keeps.</param>
readonly record struct XlsxCell(string Text, bool HasLostDigits)
{
    public static XlsxCell Empty { get; } = new("", HasLostDigits: false);
}
