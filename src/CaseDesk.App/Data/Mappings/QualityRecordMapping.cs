using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class QualityRecordMapping : IEntityTypeConfiguration<QualityRecordRow>
{
    public void Configure(EntityTypeBuilder<QualityRecordRow> record)
    {
        record.HasIndex(row => row.CaseId);
        record.HasIndex(row => new
        {
            row.ShopId,
            row.Product,
            row.Batch,
            row.RecordedAt,
        });
        record.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        record.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        record.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
    }
}
