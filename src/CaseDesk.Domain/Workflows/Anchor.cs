namespace CaseDesk.Domain.Workflows;

/// <summary>What a limit counts from: the entry into the step, or a fact of the case.</summary>
public enum Anchor
{
    Entry,

    /// <summary>When the buyer wrote the review.</summary>
    Reviewed,

    /// <summary>When the buyer asked for the money.</summary>
    Requested,

    /// <summary>When the parcel arrived at the warehouse.</summary>
    Arrived,

    /// <summary>When the warehouse confirmed what it received.</summary>
    Received,

    /// <summary>When the order system confirmed the cancellation.</summary>
    Cancelled,

    /// <summary>The date the supplier gave.</summary>
    SupplierDate,

    /// <summary>A moment in the month whose statement lists the case's refund.</summary>
    StatementMonth,

    /// <summary>When the buyer placed the order.</summary>
    Ordered,

    /// <summary>Three days after the order was delivered: the buyer has looked at the goods by then.</summary>
    AfterDelivery,

    /// <summary>When the platform decides by itself.</summary>
    PlatformDue,

    /// <summary>The entry into the earlier step whose limit this one uses up.</summary>
    EarlierStep,
}

public static class AnchorExtensions
{
    extension(Anchor anchor)
    {
        /// <summary>True for what the buyer did: a case that grows from another counts from it, too.</summary>
        public bool OutlivesTheCase => anchor is Anchor.Requested or Anchor.Reviewed;

        /// <summary>True for what happens while the case runs: what the whole case is counted by begins with it, and not before.</summary>
        public bool ComesLater => anchor is Anchor.Arrived or Anchor.Received or Anchor.Cancelled;
    }
}
