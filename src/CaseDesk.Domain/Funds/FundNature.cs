namespace CaseDesk.Domain.Funds;

/// <summary>What a movement of money was for, sorted from the provider's own words.</summary>
public enum FundNature
{
    Sale,

    /// <summary>Money given back: the only thing that is compared with the ledger.</summary>
    Refund,
    Fee,
    Transfer,
    Withdrawal,
    Other,
}
