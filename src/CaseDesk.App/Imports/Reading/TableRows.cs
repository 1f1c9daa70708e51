namespace CaseDesk.App.Imports.Reading;

/// <summary>The rows of a table as text, one after the other, whatever kind of file they lie in.</summary>
abstract class TableRows : IDisposable
{
    /// <summary>Where the row begins, as an editor or a spreadsheet counts.</summary>
    public abstract long Line { get; }

    /// <summary>How many cells the row has.</summary>
    public abstract int Count { get; }

    public bool IsBlank
    {
        get
        {
            for (var cell = 0; cell < Count; cell++)
            {
                if (!string.IsNullOrWhiteSpace(Text(cell)))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>False at the end.</summary>
    public abstract bool Read();

    /// <summary>The cell as it stands there; nothing where the row has none.</summary>
    public abstract string Text(int cell);

    /// <summary>The cell is a number that was longer than a spreadsheet can hold: its last digits are not those it had.</summary>
    public virtual bool HasLostDigits(int cell) => false;

    /// <summary>A row of a sheet ends with its last filled cell; one of a text has as many as the header, or is broken.</summary>
    public virtual bool MayEndEarly => false;

    /// <summary>The row cannot be cut into cells: its quotes are no quotes.</summary>
    public virtual bool HasBadQuotes => false;

    /// <summary>The row runs to the end of the file in a quote that is never closed.</summary>
    public virtual bool IsUnclosed => false;

    /// <summary>
    /// A cell for each name of the header, and nothing beside them: a comma that nobody quoted moves every cell after it.
    /// </summary>
    public bool Fits(Header header)
    {
        var columns = header.Names.Count;
        while (columns > 0 && header.Names[columns - 1].Length == 0)
        {
            columns--;
        }

        return (MayEndEarly || Count >= columns)
            && Enumerable.Range(columns, Math.Max(0, Count - columns)).All(cell => Text(cell).Trim().Length == 0);
    }

    public string[] Cells() => [.. Enumerable.Range(0, Count).Select(Text)];

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
