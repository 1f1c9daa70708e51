namespace CaseDesk.Domain.Money;

/// <summary>What a refund is for (WORKFLOWS.md §3).</summary>
public enum RefundKind
{
    /// <summary>折价: the buyer keeps the goods and gets a part of the price.</summary>
    Discount,

    /// <summary>退货: the goods came back.</summary>
    Return,

    /// <summary>取消: the order never left.</summary>
    Cancellation,

    /// <summary>仅退款: the price without the goods, for the reasons that the shop allows.</summary>
    WithoutReturn,

    /// <summary>运费: an outlay beside the price of the goods.</summary>
    Freight,

    /// <summary>补偿: an outlay beside the price of the goods.</summary>
    Compensation,
}

/// <summary>Where a refund stands.</summary>
public enum RefundState
{
    Requested,
    Approved,

    /// <summary>Opened for payment by one person; nobody else can take or cancel it.</summary>
    Paying,
    Paid,

    /// <summary>On a compiled statement.</summary>
    Compiled,

    /// <summary>Found by finance in what really left the account.</summary>
    Reconciled,
    Rejected,
    Cancelled,
    Failed,

    /// <summary>Sent, and nobody can say whether it arrived: counts as spent and is never repeated by the product.</summary>
    Unknown,
}

/// <summary>Who made the refund: the desk, or the platform by itself, which is a fact and never refused.</summary>
public enum RefundOrigin
{
    Desk,
    Platform,
}

/// <summary>How the money goes back.</summary>
public enum RefundMethod
{
    /// <summary>在线退款.</summary>
    PlatformRefund,

    /// <summary>售后维权.</summary>
    AfterSaleRights,

    /// <summary>支付宝转账: needs a payee.</summary>
    AlipayTransfer,
}

/// <summary>Who bears the cost.</summary>
public enum Bearer
{
    Warehouse,
    Courier,
    Supplier,
    Company,
    Buyer,
}

/// <summary>What was found out about who is liable. Null on a case: not looked into yet.</summary>
public enum Liability
{
    Warehouse,
    Courier,
    Supplier,

    /// <summary>Nobody's fault that could be shown.</summary>
    None,

    /// <summary>Asked for, not answered.</summary>
    Open,
}

public static class RefundTerms
{
    extension(RefundKind kind)
    {
        /// <summary>True for the kinds that give back what the buyer paid and so count against it (G-PAID); the others are outlays.</summary>
        public bool CountsAgainstPaid => !kind.IsOutlay;

        /// <summary>True for what the shop lays out beside the price of the goods: it has a ceiling of its own and moves no case.</summary>
        public bool IsOutlay => kind is RefundKind.Freight or RefundKind.Compensation;

        /// <summary>True for the kinds that are a remedy for units of the order and so claim them (G-UNIT).</summary>
        public bool ClaimsUnits => kind is RefundKind.Return or RefundKind.Cancellation or RefundKind.WithoutReturn;
    }

    extension(RefundState state)
    {
        /// <summary>False once rejected, cancelled or failed: then money and units are free again.</summary>
        public bool HoldsMoney => state is not (RefundState.Rejected or RefundState.Cancelled or RefundState.Failed);

        /// <summary>True while it is being asked for: it can still be changed, and one case has at most one of these.</summary>
        public bool IsOpen =>
            state is RefundState.Requested or RefundState.Approved or RefundState.Paying or RefundState.Unknown;

        /// <summary>True while nothing was sent: it can be cancelled.</summary>
        public bool CanBeCancelled => state is RefundState.Requested or RefundState.Approved;
    }

    /// <summary>Who bears what was found liable; null where the finding names nobody and a person must choose.</summary>
    public static Bearer? BearerOf(Liability? liability) =>
        liability switch
        {
            Liability.Warehouse => Bearer.Warehouse,
            Liability.Courier => Bearer.Courier,
            Liability.Supplier => Bearer.Supplier,
            Liability.None => Bearer.Company,
            Liability.Open or null => null,
        };
}
