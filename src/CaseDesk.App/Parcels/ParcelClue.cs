namespace CaseDesk.App.Parcels;

/// <summary>What speaks for a parcel being of an order; what says most stands first.</summary>
public enum ParcelClue
{
    /// <summary>The number is that of a parcel of the order, or the one under which its buyer sent the goods back.</summary>
    Tracking,
    PhoneTail,
    Sender,

    /// <summary>An open case of the order waits for goods.</summary>
    Awaited,

    /// <summary>The order has such goods.</summary>
    Sku,
}

static class ParcelClues
{
    /// <summary>How much it says, to rank by.</summary>
    public static int Weight(this ParcelClue clue) =>
        clue switch
        {
            ParcelClue.Tracking => 100,
            ParcelClue.PhoneTail => 40,
            ParcelClue.Sender => 40,
            ParcelClue.Awaited => 25,
            ParcelClue.Sku => 20,
        };

    /// <summary>That the order has such goods, or waits for some, alone says nothing of whose the parcel is.</summary>
    public static bool Suffice(IReadOnlyCollection<ParcelClue> clues) =>
        clues.Any(clue => clue is ParcelClue.Tracking or ParcelClue.PhoneTail or ParcelClue.Sender)
        || (clues.Contains(ParcelClue.Sku) && clues.Contains(ParcelClue.Awaited));
}
