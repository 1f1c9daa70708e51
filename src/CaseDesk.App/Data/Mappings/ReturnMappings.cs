using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class StockedLineMapping : IEntityTypeConfiguration<StockedLineRow>
{
    public void Configure(EntityTypeBuilder<StockedLineRow> line)
    {
        // A case brings its goods into stock once.
        line.HasKey(row => new { row.CaseId, row.Line });
        line.HasIndex(row => new { row.ShopId, row.At });
        line.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
        line.ToTable(table =>
            table.HasCheckConstraint(
                "stocked_line_possible",
                "sellable >= 0 AND second_choice >= 0 AND scrap >= 0 AND sellable + second_choice + scrap > 0"
            )
        );
    }
}
