using CaseDesk.App.Funds.Formats;
using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds.Reading;

/// <summary>What a fund file is as a whole, known when its last row is read.</summary>
/// <param name="Format">The key of its format.</param>
/// <param name="Provider">Whose file it is.</param>
/// <param name="Account">As the file names it; null: it does not, or its rows name several.</param>
/// <param name="From">The first instant that it says it covers, else that of its rows; null: it says no time.</param>
/// <param name="To">The last instant, as <paramref name="From"/>.</param>
/// <param name="Count">Of the movements, or of the after-sale requests.</param>
/// <param name="SumIn">What came in.</param>
/// <param name="SumOut">What left, without a minus; of after-sale requests, what was given back.</param>
public sealed record FundFileHead(
    string Format,
    string Provider,
    FundSide Side,
    string? Account,
    DateTimeOffset? From,
    DateTimeOffset? To,
    int Count,
    decimal SumIn,
    decimal SumOut
)
{
    /// <summary>It says what became of after-sale requests, so its refunds are facts.</summary>
    public bool IsRefundExport => FundFormats.Find(Format)?.Refund is not null;
}
