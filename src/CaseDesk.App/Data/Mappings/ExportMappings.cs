using CaseDesk.App.Data.Rows;
using CaseDesk.App.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class ExportMapping : IEntityTypeConfiguration<ExportRow>
{
    public void Configure(EntityTypeBuilder<ExportRow> export)
    {
        export.HasIndex(row => new
        {
            row.ShopId,
            row.Month,
            row.List,
            row.Kind,
        });
        export.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        export.ToTable(table =>
        {
            table.HasCheckConstraint("export_list_known", KnownKeys.In<ExportedList>("list"));
            table.HasCheckConstraint("export_format_known", KnownKeys.In<ExportFormat>("format"));
            table.HasCheckConstraint("export_hash_is_one", "octet_length(sha256) = 32");
        });
    }
}
