using System.Diagnostics;
using CaseDesk.App.Cases;
using CaseDesk.App.Data;
using CaseDesk.Domain;
using CaseDesk.Domain.Cases;
using CaseDesk.Domain.People;
using Npgsql;

namespace CaseDesk.App.StockOuts;

/// <summary>Writes which orders a stock-out touches and what becomes of each.</summary>
static class StockOutWriter
{
    /// <summary>Registered anew, after it was taken up again: what a buyer has answered stays.</summary>
    const string Forget = """
        WITH skus AS (DELETE FROM stock_out_skus WHERE case_id = $1)
        DELETE FROM stock_out_orders WHERE case_id = $1 AND answer IS NULL
        """;

    const string InsertSkus = """
        INSERT INTO stock_out_skus (case_id, shop_id, sku) SELECT $1, $2, s.sku FROM unnest($3::text[]) AS s(sku)
        """;

    const string InsertOrders = """
        INSERT INTO stock_out_orders (case_id, order_id, sent_before)
        SELECT $1, t.id, t.sent FROM unnest($2::bigint[], $3::boolean[]) AS t(id, sent) ON CONFLICT DO NOTHING
        """;

    const string OfOrder =
        "case_id = $1 AND order_id = (SELECT o.id FROM orders o WHERE o.shop_id = $2 AND o.number = $3)";

    const string NoteAnswer =
        $"UPDATE stock_out_orders SET answer = $4, answered_by = $5, answered_at = $6 WHERE {OfOrder} AND shipped_at IS NULL";

    const string NoteShipment = $"""
        UPDATE stock_out_orders SET courier = $4, tracking_number = $5, shipped_by = $6, shipped_at = $7
        WHERE {OfOrder} AND answer = 'waits' AND shipped_at IS NULL
        """;

    const string AskAgain = """
        UPDATE stock_out_orders SET answer = NULL, answered_by = NULL, answered_at = NULL
        WHERE case_id = $1 AND answer = 'waits' AND shipped_at IS NULL
        """;

    public static void Append(
        NpgsqlBatch batch,
        LoadedCase owner,
        DateTimeOffset at,
        Actor actor,
        Change change,
        TouchedOrders touched
    )
    {
        switch (change)
        {
            case Change.StockOutRegistered registered:
                batch.Add(Forget, owner.Id);
                batch.Add(InsertSkus, owner.Id, owner.Shop.Id, registered.Skus.ToArray());
                batch.Add(
                    InsertOrders,
                    owner.Id,
                    touched.All.Select(order => order.Id).ToArray(),
                    touched.All.Select(order => order.SentBefore).ToArray()
                );
                break;
            case Change.StockOutAnswered answered:
                batch.Add(NoteAnswer, owner.Id, owner.Shop.Id, answered.Order, answered.Answer.Key(), actor.Person, at);
                break;
            case Change.StockOutShipped shipped:
                batch.Add(
                    NoteShipment,
                    owner.Id,
                    owner.Shop.Id,
                    shipped.Order,
                    shipped.Courier,
                    shipped.Tracking,
                    actor.Person,
                    at
                );
                break;
            case Change.StockOutDelayed:
                batch.Add(AskAgain, owner.Id);
                break;
            default:
                throw new UnreachableException($"{change.GetType().Name} is nothing of a stock-out.");
        }
    }
}
