namespace CaseDesk.Domain.Funds;

/// <summary>Who got the money that left.</summary>
public enum FundBearer
{
    Buyer,

    /// <summary>What the platform had borne and took back: 退给平台, 退补贴.</summary>
    Platform,
}
