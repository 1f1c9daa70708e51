using CaseDesk.Domain.Parcels;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Returns;

/// <summary>What is asked for when goods come back.</summary>
public static class ReturnFields
{
    /// <summary>By which courier the buyer sends them.</summary>
    public static readonly Input Courier = new("courier", InputType.Choice) { Options = Couriers.Known, Kept = true };

    public static readonly Input FreightPaidBy = new("freightPaidBy", InputType.Choice)
    {
        Options = ["buyer", "shop"],
        Kept = true,
    };

    /// <summary>Of the parcel that comes back: never that in which the goods had left.</summary>
    public static readonly Input Tracking = new("tracking", InputType.Tracking) { Kept = true, TypedAnew = true };

    /// <summary>Per line what was agreed on and what was in the parcel.</summary>
    public static readonly Input Counted = new("counted", InputType.Counts);

    /// <summary>Per line what became of the units.</summary>
    public static readonly Input Stock = new("stock", InputType.Stock);

    /// <summary>What the buyer was told about ordering anew.</summary>
    public static readonly Input Told = new("told", InputType.Text) { MaxLength = 500 };

    /// <summary>The number of the order that the order system made for the exchange.</summary>
    public static readonly Input NewOrder = new("newOrder", InputType.Text) { MaxLength = 64 };

    /// <summary>The price of the goods of the new order.</summary>
    public static readonly Input NewValue = new("value", InputType.Money);
}
