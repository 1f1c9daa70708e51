using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class BuyerWarningMapping : IEntityTypeConfiguration<BuyerWarningRow>
{
    public void Configure(EntityTypeBuilder<BuyerWarningRow> warning)
    {
        warning.HasKey(row => row.CaseId);
        warning.Property(row => row.CaseId).ValueGeneratedNever();
        warning.HasIndex(row => new { row.ShopId, row.Buyer });
        warning.HasIndex(row => row.OrderId);
        warning.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
        warning.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        warning.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
    }
}
