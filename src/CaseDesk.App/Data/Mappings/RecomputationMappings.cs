using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class RecomputationMapping : IEntityTypeConfiguration<RecomputationRow>
{
    public void Configure(EntityTypeBuilder<RecomputationRow> recomputation)
    {
        recomputation.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        recomputation.Property(row => row.AfterNumber).UseCollation("C");
        recomputation
            .HasIndex(row => row.ShopId)
            .IsUnique()
            .HasFilter("ended_at IS NULL")
            .HasDatabaseName("ix_recomputations_running");
    }
}
