using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Reshipments;

/// <summary>What is asked for when goods leave the house once more.</summary>
public static class ReshipmentFields
{
    /// <summary>Confirmed with the buyer before anything is packed: as in the order, or changed in the order system.</summary>
    public static readonly Input Address = new("address", InputType.Choice)
    {
        Options = ["as-ordered", "changed-in-order-system"],
    };

    /// <summary>What the scanner read, line by line.</summary>
    public static readonly Input Scanned = new("scanned", InputType.Lines);

    /// <summary>Of what is sent now: never that of the parcel over which the matter began.</summary>
    public static readonly Input Tracking = new("tracking", InputType.Tracking) { Kept = true, TypedAnew = true };
}
