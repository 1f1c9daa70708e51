using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person) => person.ToTable("People");
}

sealed class PersonRoleMapping : IEntityTypeConfiguration<PersonRoleRow>
{
    public void Configure(EntityTypeBuilder<PersonRoleRow> role)
    {
        role.HasKey(row => new { row.PersonId, row.Role });
        role.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}

sealed class PersonShopMapping : IEntityTypeConfiguration<PersonShopRow>
{
    public void Configure(EntityTypeBuilder<PersonShopRow> shop)
    {
        shop.HasKey(row => new { row.PersonId, row.ShopId });
        shop.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId);
        shop.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
    }
}

sealed class PayerAuthorizationMapping : IEntityTypeConfiguration<PayerAuthorizationRow>
{
    public void Configure(EntityTypeBuilder<PayerAuthorizationRow> authorization)
    {
        authorization.HasIndex(row => new { row.PersonId, row.ShopId });
        authorization.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId);
        authorization.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        authorization.ToTable(table =>
            table.HasCheckConstraint("payer_authorized_by_another", "person_id <> authorized_by")
        );
    }
}

sealed class ApprovalDelegationMapping : IEntityTypeConfiguration<ApprovalDelegationRow>
{
    public void Configure(EntityTypeBuilder<ApprovalDelegationRow> delegation)
    {
        delegation.HasIndex(row => new { row.ShopId, row.Until });
        delegation.HasOne<Person>().WithMany().HasForeignKey(row => row.DelegatedBy);
        delegation.HasOne<Person>().WithMany().HasForeignKey(row => row.DelegatedTo);
        delegation.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        delegation.ToTable(table =>
        {
            table.HasCheckConstraint("approving_delegated_to_another", "delegated_by <> delegated_to");
            table.HasCheckConstraint("delegation_ends_after_it_begins", "\"from\" < until");
        });
    }
}

sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> key)
    {
        key.HasIndex(row => row.Hash).IsUnique();
        key.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}

sealed class DraftMapping : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> draft)
    {
        draft.HasKey(row => new { row.PersonId, row.Form });
        draft.Property(row => row.Body).HasColumnType("jsonb");
        draft.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}

sealed class AuditMapping : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> audit)
    {
        audit.ToTable("Audit");
        audit.Property(row => row.Detail).HasColumnType("jsonb");
        audit.HasIndex(row => row.At);
    }
}

sealed class ShopMapping : IEntityTypeConfiguration<ShopRow>
{
    public void Configure(EntityTypeBuilder<ShopRow> shop)
    {
        shop.HasIndex(row => row.Key).IsUnique();
        shop.Property(row => row.Rules).HasColumnType("jsonb");
        shop.HasOne<CalendarRow>().WithMany().HasForeignKey(row => new { row.CalendarKey, row.CalendarVersion });
    }
}

sealed class CalendarMapping : IEntityTypeConfiguration<CalendarRow>
{
    public void Configure(EntityTypeBuilder<CalendarRow> calendar)
    {
        calendar.HasKey(row => new { row.Key, row.Version });
        calendar.HasIndex(row => row.Version).IsUnique();
        calendar.Property(row => row.Body).HasColumnType("jsonb");
    }
}
