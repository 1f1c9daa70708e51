using CaseDesk.App.Imports.Staging;
using static CaseDesk.App.Imports.Sources.ImportFields;

namespace CaseDesk.App.Imports.Reading;

/// <summary>What a row says of an order.</summary>
sealed class OrderThing(Func<string, Column> column)
{
    readonly Column shop = column(OrderShop);
    readonly Column platform = column(OrderPlatform);
    readonly Column number = column(OrderNumber);
    readonly Column buyer = column(OrderBuyer);
    readonly Column buyerKey = column(OrderBuyerKey);
    readonly Column phoneTail = column(OrderPhoneTail);
    readonly Column currency = column(OrderCurrency);
    readonly Column paid = column(OrderPaid);
    readonly Column freight = column(OrderFreight);
    readonly Column status = column(OrderStatus);
    readonly Column createdAt = column(OrderCreatedAt);
    readonly Column paidAt = column(OrderPaidAt);
    readonly Column shippedAt = column(OrderShippedAt);
    readonly Column promisedAt = column(OrderPromisedAt);
    readonly Column deliveredAt = column(OrderDeliveredAt);
    readonly Column cancelledAt = column(OrderCancelledAt);
    readonly Column platformDueAt = column(OrderPlatformDueAt);

    public bool IsGiven => number.IsGiven;

    public StagedOrder Read(Cells row, Place at)
    {
        CheckWhose(row);
        var word = row.IdOrNull(status) ?? "";
        var known = row.Reading.Source.Statuses.GetValueOrDefault(word) ?? word;
        var order = new StagedOrder(at, row.Id(number), row.InstantOrRefuse(createdAt), known)
        {
            Platform = row.IdOrNull(platform),
            Buyer = row.Text(buyer, 200),
            BuyerKey = row.IdOrNull(buyerKey),
            PhoneTail = row.IdOrNull(phoneTail) is { } tail ? tail[^Math.Min(4, tail.Length)..] : null,
            Freight = row.Amount(freight),
            PaidAt = row.Instant(paidAt),
            ShippedAt = row.Instant(shippedAt),
            PromisedAt = row.Instant(promisedAt),
            DeliveredAt = row.Instant(deliveredAt),
            CancelledAt = row.Instant(cancelledAt),
            PlatformDueAt = row.Instant(platformDueAt),
        };
        return known == "cancelled" && order.CancelledAt is null
            ? order with
            {
                CancelledAt = LastKnown(order),
            }
            : order;
    }

    /// <summary>What the row says was paid; null: nothing.</summary>
    public decimal? PaidOf(Cells row) => row.Amount(paid);

    /// <summary>The row as a whole says another sum than its payments.</summary>
    public void RefusePaid(Cells row, decimal said, decimal sum) =>
        row.Refuse(
            paid,
            RowCodes.PaidNotSum,
            ("paid", row.Reading.Shop.Currency.Plain(said)),
            ("sum", row.Reading.Shop.Currency.Plain(sum))
        );

    /// <summary>A row that names its shop and currency must name those of the import.</summary>
    void CheckWhose(Cells row)
    {
        var own = row.Reading.Shop;
        if (shop.IsGiven && row.Id(shop) is var named && named != own.Key)
        {
            row.Refuse(shop, RowCodes.ShopDiffers, ("shop", named), ("expected", own.Key));
        }

        if (currency.IsGiven && row.Id(currency) is var code && code != own.Currency.Code)
        {
            row.Refuse(currency, RowCodes.CurrencyDiffers, ("currency", code), ("expected", own.Currency.Code));
        }
    }

    /// <summary>A source may say that an order was cancelled without saying when: then it was by the last that is known of it.</summary>
    static DateTime LastKnown(StagedOrder order) =>
        new[] { order.DeliveredAt, order.ShippedAt, order.PaidAt }.Max() ?? order.CreatedAt;
}
