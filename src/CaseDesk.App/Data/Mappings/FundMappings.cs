using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Funds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class FundFileMapping : IEntityTypeConfiguration<FundFileRow>
{
    public void Configure(EntityTypeBuilder<FundFileRow> file)
    {
        file.HasIndex(row => new
            {
                row.ShopId,
                row.Sha256,
                row.TakenBy,
            })
            .IsUnique();
        file.HasIndex(row => new { row.ShopId, row.TakenAt });
        file.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        file.ToTable(table => table.HasCheckConstraint("fund_file_side_known", KnownKeys.In<FundSide>("side")));
    }
}

sealed class ExportedRefundMapping : IEntityTypeConfiguration<ExportedRefundRow>
{
    public void Configure(EntityTypeBuilder<ExportedRefundRow> refund)
    {
        refund.HasIndex(row => new { row.ShopId, row.Number }).IsUnique().HasDatabaseName("ux_exported_refunds_number");
        refund.HasIndex(row => new { row.ShopId, row.OrderNumber }).HasFilter("refund_id IS NULL");
        // No refund of the ledger is two of the platform's.
        refund
            .HasIndex(row => row.RefundId)
            .IsUnique()
            .HasFilter("refund_id IS NOT NULL")
            .HasDatabaseName("ux_exported_refunds_refund");
        refund.ToTable(table =>
        {
            table.HasCheckConstraint("exported_refund_type_known", KnownKeys.In<AfterSaleType>("type"));
            table.HasCheckConstraint("exported_refund_standing_known", KnownKeys.In<ExportedStanding>("standing"));
            table.HasCheckConstraint("exported_refund_gives_something", "amount > 0");
            table.HasCheckConstraint(
                "exported_refund_waits_without_a_refund",
                "(standing = 'waiting') = (refund_id IS NULL)"
            );
        });
    }
}

sealed class FundLineMapping : IEntityTypeConfiguration<FundLineRow>
{
    public void Configure(EntityTypeBuilder<FundLineRow> line)
    {
        line.HasIndex(row => new
            {
                row.ShopId,
                row.Provider,
                row.Side,
                row.Once,
            })
            .IsUnique()
            .HasDatabaseName("ux_fund_lines_once");
        line.HasIndex(row => new { row.ShopId, row.Month });
        line.HasIndex(row => new { row.ShopId, row.OrderNumber }).HasFilter("order_number IS NOT NULL");
        line.ToTable(table =>
        {
            table.HasCheckConstraint("fund_line_nature_known", KnownKeys.In<FundNature>("nature"));
            table.HasCheckConstraint("fund_line_bearer_known", KnownKeys.In<FundBearer>("bearer"));
            table.HasCheckConstraint("fund_line_side_known", KnownKeys.In<FundSide>("side"));
        });
    }
}

sealed class FundLineEchoMapping : IEntityTypeConfiguration<FundLineEchoRow>
{
    public void Configure(EntityTypeBuilder<FundLineEchoRow> echo) =>
        echo.HasKey(row => new { row.LineId, row.FileId });
}

sealed class FundMatchMapping : IEntityTypeConfiguration<FundMatchRow>
{
    public void Configure(EntityTypeBuilder<FundMatchRow> match)
    {
        match.Property(row => row.By).HasColumnName("matched_by");
        match.HasIndex(row => row.LineId).IsUnique().HasFilter("line_id IS NOT NULL");
        match.HasIndex(row => row.RefundId).HasFilter("refund_id IS NOT NULL");
        match.HasIndex(row => new { row.ShopId, row.ToMonth });
    }
}

sealed class FundDifferenceMapping : IEntityTypeConfiguration<FundDifferenceRow>
{
    public void Configure(EntityTypeBuilder<FundDifferenceRow> difference)
    {
        difference.HasIndex(row => new { row.ShopId, row.ToMonth }).HasFilter("state <> 'gone'");
        difference.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        difference.ToTable(table =>
        {
            table.HasCheckConstraint("fund_difference_kind_known", KnownKeys.In<DifferenceKind>("kind"));
            table.HasCheckConstraint(
                "fund_difference_explained_by_somebody",
                "state IN ('open', 'gone') OR state = 'explained' AND reason IS NOT NULL AND explained_by IS NOT NULL AND explained_at IS NOT NULL"
            );
        });
    }
}
