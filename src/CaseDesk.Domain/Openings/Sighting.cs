namespace CaseDesk.Domain.Openings;

/// <summary>What a parcel is watched for, as the tracking data or whoever logs the case saw it.</summary>
public enum Sighting
{
    /// <summary>It was sent, and has been on its way too long.</summary>
    NoProgress,
    Returned,
    Refused,

    /// <summary>No courier delivers at the address for the time being.</summary>
    BlockedArea,

    /// <summary>延迟发货: the order's promised time has passed, and nothing was sent.</summary>
    NotShipped,
}
