namespace CaseDesk.Domain.Funds;

/// <summary>Where an after-sale request stands on the platform, sorted from its own words.</summary>
public enum ExportedRefundState
{
    /// <summary>Somebody still has to act: the seller, the buyer or the platform.</summary>
    Open,

    /// <summary>What was asked for was given.</summary>
    Succeeded,

    /// <summary>Withdrawn, refused or lapsed: nothing was given.</summary>
    Closed,
}
