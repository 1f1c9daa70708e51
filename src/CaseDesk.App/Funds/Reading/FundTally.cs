using CaseDesk.App.Funds.Formats;
using CaseDesk.Domain.Funds;

namespace CaseDesk.App.Funds.Reading;

/// <summary>What a file comes to, counted while it is read.</summary>
sealed class FundTally(FundTable table, FundRow row)
{
    readonly int? accountColumn = table.Format.AccountColumn is { } column ? row.Bind(column) : null;
    string? account;
    bool hasSeveralAccounts;
    DateTimeOffset? first;
    DateTimeOffset? last;
    int count;
    decimal came;
    decimal left;

    public void Add(FundLine line)
    {
        count++;
        came += Math.Max(0, line.Amount);
        left += Math.Max(0, -line.Amount);
        See(line.At);
    }

    public void Add(ExportedRefund refund)
    {
        count++;
        left += refund.MovedMoney ? refund.Total : 0;
        // What was only asked for says nothing of the days until today.
        if (refund.MovedMoney)
        {
            See(refund.CompletedAt ?? refund.AppliedAt);
        }
    }

    public void SeeAccount()
    {
        if (accountColumn is { } column && row.Id(column) is { } said)
        {
            hasSeveralAccounts |= account is not null && account != said;
            account = said;
        }
    }

    public FundFileHead Head()
    {
        var format = table.Format;
        var period = Above(format.PeriodLine);
        return new FundFileHead(
            format.Key,
            format.Provider,
            format.Side,
            Above(format.AccountLine)?["account"] ?? (hasSeveralAccounts ? null : account),
            (period is null ? null : row.InstantOf(period["from"])) ?? first,
            (period is null ? null : row.EndOf(period["to"])) ?? last,
            count,
            came,
            left
        );
    }

    IReadOnlyDictionary<string, string>? Above(string? pattern) =>
        pattern is null
            ? null
            : table.Above.Select(line => LinePattern.Match(pattern, line)).FirstOrDefault(found => found is not null);

    void See(DateTimeOffset? instant)
    {
        if (instant is { } at)
        {
            first = first < at ? first : at;
            last = last > at ? last : at;
        }
    }
}
