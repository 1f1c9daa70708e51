using CaseDesk.Domain.Cases;
using CaseDesk.Domain.StockOuts;

namespace CaseDesk.Domain.Tests.Workflows;

/// <summary>The orders that a stock-out of the walk touches: the walk's own and one beside it.</summary>
static class WalkedStockOut
{
    static readonly TouchedOrder Own = new(CaseAt.Order.Number, null, SentBefore: false, Shipped: false);

    public static IReadOnlyList<TouchedOrder> After(IReadOnlyList<TouchedOrder> touched, Change change) =>
        change switch
        {
            Change.StockOutRegistered => [Own, Own with { Number = "another" }],
            Change.StockOutAnswered answered =>
            [
                .. touched.Select(order =>
                    order.Number == answered.Order ? order with { Answer = answered.Answer } : order
                ),
            ],
            Change.StockOutShipped shipped =>
            [
                .. touched.Select(order => order.Number == shipped.Order ? order with { Shipped = true } : order),
            ],
            Change.StockOutDelayed => [.. touched.Select(order => order.Waits ? order with { Answer = null } : order)],
            _ => touched,
        };
}
