namespace CaseDesk.Domain.Funds;

/// <summary>One after-sale request, as the platform's own refund export says it.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Number">The platform's refund number; unique on the platform.</param>
/// <param name="SubOrder">The line of the order that it belongs to; null: the export does not say.</param>
/// <param name="Status">The platform's words.</param>
/// <param name="TypeWords">The platform's words; null: the export does not say.</param>
/// <param name="Type">Null: none of the words that the desk knows; money is taken for money then.</param>
/// <param name="ToBuyer">退给买家: what the buyer gets.</param>
/// <param name="ToPlatform">退给平台: what the platform had borne and takes back.</param>
/// <param name="Total">What the shop gives, to both.</param>
/// <param name="CompletedAt">When money was given back; where the export does not say, the next best time of the row. Null: not yet.</param>
/// <param name="DueAt">超时时间: when the platform decides by itself; null: nothing is waited for.</param>
/// <param name="Reason">The buyer's reason in the platform's words; null: none.</param>
/// <param name="Goods">Where the goods are, in the platform's words; null: the export does not say.</param>
/// <param name="Transaction">The provider's number of the payment that is refunded; null: the export does not say.</param>
public sealed record ExportedRefund(
    int Line,
    string Number,
    string Order,
    string? SubOrder,
    string Status,
    ExportedRefundState State,
    string? TypeWords,
    AfterSaleType? Type,
    decimal ToBuyer,
    decimal ToPlatform,
    decimal Total,
    DateTimeOffset? AppliedAt,
    DateTimeOffset? CompletedAt,
    DateTimeOffset? DueAt,
    string? Reason,
    string? Goods,
    string? Transaction
)
{
    /// <summary>False: the export does not say when it was completed, only a time before that.</summary>
    public bool SaysCompletion { get; init; } = true;

    /// <summary>True where money was given back. An exchange that succeeded shows the price of the goods, and moved none.</summary>
    public bool MovedMoney => State == ExportedRefundState.Succeeded && Total != 0 && Type?.CarriesMoney() is not false;
}
