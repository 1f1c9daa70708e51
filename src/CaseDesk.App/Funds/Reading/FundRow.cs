using CaseDesk.App.Funds.Formats;
using CaseDesk.App.Imports.Reading;
using CaseDesk.Domain;

namespace CaseDesk.App.Funds.Reading;

/// <summary>
/// The row that is being read, by the columns of its format. The first value that cannot be read refuses the row and with
/// it the file; what is read after it does not count.
/// </summary>
sealed class FundRow(SpooledFile file, FundTable table, FundReading reading)
{
    const int LongestId = 100;
    const int LongestText = 1000;

    static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"];

    /// <summary>How files write times: as exported first, then as a spreadsheet saves them again.</summary>
    static readonly string[] Times =
    [
        "yyyy-M-d H:mm:ss",
        "yyyy-M-d H:mm",
        "yyyy/M/d H:mm:ss",
        "yyyy/M/d H:mm",
        "yyyy年M月d日 H:mm:ss",
        .. Days,
    ];

    readonly LocalTimes local = new(reading.Zone);

    public int Line => (int)table.Rows.Line;

    /// <summary>Null: nothing stands against the row so far.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Those of the columns that the file has.</summary>
    public int[] Bind(IEnumerable<string> columns) =>
        [
            .. columns
                .Select(column => table.Header.Find(table.Format.NamesOf(column)))
                .OfType<Column>()
                .Select(column => column.Index),
        ];

    /// <summary>The column's place in the row; null: the file has no such column.</summary>
    public int? Bind(string column) => table.Header.Find(table.Format.NamesOf(column))?.Index;

    /// <summary>What the cell says; null: nothing, or a dash.</summary>
    public string? Word(int column)
    {
        var word = CellText.Clean(table.Rows.Text(column));
        if (word is not null && (word.Length > LongestText || word.Contains('\0', StringComparison.Ordinal)))
        {
            Refuse("fund-text-invalid", column, word);
        }

        return word;
    }

    public string? Word(int[] columns) => columns.Select(Word).FirstOrDefault(word => word is not null);

    /// <summary>A number by which things are told apart; null: none, for which files also write 0.</summary>
    public string? Id(int column)
    {
        if (CellText.Clean(table.Rows.Text(column)) is not { } id || id == "0")
        {
            return null;
        }

        if (CellText.IsScientific(id) || table.Rows.HasLostDigits(column))
        {
            Refuse("id-spoiled", column, id);
        }

        if (id.Length > LongestId || id.Contains('\0', StringComparison.Ordinal))
        {
            Refuse("fund-text-invalid", column, id);
        }

        return id;
    }

    public string? Id(int[] columns) => columns.Select(Id).FirstOrDefault(id => id is not null);

    public string RequiredId(int[] columns)
    {
        var id = Id(columns);
        if (id is null)
        {
            RefuseMissing(columns);
        }

        return id ?? "";
    }

    /// <summary>Null: the cell is empty.</summary>
    public decimal? Amount(int column)
    {
        if (CellText.Clean(table.Rows.Text(column)) is not { } text)
        {
            return null;
        }

        if (!CellText.TryAmount(text, out var amount))
        {
            Refuse("fund-amount-invalid", column, text);
        }

        return amount;
    }

    /// <summary>What the columns come to; null: all are empty.</summary>
    public decimal? Sum(int[] columns)
    {
        decimal? sum = null;
        foreach (var column in columns)
        {
            if (Amount(column) is { } amount)
            {
                sum = (sum ?? 0) + amount;
            }
        }

        return sum;
    }

    /// <summary>Fees have five decimals; what a movement comes to has no more than the currency.</summary>
    public void CheckHeld(decimal amount, int[] columns)
    {
        if (!reading.Currency.CanHold(amount))
        {
            var finest = columns.FirstOrDefault(column => !reading.Currency.CanHold(Amount(column) ?? 0), columns[0]);
            Refuse("fund-amount-invalid", finest, table.Rows.Text(finest));
        }
    }

    /// <summary>The first of the columns that is filled; null: none is.</summary>
    public DateTimeOffset? Instant(int[] columns)
    {
        foreach (var column in columns)
        {
            if (CellText.Clean(table.Rows.Text(column)) is { } text && text != "0")
            {
                if (InstantOf(text) is { } instant)
                {
                    return instant;
                }

                Refuse("fund-time-invalid", column, text);
                return null;
            }
        }

        return null;
    }

    /// <summary>Null: no time.</summary>
    public DateTimeOffset? InstantOf(string text) =>
        LocalTimes.Parse(FullWidth.ToHalf(text), Times) is { } time ? new DateTimeOffset(local.InstantOf(time)) : null;

    /// <summary>Of a day without a time, its last moment. Null: no time.</summary>
    public DateTimeOffset? EndOf(string text) =>
        LocalTimes.Parse(FullWidth.ToHalf(text), Days) is { } day
            ? new DateTimeOffset(local.EndOf(DateOnly.FromDateTime(day)))
            : InstantOf(text);

    public void RefuseMissing(int[] columns) => Refuse("fund-value-missing", columns.FirstOrDefault(), "");

    public void RefuseWord(int column) => Refuse("fund-word-unknown", column, table.Rows.Text(column).Trim());

    void Refuse(string code, int column, string value) =>
        Refusal ??= OpenedText.Refused(
            file,
            code,
            ("line", Line.ToInvariant()),
            ("column", column < table.Header.Names.Count ? table.Header.Names[column] : ""),
            ("value", CellText.Shown(value))
        );
}
