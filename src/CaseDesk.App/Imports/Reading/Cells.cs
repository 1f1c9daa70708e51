using System.Globalization;
using CaseDesk.Domain;

namespace CaseDesk.App.Imports.Reading;

/// <summary>
/// The values of one row, read with what platforms and spreadsheets do to them in mind. The first value that cannot be
/// read refuses the row; what is read after it does not count.
/// </summary>
abstract class Cells(ImportReading reading)
{
    static readonly Dictionary<string, string> NoNumbers = [];

    public ImportReading Reading => reading;

    public string? RefusedColumn { get; private set; }

    /// <summary>Null: nothing stands against the row so far.</summary>
    public string? RefusedCode { get; private set; }

    public IReadOnlyDictionary<string, string> RefusedNumbers { get; private set; } = NoNumbers;

    public bool IsRefused => RefusedCode is not null;

    /// <summary>The value as it stands in the row; null: none.</summary>
    protected abstract string? Raw(Column column);

    public virtual void Begin()
    {
        RefusedCode = null;
        RefusedColumn = null;
        RefusedNumbers = NoNumbers;
    }

    public void Refuse(Column column, string code, params ReadOnlySpan<(string Name, string Value)> numbers)
    {
        if (IsRefused)
        {
            return;
        }

        RefusedColumn = column.Name;
        RefusedCode = code;
        RefusedNumbers = new Refusal(code, RefusalKind.Rule, numbers).Numbers;
    }

    /// <summary>A number or name by which things are told apart: there must be one, and no spreadsheet may have rounded it.</summary>
    public string Id(Column column, int max = 100)
    {
        var id = IdOrNull(column, max);
        if (id is null)
        {
            Refuse(column, RowCodes.ValueMissing);
        }

        return id ?? "";
    }

    public string? IdOrNull(Column column, int max = 100)
    {
        var text = CellText.Clean(Raw(column));
        if (text is null)
        {
            return null;
        }

        if (CellText.IsScientific(text))
        {
            Refuse(column, RowCodes.IdScientific, ("value", CellText.Shown(text)));
        }

        return Checked(column, text, max);
    }

    /// <summary>Words that people wrote: only the space around them is taken off.</summary>
    public string? Text(Column column, int max) =>
        Raw(column)?.Trim() is { Length: > 0 } text ? Checked(column, text, max) : null;

    public decimal? Amount(Column column)
    {
        if (CellText.Clean(Raw(column)) is not { } text)
        {
            return null;
        }

        if (!CellText.TryAmount(text, out var amount) || !reading.Shop.Currency.CanHold(amount))
        {
            Refuse(
                column,
                RowCodes.AmountInvalid,
                ("value", CellText.Shown(text)),
                ("digits", reading.Shop.Currency.Digits.ToInvariant())
            );
            return 0;
        }

        if (amount < 0)
        {
            Refuse(column, RowCodes.AmountNegative, ("value", CellText.Shown(text)));
        }

        return amount;
    }

    public decimal AmountOrRefuse(Column column)
    {
        var amount = Amount(column);
        if (amount is null)
        {
            Refuse(column, RowCodes.ValueMissing);
        }

        return amount ?? 0;
    }

    /// <summary>A whole number within bounds; null where the row gives none.</summary>
    public int? Count(Column column, int least, int most)
    {
        if (CellText.Clean(Raw(column)) is not { } text)
        {
            return null;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= least
            && count <= most
        )
        {
            return count;
        }

        Refuse(
            column,
            RowCodes.NumberInvalid,
            ("value", CellText.Shown(text)),
            ("least", least.ToInvariant()),
            ("most", most.ToInvariant())
        );
        return least;
    }

    public int CountOrRefuse(Column column, int least, int most)
    {
        var count = Count(column, least, most);
        if (count is null)
        {
            Refuse(column, RowCodes.ValueMissing);
        }

        return count ?? least;
    }

    public bool Flag(Column column) => CellText.Clean(Raw(column)) is "true" or "1" or "是";

    public DateTime? Instant(Column column)
    {
        if (CellText.Clean(Raw(column)) is not { } text || text == "0")
        {
            return null;
        }

        var read = reading.Local is { } local ? InZone(text, local, column.IsDay) : WithZone(text);
        if (read is null)
        {
            Refuse(column, RowCodes.TimeInvalid, ("value", CellText.Shown(text)), ("expected", reading.Times[0]));
        }

        return read;
    }

    public DateTime InstantOrRefuse(Column column)
    {
        var instant = Instant(column);
        if (instant is null)
        {
            Refuse(column, RowCodes.ValueMissing);
        }

        return instant ?? DateTime.UnixEpoch;
    }

    DateTime? InZone(string text, LocalTimes local, bool isDay) =>
        LocalTimes.Parse(text, reading.Times) is not { } time ? null
        : isDay ? local.EndOf(DateOnly.FromDateTime(time))
        : local.InstantOf(time);

    DateTime? WithZone(string text)
    {
        const DateTimeStyles style = DateTimeStyles.AdjustToUniversal;
        var saysZone = text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
        return
            saysZone
            && DateTime.TryParseExact(text, reading.Times, CultureInfo.InvariantCulture, style, out var time)
            && LocalTimes.IsPossible(time)
            ? time
            : null;
    }

    string Checked(Column column, string text, int max)
    {
        if (text.Length > max)
        {
            Refuse(column, RowCodes.TextTooLong, ("length", text.Length.ToInvariant()), ("most", max.ToInvariant()));
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Refuse(column, RowCodes.TextInvalid);
        }

        return text;
    }
}
