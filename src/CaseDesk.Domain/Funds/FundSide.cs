namespace CaseDesk.Domain.Funds;

/// <summary>What a file speaks of. The same refund stands on both sides, so they are never added up.</summary>
public enum FundSide
{
    /// <summary>What moved on the account.</summary>
    Account,

    /// <summary>What the platform or the provider says was traded.</summary>
    Platform,
}
