namespace CaseDesk.App.Imports;

/// <summary>A row of a file that was not taken, so that it can be mended and imported again.</summary>
/// <param name="File">Its number in the import, from 1.</param>
/// <param name="Line">Where the row begins, as an editor counts; the first line of the file is 1.</param>
/// <param name="Column">As the file calls it; null: the row as a whole.</param>
/// <param name="Code">One of <see cref="RowCodes"/>.</param>
/// <param name="Raw">As it stands in the file; null where it is too long to keep.</param>
public sealed record RowRefusal(
    int File,
    long Line,
    string? Column,
    string Code,
    IReadOnlyDictionary<string, string> Numbers,
    string? Raw
);

/// <summary>Why a row is not taken. Each has its sentence in both languages.</summary>
public static class RowCodes
{
    public const string ValueMissing = "value-missing";
    public const string TextTooLong = "text-too-long";
    public const string TextInvalid = "text-invalid";

    /// <summary>A spreadsheet has rounded the number: <c>1.93068E+15</c>.</summary>
    public const string IdScientific = "id-scientific";
    public const string AmountInvalid = "amount-invalid";
    public const string AmountNegative = "amount-negative";
    public const string NumberInvalid = "number-invalid";
    public const string TimeInvalid = "time-invalid";

    /// <summary>Fewer or more fields than the header has columns.</summary>
    public const string FieldCount = "field-count";

    /// <summary>Text follows the closing quote of a field.</summary>
    public const string QuotesInvalid = "quotes-invalid";
    public const string NotJson = "not-json";
    public const string ShopDiffers = "shop-differs";
    public const string CurrencyDiffers = "currency-differs";

    /// <summary>The order says another sum paid than its payments add up to.</summary>
    public const string PaidNotSum = "paid-not-sum";

    /// <summary>The same thing stands in an earlier row of the import.</summary>
    public const string DuplicateRow = "duplicate-row";

    /// <summary>Neither the import nor the shop has the order that the row belongs to.</summary>
    public const string OrderUnknown = "order-unknown";

    /// <summary>Neither the import nor the shop has an order of that buyer.</summary>
    public const string BuyerUnknown = "buyer-unknown";
}
