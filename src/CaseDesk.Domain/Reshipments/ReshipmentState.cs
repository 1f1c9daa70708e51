namespace CaseDesk.Domain.Reshipments;

/// <summary>Where a reshipment stands.</summary>
public enum ReshipmentState
{
    Requested,
    Approved,

    /// <summary>Packed by one person, and not yet checked by another.</summary>
    Packed,
    Shipped,
    Delivered,
    Rejected,
    Cancelled,

    /// <summary>The courier lost it.</summary>
    Lost,

    /// <summary>It arrived and was not what was asked for.</summary>
    Wrong,
}

public static class ReshipmentStates
{
    extension(ReshipmentState state)
    {
        /// <summary>False once it has come to nothing: its units are then free for another remedy (G-UNIT).</summary>
        public bool HoldsUnits =>
            state
                is ReshipmentState.Requested
                    or ReshipmentState.Approved
                    or ReshipmentState.Packed
                    or ReshipmentState.Shipped
                    or ReshipmentState.Delivered;

        /// <summary>True while the goods are in the house: it can be called off.</summary>
        public bool CanBeCancelled =>
            state is ReshipmentState.Requested or ReshipmentState.Approved or ReshipmentState.Packed;
    }
}
