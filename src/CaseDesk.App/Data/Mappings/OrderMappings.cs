using CaseDesk.App.Data.Rows;
using CaseDesk.App.Openings;
using CaseDesk.App.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class OrderMapping : IEntityTypeConfiguration<OrderRow>
{
    public void Configure(EntityTypeBuilder<OrderRow> order)
    {
        // Each is found by its beginning, within shops: one index serves both the promise and the search.
        order.HasIndex(row => new { row.ShopId, row.Number }).IsUnique().HasOperators("int4_ops", "text_pattern_ops");
        order
            .HasIndex(row => new { row.ShopId, row.Buyer })
            .HasOperators("int4_ops", "text_pattern_ops")
            .HasFilter("buyer IS NOT NULL");
        order.HasIndex(row => new { row.ShopId, row.PhoneTail }).HasFilter("phone_tail IS NOT NULL");
        order.HasIndex(row => new
        {
            row.ShopId,
            row.CreatedAt,
            row.Id,
        });
        order
            .HasIndex(row => new
            {
                row.ShopId,
                row.PromisedAt,
                row.Id,
            })
            .HasFilter(LateOrders.MayBeLate)
            .HasDatabaseName("ix_orders_late");
        // What the product looks for by itself, by the time since when it is so: few orders each, but for those delivered.
        foreach (var finder in Finder.All)
        {
            order.HasIndex([nameof(OrderRow.ShopId), finder.SortedBy], finder.Index).HasFilter(finder.Among);
        }

        // Asked for by what they contain, and never many beside those that were shipped.
        order
            .HasIndex(row => new { row.ShopId, row.Id })
            .HasFilter("shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL")
            .HasDatabaseName("ix_orders_still_to_ship");
        order.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        foreach (var kept in new[] { "Held", "PlatformRefunded", "FreightHeld", "CompensationHeld" })
        {
            order.Property<decimal>(kept).HasDefaultValue(0m);
        }
    }
}

sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLineRow>
{
    public void Configure(EntityTypeBuilder<OrderLineRow> line)
    {
        line.HasKey(row => new { row.OrderId, row.Line });
        line.Property(row => row.Freight).HasDefaultValue(0m);
        line.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        line.ToTable(table =>
            table.HasCheckConstraint("order_line_possible", "quantity > 0 AND price >= 0 AND freight >= 0 AND line > 0")
        );
    }
}

sealed class OrderPaymentMapping : IEntityTypeConfiguration<OrderPaymentRow>
{
    public void Configure(EntityTypeBuilder<OrderPaymentRow> payment)
    {
        payment.HasKey(row => new { row.OrderId, row.Seq });
        payment.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        payment.ToTable(table => table.HasCheckConstraint("order_payment_not_negative", "amount >= 0"));
    }
}

sealed class ParcelMapping : IEntityTypeConfiguration<ParcelRow>
{
    public void Configure(EntityTypeBuilder<ParcelRow> parcel)
    {
        parcel.HasKey(row => new { row.OrderId, row.Seq });
        parcel.HasIndex(row => row.TrackingNumber).HasOperators("text_pattern_ops").HasFilter("tracking_number <> ''");
        parcel.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
    }
}

sealed class ReviewMapping : IEntityTypeConfiguration<ReviewRow>
{
    public void Configure(EntityTypeBuilder<ReviewRow> review)
    {
        review.HasKey(row => new { row.OrderId, row.ReviewKey });
        review.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        review.ToTable(table => table.HasCheckConstraint("review_rating_possible", "rating BETWEEN 1 AND 5"));
    }
}

sealed class ImportMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> import)
    {
        import.HasIndex(row => new { row.ShopId, row.StartedAt });
        // What a person has uploaded for a shop and not run yet is one thing that files are added to; it comes back from a
        // dry run, so it keeps its place meanwhile.
        import
            .HasIndex(row => new
            {
                row.ShopId,
                row.Source,
                row.StartedBy,
            })
            .IsUnique()
            .HasFilter("gathers AND (state IN ('uploaded', 'tried') OR state = 'running' AND dry_run)")
            .HasDatabaseName("ux_imports_uploaded");
        import.Property(row => row.Gathers).HasDefaultValue(false);
        import.Property(row => row.Files).HasColumnType("jsonb");
        import.Property(row => row.Counts).HasColumnType("jsonb");
        import.Property(row => row.Refusal).HasColumnType("jsonb");
        import.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
    }
}

sealed class ImportRefusalMapping : IEntityTypeConfiguration<ImportRefusalRow>
{
    public void Configure(EntityTypeBuilder<ImportRefusalRow> refusal)
    {
        refusal.HasKey(row => new { row.ImportId, row.Seq });
        refusal.Property(row => row.Numbers).HasColumnType("jsonb");
        refusal.HasOne<ImportRow>().WithMany().HasForeignKey(row => row.ImportId);
    }
}
