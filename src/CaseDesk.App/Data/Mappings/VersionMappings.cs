using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class VersionMoveMapping : IEntityTypeConfiguration<VersionMoveRow>
{
    public void Configure(EntityTypeBuilder<VersionMoveRow> move)
    {
        move.Property(row => row.AfterNumber).UseCollation("C");
        move.HasIndex(row => row.Workflow)
            .IsUnique()
            .HasFilter("ended_at IS NULL")
            .HasDatabaseName("ix_version_moves_running");
    }
}
