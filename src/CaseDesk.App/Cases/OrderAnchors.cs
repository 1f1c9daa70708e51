using CaseDesk.Domain.Workflows;

namespace CaseDesk.App.Cases;

/// <summary>What an order's data tell of the facts that limits count from. Other facts come with the acts of the case.</summary>
/// <param name="DeliveredAt">Null: not delivered yet, or nobody knows.</param>
/// <param name="PlatformDueAt">Null: nobody knows.</param>
sealed record OrderAnchors(DateTimeOffset OrderedAt, DateTimeOffset? DeliveredAt, DateTimeOffset? PlatformDueAt)
{
    public static readonly TimeSpan BuyerHasLooked = TimeSpan.FromDays(3);

    /// <summary>Only what the kind's limits count from.</summary>
    public CaseKnown AddTo(CaseKnown known, Workflow workflow)
    {
        foreach (var anchor in workflow.Anchors)
        {
            known = anchor switch
            {
                Anchor.Ordered => known.With(anchor, OrderedAt),
                Anchor.AfterDelivery when DeliveredAt is { } delivered => known.With(
                    anchor,
                    delivered + BuyerHasLooked
                ),
                Anchor.PlatformDue when PlatformDueAt is { } platform => known.With(anchor, platform),
                _ => known,
            };
        }

        return known;
    }
}
