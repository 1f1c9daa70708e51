namespace CaseDesk.Domain.Costs;

/// <summary>By what a month's costs are added up.</summary>
public enum CostGrouping
{
    /// <summary>Who bears it, as whoever asked for it said.</summary>
    Bearer,

    /// <summary>Who was found liable on the case.</summary>
    Liability,
    Courier,
    Product,
    Reason,

    /// <summary>Who asked for it.</summary>
    Agent,
}

/// <summary>What one group of a shop's month cost. Minus for money that came back.</summary>
/// <param name="Key">Stable; empty for what names none.</param>
/// <param name="Name">As people write it, where the key is no word of the desk: a product, a person.</param>
/// <param name="Count">Refunds, corrections, reshipments, payments of couriers and what came back of overpayments; each counts once.</param>
/// <param name="Refunded">Given back of what buyers had paid.</param>
/// <param name="Reshipped">The price of goods that were sent once more.</param>
/// <param name="Recovered">What couriers paid for claims, and what came back of overpayments.</param>
public sealed record GroupCost(
    string Key,
    string? Name,
    int Count,
    decimal Refunded,
    decimal Freight,
    decimal Compensation,
    decimal Reshipped,
    decimal Recovered
)
{
    public decimal Cost => Refunded + Freight + Compensation + Reshipped - Recovered;

    /// <summary>All groups together.</summary>
    public static GroupCost Sum(IReadOnlyList<GroupCost> groups) =>
        new(
            "total",
            null,
            groups.Sum(group => group.Count),
            groups.Sum(group => group.Refunded),
            groups.Sum(group => group.Freight),
            groups.Sum(group => group.Compensation),
            groups.Sum(group => group.Reshipped),
            groups.Sum(group => group.Recovered)
        );
}
