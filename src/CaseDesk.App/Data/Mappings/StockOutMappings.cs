using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class StockOutSkuMapping : IEntityTypeConfiguration<StockOutSkuRow>
{
    public void Configure(EntityTypeBuilder<StockOutSkuRow> sku)
    {
        sku.HasKey(row => new { row.CaseId, row.Sku });
        sku.HasIndex(row => new
        {
            row.ShopId,
            row.Sku,
            row.CaseId,
        });
        sku.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
    }
}

sealed class StockOutOrderMapping : IEntityTypeConfiguration<StockOutOrderRow>
{
    public void Configure(EntityTypeBuilder<StockOutOrderRow> touched)
    {
        touched.HasKey(row => new { row.CaseId, row.OrderId });
        touched.HasIndex(row => row.OrderId);
        touched.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
        touched.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        touched.ToTable(table =>
        {
            table.HasCheckConstraint("stock_out_answer_known", "answer IN ('waits', 'swap', 'refund', 'gone')");
            table.HasCheckConstraint("stock_out_shipped_waited", "shipped_at IS NULL OR answer = 'waits'");
        });
    }
}
