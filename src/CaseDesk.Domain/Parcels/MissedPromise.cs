namespace CaseDesk.Domain.Parcels;

/// <summary>How a parcel can miss the day that the buyer was promised; the keys are those of a courier case's problem.</summary>
public enum ParcelTrouble
{
    /// <summary>It came after the promise, or is still expected.</summary>
    Late,

    /// <summary>It has not come so long after its promise that it is taken for lost.</summary>
    Lost,
}

/// <summary>A shipped order that was not with the buyer when it was promised.</summary>
/// <param name="By">By how much, until now where nothing has come.</param>
public sealed record MissedPromise(ParcelTrouble Trouble, TimeSpan By)
{
    static readonly TimeSpan LostAfter = TimeSpan.FromDays(15);

    /// <summary>Null where the promise was kept or can still be, and where nothing was shipped or promised.</summary>
    public static MissedPromise? Of(
        DateTimeOffset? shippedAt,
        DateTimeOffset? promisedAt,
        DateTimeOffset? deliveredAt,
        DateTimeOffset now
    )
    {
        if (shippedAt is null || promisedAt is not { } promised)
        {
            return null;
        }

        var by = (deliveredAt ?? now) - promised;
        return by <= TimeSpan.Zero
            ? null
            : new MissedPromise(deliveredAt is null && by > LostAfter ? ParcelTrouble.Lost : ParcelTrouble.Late, by);
    }
}
