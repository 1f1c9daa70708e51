using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class ReshipmentMapping : IEntityTypeConfiguration<ReshipmentRow>
{
    public void Configure(EntityTypeBuilder<ReshipmentRow> reshipment)
    {
        reshipment.HasIndex(row => row.OrderId);
        reshipment.HasIndex(row => row.CaseId, "ix_reshipments_case_id");
        reshipment.HasIndex(row => new { row.ShopId, row.State });
        // A case has at most one at a time.
        reshipment
            .HasIndex(row => row.CaseId, "ux_reshipments_of_case")
            .IsUnique()
            .HasFilter("state NOT IN ('rejected', 'cancelled', 'lost', 'wrong')");
        // Two cases never live on one order of the order system.
        reshipment
            .HasIndex(row => new { row.ShopId, row.NewOrder })
            .IsUnique()
            .HasFilter("new_order IS NOT NULL AND state NOT IN ('rejected', 'cancelled', 'lost', 'wrong')")
            .HasDatabaseName("ux_reshipments_new_order");
        reshipment.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        reshipment.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        reshipment.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
    }
}

sealed class ReshipmentLineMapping : IEntityTypeConfiguration<ReshipmentLineRow>
{
    public void Configure(EntityTypeBuilder<ReshipmentLineRow> line)
    {
        line.HasKey(row => new { row.ReshipmentId, row.Line });
        line.HasOne<ReshipmentRow>().WithMany().HasForeignKey(row => row.ReshipmentId);
        line.ToTable(table => table.HasCheckConstraint("reshipment_line_quantity", "quantity > 0"));
    }
}

sealed class ReshipmentApprovalMapping : IEntityTypeConfiguration<ReshipmentApprovalRow>
{
    public void Configure(EntityTypeBuilder<ReshipmentApprovalRow> approval)
    {
        approval.HasKey(row => new { row.ReshipmentId, row.PersonId });
        approval.HasIndex(row => new
        {
            row.PersonId,
            row.ReshipmentId,
            row.At,
        });
        approval.HasOne<ReshipmentRow>().WithMany().HasForeignKey(row => row.ReshipmentId);
    }
}
