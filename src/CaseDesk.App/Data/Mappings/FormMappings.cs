using CaseDesk.App.Data.Rows;
using CaseDesk.Domain.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class FormMapping : IEntityTypeConfiguration<FormRow>
{
    public void Configure(EntityTypeBuilder<FormRow> form)
    {
        form.HasIndex(row => row.OrderId);
        form.HasIndex(row => row.CaseId, "ix_forms_case_id");
        form.HasIndex(row => new { row.ShopId, row.State });
        // A case has at most one open at a time.
        form.HasIndex(row => row.CaseId, "ux_forms_of_case")
            .IsUnique()
            .HasFilter("state IN ('requested', 'approved')");
        form.Property(row => row.Says).HasColumnType("jsonb");
        form.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        form.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        form.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
        form.ToTable(table => table.HasCheckConstraint("form_kind_known", KnownKeys.In<FormKind>("kind")));
    }
}

sealed class FormApprovalMapping : IEntityTypeConfiguration<FormApprovalRow>
{
    public void Configure(EntityTypeBuilder<FormApprovalRow> approval)
    {
        approval.HasKey(row => new { row.FormId, row.PersonId });
        approval.HasIndex(row => new
        {
            row.PersonId,
            row.FormId,
            row.At,
        });
        approval.HasOne<FormRow>().WithMany().HasForeignKey(row => row.FormId);
    }
}
