using CaseDesk.App.Cases;
using CaseDesk.App.Data.Rows;
using CaseDesk.Domain;
using CaseDesk.Domain.Kinds;
using CaseDesk.Domain.Openings;

namespace CaseDesk.App.Openings;

/// <summary>What the product looks for among a shop's orders, and opens a case of a kind for.</summary>
sealed record Finder
{
    /// <summary>What an import's source maps its platform's words to.</summary>
    static readonly string Told = string.Join(
        ", ",
        new[] { Sighting.Returned, Sighting.Refused, Sighting.BlockedArea }.Select(sighting => $"'{sighting.Key()}'")
    );

    /// <summary>A case of the order looks after its parcels, or somebody has logged one since it is so.</summary>
    const string InHand = """
        c.workflow IN ('courier', 'parcel-watch')
        AND (c.state = 'open' OR c.opened_at >= f.since AND (c.workflow = 'courier' OR c.opened_by IS NOT NULL))
        """;

    /// <summary>The parcels of an order that are on their way; where none is known, what was sent is its first.</summary>
    const string ParcelsUnderWay = """
        CROSS JOIN LATERAL (
            SELECT p.seq, p.tracking_number, COALESCE(p.shipped_at, o.shipped_at) AS sent_at
            FROM parcels p WHERE p.order_id = o.id AND p.delivered_at IS NULL
            UNION ALL
            SELECT 1, '', o.shipped_at WHERE NOT EXISTS (SELECT 1 FROM parcels p WHERE p.order_id = o.id)) w
        """;

    /// <summary>What the desk was told of a parcel comes before what it concludes itself.</summary>
    public static IReadOnlyList<Finder> All { get; } =
    [
        new()
        {
            Kind = KindKeys.PaymentReminder,
            Index = "ix_orders_unpaid",
            SortedBy = nameof(OrderRow.CreatedAt),
            // What was sent is paid on delivery, or was paid in a way that the desk is not told of.
            Among =
                "paid_at IS NULL AND paid = 0 AND shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL",
            Since = "o.created_at",
            Unless = "c.workflow = 'payment-reminder'",
            After = rules => TimeSpan.FromMinutes(rules.UnpaidMinutes),
            LongestAgo = TimeSpan.FromDays(2),
        },
        new()
        {
            Kind = KindKeys.OrderFollowUp,
            Index = "ix_orders_delivered",
            SortedBy = nameof(OrderRow.DeliveredAt),
            Among = "delivered_at IS NOT NULL AND cancelled_at IS NULL",
            Since = "o.delivered_at",
            // Whoever has complained is not asked whether all is well.
            Unless = "c.workflow NOT IN ('payment-reminder', 'parcel-watch')",
            After = _ => OrderAnchors.BuyerHasLooked,
            LongestAgo = TimeSpan.FromDays(7),
        },
        new()
        {
            Kind = KindKeys.ParcelWatch,
            Index = "ix_orders_told",
            SortedBy = nameof(OrderRow.ImportId),
            Among = $"status IN ({Told})",
            // The order does not say since when: the import that brought it does.
            Join = "JOIN imports i ON i.id = o.import_id",
            Since = "i.started_at",
            Thing = "o.status",
            Seen = "o.status",
            Unless = InHand,
        },
        new()
        {
            Kind = KindKeys.ParcelWatch,
            Index = "ix_orders_under_way",
            SortedBy = nameof(OrderRow.ShippedAt),
            Among = "shipped_at IS NOT NULL AND delivered_at IS NULL AND cancelled_at IS NULL",
            Join = ParcelsUnderWay,
            Since = "w.sent_at",
            Thing = "'parcel ' || w.seq",
            Seen = "'no-progress'",
            Tracking = "w.tracking_number",
            And = $"o.shipped_at >= $2 - interval '30 days' AND o.shipped_at <= $3 AND o.status NOT IN ({Told})",
            Unless = InHand,
            After = rules => TimeSpan.FromHours(rules.StalledHours),
        },
        new()
        {
            Kind = KindKeys.ParcelWatch,
            Index = "ix_orders_unshipped",
            SortedBy = nameof(OrderRow.PromisedAt),
            Among = "shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL AND promised_at IS NOT NULL",
            Since = "o.promised_at",
            Thing = "'not-shipped'",
            Seen = "'not-shipped'",
            // What was not paid is not sent, and nobody waits for it.
            And = $"(o.paid > 0 OR o.paid_at IS NOT NULL) AND o.status NOT IN ({Told})",
            Unless = InHand,
        },
    ];

    public static IReadOnlyList<string> Kinds { get; } = [.. All.Select(finder => finder.Kind).Distinct()];

    public required string Kind { get; init; }

    /// <summary>The index of the orders among which it looks, by their shop.</summary>
    public required string Index { get; init; }

    /// <summary>The property that the index is sorted by, within a shop.</summary>
    public required string SortedBy { get; init; }

    /// <summary>Which orders are in the index.</summary>
    public required string Among { get; init; }

    /// <summary>Since when it is so.</summary>
    public required string Since { get; init; }

    /// <summary>So long after that a case is opened.</summary>
    public Func<ProductOpenings, TimeSpan> After { get; init; } = _ => TimeSpan.Zero;

    /// <summary>What came to be so longer ago, while no server ran and no import told of it, is left alone.</summary>
    public TimeSpan LongestAgo { get; init; } = TimeSpan.FromDays(ProductOpenings.MostLookBackDays);

    /// <summary>What of the order it is: it gets one case.</summary>
    public string Thing { get; init; } = "'order'";

    /// <summary>The key of the sighting; NULL where the kind asks for none.</summary>
    public string Seen { get; init; } = "NULL";

    public string Tracking { get; init; } = "''";

    public string Join { get; init; } = "";

    public string And { get; init; } = "true";

    /// <summary>A case <c>c</c> of the order for which none is opened: the matter is in hand.</summary>
    public required string Unless { get; init; }

    /// <summary>
    /// $1 the shop, $2 and $3 from when to when it came to be so, $4 the kind, $5 to $7 what to go on after, $8 how many. An
    /// order that somebody acts on at this moment, or an import writes, is passed over: it is found the next time.
    /// </summary>
    public string Claim => $"{Select} FOR NO KEY UPDATE OF o SKIP LOCKED";

    /// <summary>The same, and nothing is held.</summary>
    public string Select =>
        $"""
            SELECT o.id, o.number, o.buyer, o.platform_due_at, o.paid, o.created_at, o.delivered_at, f.since, f.thing, f.seen, f.tracking
            FROM orders o {Join}
            CROSS JOIN LATERAL (SELECT {Since} AS since, {Thing} AS thing, {Seen}::text AS seen, {Tracking} AS tracking) f
            WHERE o.shop_id = $1 AND {Among} AND {And}
              AND {Since} >= $2 AND {Since} <= $3 AND (f.since, o.id, f.thing) > ($5, $6, $7)
              AND NOT EXISTS (SELECT 1 FROM product_openings x WHERE x.order_id = o.id AND x.workflow = $4 AND x.thing = f.thing)
              AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.order_id = o.id AND ({Unless}))
            ORDER BY f.since, o.id, f.thing LIMIT $8
            """;
}
