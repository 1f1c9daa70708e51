using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Claims;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class RefundMapping : IEntityTypeConfiguration<RefundRow>
{
    public void Configure(EntityTypeBuilder<RefundRow> refund)
    {
        refund.HasIndex(row => row.OrderId);
        refund.HasIndex(row => row.CaseId);
        refund.HasIndex(row => new { row.ShopId, row.State });
        refund.HasIndex(row => new
        {
            row.ShopId,
            row.RequestedBy,
            row.RequestedAt,
        });
        // A case asks for one thing at a time; outlays stand beside it.
        refund
            .HasIndex(row => row.CaseId, "ux_refunds_open_request")
            .IsUnique()
            .HasFilter(
                "origin = 'desk' AND state IN ('requested', 'approved', 'paying', 'unknown') AND kind NOT IN ('freight', 'compensation')"
            );
        refund.HasIndex(row => new { row.ShopId, row.PaidAt }).HasFilter("paid_at IS NOT NULL");
        refund
            .HasIndex(row => new
            {
                row.Method,
                row.PayingAccount,
                row.Reference,
            })
            .IsUnique()
            .HasFilter("reference IS NOT NULL AND origin = 'desk'")
            .HasDatabaseName("ux_refunds_reference");
        refund
            .HasIndex(row => new { row.ShopId, row.PlatformNumber })
            .IsUnique()
            .HasFilter("platform_number IS NOT NULL")
            .HasDatabaseName("ux_refunds_platform_number");
        // What failed is asked for anew once; a request that came to nothing leaves it to be asked for again.
        refund
            .HasIndex(row => row.AgainFor, "ux_refunds_again_for")
            .IsUnique()
            .HasFilter("again_for IS NOT NULL AND state NOT IN ('rejected', 'cancelled')");
        refund.HasIndex(row => row.PaymentBatchId).HasFilter("payment_batch_id IS NOT NULL");
        refund.Property(row => row.ExchangeCost).HasColumnType("jsonb");
        refund.Property(row => row.ApprovedByRule).HasDefaultValue(false);
        refund.Property(row => row.PaidBeforeReceipt).HasDefaultValue(false);
        refund.Property(row => row.GoodsNeverArrived).HasDefaultValue(false);
        // No foreign keys: the trigger of the ledger refuses a refund without an order of its shop, a refund is written beside
        // its case's row, and neither orders nor cases are ever deleted.
    }
}

sealed class RefundLineMapping : IEntityTypeConfiguration<RefundLineRow>
{
    public void Configure(EntityTypeBuilder<RefundLineRow> line)
    {
        line.HasKey(row => new { row.RefundId, row.Line });
        line.HasOne<RefundRow>().WithMany().HasForeignKey(row => row.RefundId);
    }
}

sealed class UnitClaimMapping : IEntityTypeConfiguration<UnitClaimRow>
{
    public void Configure(EntityTypeBuilder<UnitClaimRow> claim)
    {
        claim.HasKey(row => new
        {
            row.OrderId,
            row.Line,
            row.Unit,
        });
        claim.HasIndex(row => row.RefundId);
        claim.HasOne<OrderLineRow>().WithMany().HasForeignKey(row => new { row.OrderId, row.Line });
        claim.HasIndex(row => row.ReshipmentId);
        claim.HasOne<RefundRow>().WithMany().HasForeignKey(row => row.RefundId);
        claim.HasOne<ReshipmentRow>().WithMany().HasForeignKey(row => row.ReshipmentId);
    }
}

sealed class RefundApprovalMapping : IEntityTypeConfiguration<RefundApprovalRow>
{
    public void Configure(EntityTypeBuilder<RefundApprovalRow> approval)
    {
        approval.HasKey(row => new
        {
            row.RefundId,
            row.Content,
            row.PersonId,
        });
        approval.HasIndex(row => new
        {
            row.PersonId,
            row.RefundId,
            row.At,
        });
        approval.HasOne<RefundRow>().WithMany().HasForeignKey(row => row.RefundId);
    }
}

sealed class CourierClaimMapping : IEntityTypeConfiguration<CourierClaimRow>
{
    public void Configure(EntityTypeBuilder<CourierClaimRow> claim)
    {
        claim.HasIndex(row => row.CaseId);
        claim.HasIndex(row => new
        {
            row.ShopId,
            row.Courier,
            row.FiledAt,
        });
        // No foreign keys: a claim is written beside its case's row, with that case's order, and neither is ever deleted.
        claim.ToTable(table =>
        {
            table.HasCheckConstraint("claim_not_more_than_claimed", "recovered <= claimed");
            table.HasCheckConstraint(
                "claim_written_off_by_another",
                "state <> 'written-off' OR (written_off_by IS NOT NULL AND written_off_by <> filed_by)"
            );
        });
    }
}

sealed class ClaimRecoveryMapping : IEntityTypeConfiguration<ClaimRecoveryRow>
{
    public void Configure(EntityTypeBuilder<ClaimRecoveryRow> recovery)
    {
        recovery.HasIndex(row => row.ClaimId);
        recovery.HasIndex(row => new { row.ShopId, row.At });
        recovery.HasOne<CourierClaimRow>().WithMany().HasForeignKey(row => row.ClaimId);
        recovery.ToTable(table => table.HasCheckConstraint("claim_recovery_above_zero", "amount > 0"));
    }
}

sealed class StatementMapping : IEntityTypeConfiguration<StatementRow>
{
    public void Configure(EntityTypeBuilder<StatementRow> statement)
    {
        statement
            .HasIndex(row => new
            {
                row.ShopId,
                row.Month,
                row.Kind,
            })
            .IsUnique();
        statement.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        statement.ToTable(table =>
        {
            table.HasCheckConstraint("statement_state_known", KnownKeys.In<StatementState>("state"));
            table.HasCheckConstraint(
                "statement_reconciled_by_another",
                "reconciled_by IS NULL OR reconciled_by <> compiled_by"
            );
        });
    }
}

sealed class StatementActMapping : IEntityTypeConfiguration<StatementActRow>
{
    public void Configure(EntityTypeBuilder<StatementActRow> act)
    {
        act.HasKey(row => new { row.StatementId, row.Act });
        act.HasOne<StatementRow>().WithMany().HasForeignKey(row => row.StatementId);
    }
}

sealed class StatementLineMapping : IEntityTypeConfiguration<StatementLineRow>
{
    public void Configure(EntityTypeBuilder<StatementLineRow> line)
    {
        line.HasKey(row => new { row.StatementId, row.RefundId });
        line.HasIndex(row => row.RefundId).IsUnique();
        line.HasIndex(row => new { row.StatementId, row.Seq }).IsUnique();
        line.Property(row => row.Entry).HasColumnType("jsonb");
        line.ToTable(table =>
            table.HasCheckConstraint(
                "statement_line_finding_known",
                "finding IN ('open', 'matched', 'explained', 'corrected', 'disputed')"
            )
        );
        line.HasOne<StatementRow>().WithMany().HasForeignKey(row => row.StatementId);
        line.HasOne<RefundRow>().WithMany().HasForeignKey(row => row.RefundId);
    }
}

sealed class CorrectionMapping : IEntityTypeConfiguration<CorrectionRow>
{
    public void Configure(EntityTypeBuilder<CorrectionRow> correction)
    {
        correction.Property(row => row.Entry).HasColumnType("jsonb");
        correction.HasIndex(row => row.RefundId);
        correction.HasOne<StatementRow>().WithMany().HasForeignKey(row => row.StatementId);
        correction.HasOne<RefundRow>().WithMany().HasForeignKey(row => row.RefundId);
    }
}
