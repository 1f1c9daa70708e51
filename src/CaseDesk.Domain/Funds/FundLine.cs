namespace CaseDesk.Domain.Funds;

/// <summary>
/// One movement of money, as a file of a provider or platform says it. It is kept with <see cref="PersonalText"/> only.
/// </summary>
/// <param name="Line">Where it stands in the file, as an editor or spreadsheet counts. A row may say several movements.</param>
/// <param name="Flow">
/// The provider's own number of it, which no other movement has; null: the provider numbers none, and files that overlap
/// are told apart by what their lines say.
/// </param>
/// <param name="At">When the money moved; null: the file says no time, as a marketplace's list of payments.</param>
/// <param name="Amount">Plus came in, minus left; never nothing.</param>
/// <param name="Bearer">Says something of refunds only.</param>
/// <param name="Order">The platform's order number; null: the line names none.</param>
/// <param name="References">
/// The numbers by which other files or the ledger may know the same money: trade, refund request, voucher. The flow number
/// is among them where others know it too, the order number is not.
/// </param>
/// <param name="Party">Whom the money came from or went to, as in the file; null: the file does not say.</param>
/// <param name="Words">The provider's own words for it; null: none.</param>
public sealed record FundLine(
    int Line,
    string? Flow,
    DateTimeOffset? At,
    decimal Amount,
    FundNature Nature,
    FundBearer Bearer,
    FundSide Side,
    string? Order,
    IReadOnlyList<string> References,
    string? Party,
    string? Words
);
