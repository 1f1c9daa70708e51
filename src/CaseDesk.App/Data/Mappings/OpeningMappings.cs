using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class ProductOpeningMapping : IEntityTypeConfiguration<ProductOpeningRow>
{
    public void Configure(EntityTypeBuilder<ProductOpeningRow> opening)
    {
        opening.HasKey(row => new
        {
            row.OrderId,
            row.Workflow,
            row.Thing,
        });
        opening.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
    }
}
