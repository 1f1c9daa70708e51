namespace CaseDesk.App.Imports.Staging;

/// <summary>How many rows of each thing wait.</summary>
readonly record struct StagedCounts(long Orders, long Lines, long Payments, long Parcels, long Reviews, long Buyers)
{
    /// <summary>Of the things that belong to an order.</summary>
    public IReadOnlyList<long> OfChildren => [Lines, Payments, Parcels, Reviews];

    public StagedCounts With(Batch batch) =>
        new(
            Orders + batch.Orders.Count,
            Lines + batch.Lines.Count,
            Payments + batch.Payments.Count,
            Parcels + batch.Parcels.Count,
            Reviews + batch.Reviews.Count,
            Buyers + batch.Buyers.Count
        );

    /// <param name="gone">Rows taken away again, by table.</param>
    public StagedCounts Without(IReadOnlyDictionary<string, long> gone) =>
        new(
            Orders - gone["staged_orders"],
            Lines - gone["staged_lines"],
            Payments - gone["staged_payments"],
            Parcels - gone["staged_parcels"],
            Reviews - gone["staged_reviews"],
            Buyers - gone["staged_buyers"]
        );
}
