using Npgsql;

namespace CaseDesk.App.Imports.Staging;

/// <summary>Writes batches into the staging tables by COPY, and counts what went in.</summary>
sealed class Stager(NpgsqlConnection connection)
{
    public StagedCounts Counts { get; private set; }

    public void StageAll(IEnumerable<Batch> batches)
    {
        foreach (var batch in batches)
        {
            Stage(batch);
        }
    }

    void Stage(Batch batch)
    {
        Copy("staged_orders", batch.Orders, Order);
        Copy("staged_lines", batch.Lines, Line);
        Copy("staged_payments", batch.Payments, Payment);
        Copy("staged_parcels", batch.Parcels, Parcel);
        Copy("staged_reviews", batch.Reviews, Review);
        Copy("staged_buyers", batch.Buyers, Buyer);
        Counts = Counts.With(batch);
    }

    void Copy<T>(string table, List<T> rows, Action<RowWriter, T> write)
    {
        if (rows.Count == 0)
        {
            return;
        }

        using var importer = connection.BeginBinaryImport($"COPY {table} FROM STDIN (FORMAT binary)");
        importer.Timeout = TimeSpan.Zero;
        var writer = new RowWriter(importer);
        foreach (var row in rows)
        {
            write(writer, row);
        }

        importer.Complete();
    }

    static void Order(RowWriter to, StagedOrder order)
    {
        to.Start(order.At);
        to.Text(order.Number);
        to.Text(order.Platform);
        to.Text(order.Buyer);
        to.Text(order.BuyerKey);
        to.Text(order.PhoneTail);
        to.Text(order.Status);
        to.Amount(order.Freight);
        to.Instant(order.CreatedAt);
        to.Instant(order.PaidAt);
        to.Instant(order.ShippedAt);
        to.Instant(order.PromisedAt);
        to.Instant(order.DeliveredAt);
        to.Instant(order.CancelledAt);
        to.Instant(order.PlatformDueAt);
    }

    static void Line(RowWriter to, StagedLine line)
    {
        to.Start(line.At);
        to.Text(line.Order);
        to.Count(line.Line);
        to.Text(line.SubOrder);
        to.Text(line.Sku);
        to.Text(line.Title);
        to.Count(line.Quantity);
        to.Amount(line.Price);
        to.Amount(line.Freight);
        to.Flag(line.Cancelled);
    }

    static void Payment(RowWriter to, StagedPayment payment)
    {
        to.Start(payment.At);
        to.Text(payment.Order);
        to.Count(payment.Seq);
        to.Text(payment.Method);
        to.Amount(payment.Amount);
        to.Text(payment.Reference);
    }

    static void Parcel(RowWriter to, StagedParcel parcel)
    {
        to.Start(parcel.At);
        to.Text(parcel.Order);
        to.Count(parcel.Seq);
        to.Text(parcel.Courier);
        to.Text(parcel.TrackingNumber);
        to.Instant(parcel.ShippedAt);
        to.Instant(parcel.DeliveredAt);
    }

    static void Review(RowWriter to, StagedReview review)
    {
        to.Start(review.At);
        to.Text(review.Order);
        to.Text(review.Key);
        to.Count(review.Rating);
        to.Text(review.Title);
        to.Text(review.Text);
        to.Instant(review.CreatedAt);
        to.Instant(review.AnsweredAt);
    }

    static void Buyer(RowWriter to, StagedBuyer buyer)
    {
        to.Start(buyer.At);
        to.Text(buyer.Key);
        to.Text(buyer.Name);
    }
}
