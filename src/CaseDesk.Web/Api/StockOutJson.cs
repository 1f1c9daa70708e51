using CaseDesk.App.StockOuts;
using CaseDesk.Domain;

namespace CaseDesk.Web.Api;

/// <summary>The goods that are missing, and the orders that wait for them.</summary>
sealed record StockOutJson(IReadOnlyList<MissingGoodsJson> Goods, IReadOnlyList<WaitingOrderJson> Orders)
{
    public static StockOutJson Of(StockOutSheet sheet, Names names) =>
        new(
            [
                .. sheet.Goods.Select(goods => new MissingGoodsJson(
                    goods.Sku,
                    goods.Title,
                    goods.TimesBefore,
                    goods.LastBefore
                )),
            ],
            [.. sheet.Orders.Select(order => WaitingOrderJson.Of(order, names))]
        );
}

/// <param name="TimesBefore">How often they were out of stock in the shop before this case.</param>
sealed record MissingGoodsJson(string Sku, string? Title, int TimesBefore, DateTimeOffset? LastBefore);

/// <param name="Answer">waits, swap, refund or gone; null: the buyer is still to be told.</param>
/// <param name="SentBefore">It was shipped once already: what is sent now is a reshipment.</param>
/// <param name="GoesOnIn">The number of the case in which its buyer's wish goes on.</param>
sealed record WaitingOrderJson(
    string Number,
    string? Buyer,
    IReadOnlyList<string> Goods,
    string? Answer,
    string? AnsweredBy,
    DateTimeOffset? AnsweredAt,
    bool SentBefore,
    DateTimeOffset? ShippedAt,
    string? Courier,
    string? TrackingNumber,
    string? GoesOnIn
)
{
    public static WaitingOrderJson Of(WaitingOrder order, Names names) =>
        new(
            order.Number,
            order.Buyer,
            order.Goods,
            order.Answer?.Key(),
            names.Of(order.AnsweredBy),
            order.AnsweredAt,
            order.SentBefore,
            order.ShippedAt,
            order.Courier,
            order.TrackingNumber,
            order.GoesOnIn
        );
}
