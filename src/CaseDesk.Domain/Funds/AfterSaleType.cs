namespace CaseDesk.Domain.Funds;

/// <summary>What the buyer asked the platform for.</summary>
public enum AfterSaleType
{
    /// <summary>仅退款: the money, and the goods stay where they are.</summary>
    RefundOnly,

    /// <summary>退货退款: the goods come back first.</summary>
    ReturnRefund,

    /// <summary>换货.</summary>
    Exchange,

    /// <summary>补寄.</summary>
    Reshipment,

    /// <summary>维修.</summary>
    Repair,
}

public static class AfterSaleTypes
{
    /// <summary>True where the platform gives money back; the others end in goods, whatever amount stands beside them.</summary>
    public static bool CarriesMoney(this AfterSaleType type) =>
        type switch
        {
            AfterSaleType.RefundOnly or AfterSaleType.ReturnRefund => true,
            AfterSaleType.Exchange or AfterSaleType.Reshipment or AfterSaleType.Repair => false,
        };
}
