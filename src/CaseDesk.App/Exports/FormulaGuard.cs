namespace CaseDesk.App.Exports;

/// <summary>
/// A cell that begins like a formula is one to whoever opens the file, whoever typed it. An apostrophe in front makes it
/// the text that it was.
/// </summary>
static class FormulaGuard
{
    /// <summary>The signs that begin a formula, in both widths, and the blanks that spreadsheets skip before one.</summary>
    const string Begins = "=+-@＝＋－＠\t\r\n";

    public static string Neutralise(string cell) => cell.Length > 0 && Begins.Contains(cell[0]) ? $"'{cell}" : cell;
}
