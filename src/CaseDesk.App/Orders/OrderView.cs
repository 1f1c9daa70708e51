using CaseDesk.App.Accounts;
using CaseDesk.App.Data;
using CaseDesk.App.Data.Rows;
using CaseDesk.App.Settings;
using CaseDesk.Domain;
using CaseDesk.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace CaseDesk.App.Orders;

/// <summary>Shows one order's whole truth to everyone of its shop.</summary>
public sealed class OrderView(OrderRecords records)
{
    /// <summary>Refuses with <c>shop-unknown</c>, <c>shop-not-yours</c> or <c>order-unknown</c>.</summary>
    public async Task<Result<OrderTruth>> ReadAsync(Guid person, string shopKey, string number, CancellationToken ct)
    {
        var shop = await records.ShopAsync(person, shopKey, [], ct);
        if (!shop.Succeeded)
        {
            return shop.Refusal;
        }

        await using var db = await records.OpenAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var order = await db.Orders.FirstOrDefaultAsync(row => row.ShopId == shop.Value.Id && row.Number == number, ct);
        return order is null
            ? new Refusal("order-unknown", RefusalKind.NotFound, ("order", number))
            : await ReadAsync(db, shop.Value, order, ct);
    }

    static async Task<OrderTruth> ReadAsync(CaseDeskDb db, Shop shop, OrderRow order, CancellationToken ct)
    {
        var refunds = await RefundsAsync(db, order.Id, ct);
        return new OrderTruth(
            shop.Key,
            shop.Zone,
            shop.Currency,
            order.Platform,
            order.Number,
            order.Buyer,
            order.PhoneTail,
            order.Status,
            order.CreatedAt,
            order.PaidAt,
            order.ShippedAt,
            order.PromisedAt,
            order.DeliveredAt,
            order.CancelledAt,
            order.PlatformDueAt,
            order.Verified,
            order.PaidTyped,
            order.PaidDiffers,
            MoneyOf(order, refunds),
            await LinesAsync(db, order.Id, ct),
            await db
                .OrderPayments.Where(row => row.OrderId == order.Id)
                .OrderBy(row => row.Seq)
                .Select(row => new OrderPayment(row.Method, row.Amount, row.Reference))
                .ToListAsync(ct),
            await db
                .Parcels.Where(row => row.OrderId == order.Id)
                .OrderBy(row => row.Seq)
                .Select(row => new OrderParcel(row.Courier, row.TrackingNumber, row.ShippedAt, row.DeliveredAt))
                .ToListAsync(ct),
            await db
                .Reviews.Where(row => row.OrderId == order.Id)
                .OrderBy(row => row.CreatedAt)
                .Select(row => new OrderReview(
                    row.ReviewKey,
                    row.Rating,
                    row.Title,
                    row.Text,
                    row.CreatedAt,
                    row.AnsweredAt
                ))
                .ToListAsync(ct),
            await db
                .Cases.Where(row => row.OrderId == order.Id)
                .OrderByDescending(row => row.Id)
                .Select(row => new OrderCase(
                    row.Number,
                    row.Workflow,
                    row.Version,
                    row.Summary,
                    row.Step,
                    row.State,
                    row.Outcome,
                    row.OpenedAt
                ))
                .ToListAsync(ct),
            refunds,
            await WarningsAsync(db, order, ct)
        );
    }

    static async Task<IReadOnlyList<BuyerWarning>> WarningsAsync(CaseDeskDb db, OrderRow order, CancellationToken ct) =>
        await (
            from warning in db.BuyerWarnings
            join @case in db.Cases on warning.CaseId equals @case.Id
            join person in db.Users on warning.WarnedBy equals person.Id into found
            from who in found.DefaultIfEmpty()
            where
                warning.ShopId == order.ShopId
                && @case.Outcome == BuyerWarnings.WhileEndedAs
                && (warning.OrderId == order.Id || (order.Buyer != null && warning.Buyer == order.Buyer))
            orderby warning.At descending, warning.CaseId
            select new BuyerWarning(
                @case.Number,
                warning.Note,
                who == null ? null : new Colleague(who.Id, who.DisplayName),
                warning.At
            )
        ).ToListAsync(ct);

    static Task<List<OrderLine>> LinesAsync(CaseDeskDb db, long order, CancellationToken ct) =>
        db
            .OrderLines.Where(row => row.OrderId == order)
            .OrderBy(row => row.Line)
            .Select(row => new OrderLine(
                row.Line,
                row.SubOrder,
                row.Sku,
                row.Title,
                row.Quantity,
                row.Price,
                row.Cancelled,
                db.UnitClaims.Count(claim => claim.OrderId == order && claim.Line == row.Line)
            ))
            .ToListAsync(ct);

    static async Task<IReadOnlyList<OrderRefund>> RefundsAsync(CaseDeskDb db, long order, CancellationToken ct)
    {
        var rows = await db
            .Refunds.Where(row => row.OrderId == order)
            .OrderByDescending(row => row.RequestedAt)
            .Select(row => new
            {
                Refund = row,
                Case = db.Cases.Where(found => found.Id == row.CaseId).Select(found => found.Number).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new OrderRefund(
                row.Refund.Id,
                row.Case,
                Keys.Parse<RefundKind>(row.Refund.Kind),
                Keys.Parse<RefundOrigin>(row.Refund.Origin),
                Keys.Parse<RefundState>(row.Refund.State),
                row.Refund.Amount,
                row.Refund.Reason,
                row.Refund.RequestedAt,
                row.Refund.PaidAt,
                row.Refund.Reference
            )),
        ];
    }

    /// <summary>What was sent and nobody can say whether it arrived counts as sent.</summary>
    static OrderMoney MoneyOf(OrderRow order, IReadOnlyList<OrderRefund> refunds)
    {
        var sentByDesk = refunds
            .Where(refund =>
                refund
                    is {
                        Origin: RefundOrigin.Desk,
                        Kind.CountsAgainstPaid: true,
                        State: RefundState.Paid
                            or RefundState.Compiled
                            or RefundState.Reconciled
                            or RefundState.Unknown,
                    }
            )
            .Sum(refund => refund.Amount);
        return new OrderMoney(
            order.Paid,
            order.Freight,
            sentByDesk + order.PlatformRefunded,
            order.Held - sentByDesk,
            order.FreightHeld,
            order.CompensationHeld
        );
    }
}
