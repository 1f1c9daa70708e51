using CaseDesk.Domain;
using CaseDesk.Domain.Returns;
using CaseDesk.Domain.Workflows;

namespace CaseDesk.Web.Api;

/// <summary>What has become of goods that come back.</summary>
/// <param name="Received">Null: the goods are not here.</param>
/// <param name="Remedy">refund, exchange or order-anew; null: not chosen yet.</param>
/// <param name="ReceiptWaived">A supervisor decided that the money need not wait for the goods.</param>
/// <param name="Cleared">accepted-as-is or reduced, where the goods were damaged or not those that were agreed on; null: not settled, or nothing to settle.</param>
/// <param name="Stock">Null: not in stock yet.</param>
sealed record ReturnJson(
    ArrivedJson? Received,
    string? Remedy,
    bool ReceiptWaived,
    string? Cleared,
    IReadOnlyList<LineStock>? Stock
)
{
    /// <summary>Null where nothing has happened yet.</summary>
    public static ReturnJson? Of(ReturnFacts facts) =>
        facts == ReturnFacts.None
            ? null
            : new(
                facts.Received is { } goods ? new(goods.At, goods.Condition.Key(), goods.Counts) : null,
                facts.Remedy?.Key(),
                facts.ReceiptWaived,
                facts.Cleared?.Key(),
                facts.Stock
            );
}

/// <param name="Condition">intact, damaged or differs.</param>
sealed record ArrivedJson(DateTimeOffset At, string Condition, IReadOnlyList<LineCount> Counts);
