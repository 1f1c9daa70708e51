using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Money;
using CaseDesk.Domain.Overpayments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class OverpaymentMapping : IEntityTypeConfiguration<OverpaymentRow>
{
    public void Configure(EntityTypeBuilder<OverpaymentRow> overpayment)
    {
        overpayment.HasIndex(row => row.CorrectionId).IsUnique();
        overpayment.HasIndex(row => row.RefundId);
        overpayment.HasIndex(row => new { row.ShopId, row.Id });
        overpayment
            .HasOne<CorrectionRow>()
            .WithMany()
            .HasForeignKey(row => row.CorrectionId)
            .OnDelete(DeleteBehavior.Restrict);
        overpayment.HasOne<RefundRow>().WithMany().HasForeignKey(row => row.RefundId).OnDelete(DeleteBehavior.Restrict);
        overpayment.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId).OnDelete(DeleteBehavior.Restrict);
        overpayment.ToTable(table =>
        {
            table.HasCheckConstraint("overpayment_above_zero", "amount > 0");
            table.HasCheckConstraint("overpayment_bearer_known", KnownKeys.In<Bearer>("bearer"));
            table.HasCheckConstraint("overpayment_state_known", KnownKeys.In<OverpaymentState>("state"));
            table.HasCheckConstraint("overpayment_recovered_in_part", "recovered >= 0 AND recovered <= amount");
            table.HasCheckConstraint("overpayment_recovered_whole", "(state = 'recovered') = (recovered = amount)");
            table.HasCheckConstraint(
                "overpayment_acknowledged_by_another",
                "CASE WHEN state = 'recorded' THEN acknowledged_by IS NULL AND recovered = 0 ELSE acknowledged_by IS NOT NULL AND acknowledged_at IS NOT NULL AND acknowledged_by <> recorded_by END"
            );
            table.HasCheckConstraint(
                "overpayment_written_off_by_another",
                "CASE WHEN state = 'written-off' THEN written_off_by IS NOT NULL AND reason IS NOT NULL AND written_off_by <> recorded_by ELSE written_off_by IS NULL END"
            );
            table.HasCheckConstraint(
                "overpayment_ended",
                "(ended_at IS NOT NULL) = (state IN ('recovered', 'written-off'))"
            );
        });
    }
}

sealed class OverpaymentRecoveryMapping : IEntityTypeConfiguration<OverpaymentRecoveryRow>
{
    public void Configure(EntityTypeBuilder<OverpaymentRecoveryRow> recovery)
    {
        recovery.HasIndex(row => row.OverpaymentId);
        recovery.HasIndex(row => new { row.ShopId, row.At });
        recovery
            .HasOne<OverpaymentRow>()
            .WithMany()
            .HasForeignKey(row => row.OverpaymentId)
            .OnDelete(DeleteBehavior.Restrict);
        recovery.ToTable(table => table.HasCheckConstraint("overpayment_recovery_above_zero", "amount > 0"));
    }
}
