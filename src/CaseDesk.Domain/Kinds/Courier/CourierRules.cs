using CaseDesk.Domain.Cases;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Domain.Kinds.Courier;

/// <summary>What a courier case asks for and decides by.</summary>
public static class CourierRules
{
    const string Damaged = "damaged";

    /// <summary>The buyer did not take the parcel: it comes back.</summary>
    public const string Refused = "refused";
    const string Warehouse = "warehouse";

    public static readonly Input Problem = new("problem", InputType.Choice)
    {
        Options = [Damaged, "lost", "late", Refused, "no-record"],
        Kept = true,
    };

    /// <summary>The courier's code and the tracking number.</summary>
    public static readonly Input Parcel = new("tracking", InputType.Tracking) { Kept = true };

    /// <summary>The number under which the courier handles the claim.</summary>
    public static readonly Input Ticket = new("ticket", InputType.Text) { MaxLength = 100 };

    public static readonly Input AmountClaimed = new("amountClaimed", InputType.Money);

    /// <summary>Who is liable where the courier is not: the warehouse, or nobody that could be shown.</summary>
    public static readonly Input LiableInstead = new("liable", InputType.Choice) { Options = [Warehouse, "none"] };

    /// <summary>What is known of the parcel's problem where another case hands over.</summary>
    public static Inputs ItIs(string problem) => Inputs.Of((Problem.Name, new InputValue.Choice(problem)));

    public static readonly Condition IsDamaged = new(
        "parcel-is-damaged",
        FactsNeeded.None,
        situation => situation.Inputs.Choice(Problem.Name) == Damaged
    );

    public static readonly Condition WarehouseIsLiable = new(
        "warehouse-is-liable",
        FactsNeeded.None,
        situation => situation.Inputs.Choice(LiableInstead.Name) == Warehouse
    );

    /// <summary>A claim that then has a life of its own and never holds up the customer.</summary>
    public static readonly Effect FileClaim = new(
        "courier-claim",
        FactsNeeded.None,
        situation =>
        {
            var parcel = situation.Inputs.Tracking(Parcel.Name);
            return
            [
                new Change.ClaimFiled(
                    parcel?.Courier ?? "",
                    parcel?.Number ?? "",
                    situation.Typed!.Text(Ticket.Name),
                    situation.Typed.Money(AmountClaimed.Name)!.Value
                ),
            ];
        }
    );
}
