namespace CaseDesk.Domain.Funds;

/// <summary>Why the account and the ledger differ and neither is to be mended.</summary>
public enum DifferenceReason
{
    /// <summary>One side booked it before the turn of the month, the other after, and its file is not here yet.</summary>
    CutOff,

    /// <summary>极速退款, 保证金垫付: the platform paid first and takes it from the shop at another time.</summary>
    AdvancedByPlatform,

    /// <summary>退运费: freight that the platform gave back beside the refund.</summary>
    FreightByPlatform,

    /// <summary>Paid from an account of which no file is taken in.</summary>
    OtherAccount,

    /// <summary>Of a matter from before this desk was used.</summary>
    BeforeTheDesk,

    /// <summary>Only with words.</summary>
    Other,
}

public static class DifferenceReasons
{
    /// <summary>
    /// Whether it can be why a difference of that kind is right: what a platform did beside the refund is in the account, what was
    /// paid from elsewhere is not, and the ledger lists nothing from before the desk.
    /// </summary>
    public static bool Fits(this DifferenceReason reason, DifferenceKind kind) =>
        reason switch
        {
            DifferenceReason.CutOff or DifferenceReason.Other => true,
            DifferenceReason.AdvancedByPlatform or DifferenceReason.FreightByPlatform => kind
                is DifferenceKind.AmountDiffers
                    or DifferenceKind.TheirsOnly,
            DifferenceReason.OtherAccount => kind is DifferenceKind.OursOnly,
            DifferenceReason.BeforeTheDesk => kind is not DifferenceKind.OursOnly,
        };
}
