namespace CaseDesk.App.Imports.Staging;

/// <summary>So many rows as go over to the database at once.</summary>
sealed class Batch
{
    const int Full = 4000;

    public List<StagedOrder> Orders { get; } = [];
    public List<StagedLine> Lines { get; } = [];
    public List<StagedPayment> Payments { get; } = [];
    public List<StagedParcel> Parcels { get; } = [];
    public List<StagedReview> Reviews { get; } = [];
    public List<StagedBuyer> Buyers { get; } = [];

    public bool IsFull => Size >= Full;

    public int Size => Orders.Count + Lines.Count + Payments.Count + Parcels.Count + Reviews.Count + Buyers.Count;
}
