using CaseDesk.App.Accounts;
using CaseDesk.App.Funds.Facts;
using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds;

/// <summary>A file about money that was taken in whole.</summary>
/// <param name="Account">As the file names it; null: it does not.</param>
/// <param name="Facts">Null: no refund export, or one that came before its refunds became facts.</param>
/// <param name="From">The first day of the shop that it covers.</param>
/// <param name="Own">Its taker compiled a statement of a month that it covers, and so it does not speak of that month.</param>
/// <param name="Lines">All of them; of these, <paramref name="Known"/> had come with an earlier file.</param>
public sealed record FundFileCard(
    long Id,
    string Format,
    FundSide Side,
    string Name,
    string? Account,
    DateOnly From,
    DateOnly To,
    int Lines,
    int Known,
    decimal CameIn,
    decimal LeftOut,
    Colleague By,
    DateTimeOffset At,
    FactCounts? Facts,
    bool Own
);
