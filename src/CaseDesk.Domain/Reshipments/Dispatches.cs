namespace CaseDesk.Domain.Reshipments;

/// <summary>How often units leave the house: what is sent again and again costs more than it settles (WORKFLOWS.md §3, G-UNIT).</summary>
public static class Dispatches
{
    /// <summary>The order's own parcel, and one more on one person's word.</summary>
    const int OnOneApproval = 2;

    /// <param name="earlier">How often the units have left the house, the order's own parcel included.</param>
    public static bool NextWantsTwoPeople(int earlier) => earlier >= OnOneApproval;
}
