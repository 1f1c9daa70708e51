using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class PaymentBatchMapping : IEntityTypeConfiguration<PaymentBatchRow>
{
    public void Configure(EntityTypeBuilder<PaymentBatchRow> batch)
    {
        batch.HasIndex(row => new { row.ShopId, row.Id });
        batch.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        batch.HasOne<Person>().WithMany().HasForeignKey(row => row.TakenBy);
        batch.ToTable(table =>
        {
            table.HasCheckConstraint("payment_batch_method_known", KnownKeys.In<RefundMethod>("method"));
            table.HasCheckConstraint("payment_batch_is_not_empty", "count > 0");
        });
    }
}

sealed class BatchedRefundMapping : IEntityTypeConfiguration<BatchedRefundRow>
{
    public void Configure(EntityTypeBuilder<BatchedRefundRow> batched)
    {
        batched.HasKey(row => new { row.BatchId, row.Position });
        batched.HasIndex(row => new { row.RefundId, row.BatchId }).IsUnique();
        batched.HasOne<PaymentBatchRow>().WithMany().HasForeignKey(row => row.BatchId);
        batched.HasOne<RefundRow>().WithMany().HasForeignKey(row => row.RefundId);
    }
}

sealed class PaymentResultsMapping : IEntityTypeConfiguration<PaymentResultsRow>
{
    public void Configure(EntityTypeBuilder<PaymentResultsRow> results)
    {
        // The same file twice is one.
        results.HasIndex(row => new { row.BatchId, row.Sha256 }).IsUnique();
        results.HasOne<PaymentBatchRow>().WithMany().HasForeignKey(row => row.BatchId);
        results.HasOne<Person>().WithMany().HasForeignKey(row => row.BroughtBy);
        results.Property(row => row.Rows).HasColumnType("jsonb");
    }
}
