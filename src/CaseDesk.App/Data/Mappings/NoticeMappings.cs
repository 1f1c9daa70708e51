using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class NoticeMapping : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> notice)
    {
        // No foreign keys: it is written beside the shop's and the case's own rows, which are never deleted.
        notice.HasIndex(row => new
        {
            row.ShopId,
            row.At,
            row.Id,
        });
        notice.HasIndex(row => row.At);
        notice.HasIndex(row => row.CaseNumber).HasFilter("case_number IS NOT NULL");
        notice.HasIndex(row => row.Once).IsUnique().HasFilter("once IS NOT NULL");
        notice.Property(row => row.Facts).HasColumnType("json");
    }
}

sealed class NoticeReadMapping : IEntityTypeConfiguration<NoticeReadRow>
{
    public void Configure(EntityTypeBuilder<NoticeReadRow> read)
    {
        read.HasKey(row => new { row.PersonId, row.NoticeId });
        read.HasIndex(row => row.NoticeId);
        read.HasOne<NoticeRow>().WithMany().HasForeignKey(row => row.NoticeId);
    }
}

sealed class NoticeReaderMapping : IEntityTypeConfiguration<NoticeReaderRow>
{
    public void Configure(EntityTypeBuilder<NoticeReaderRow> reader)
    {
        reader.HasKey(row => row.PersonId);
        reader.HasOne<Person>().WithOne().HasForeignKey<NoticeReaderRow>(row => row.PersonId);
    }
}

sealed class NoticeTargetMapping : IEntityTypeConfiguration<NoticeTargetRow>
{
    public void Configure(EntityTypeBuilder<NoticeTargetRow> target)
    {
        target.HasIndex(row => row.ShopId);
        target.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
    }
}

sealed class NoticeDeliveryMapping : IEntityTypeConfiguration<NoticeDeliveryRow>
{
    public void Configure(EntityTypeBuilder<NoticeDeliveryRow> delivery)
    {
        // No foreign key to the target: an act would wait for the administrator who removes it, and then be refused.
        delivery
            .HasIndex(row => new { row.TargetId, row.NoticeId })
            .HasFilter("state = 'waiting'")
            .HasDatabaseName("ix_notice_deliveries_waiting");
        delivery
            .HasIndex(row => new
            {
                row.TargetId,
                row.CaseNumber,
                row.NoticeId,
            })
            .HasFilter("state = 'waiting'")
            .HasDatabaseName("ix_notice_deliveries_waiting_of_case");
        delivery
            .HasIndex(row => row.TargetId)
            .HasFilter("state = 'given-up'")
            .HasDatabaseName("ix_notice_deliveries_given_up");
        delivery.HasIndex(row => row.NoticeId);
        delivery.HasOne<NoticeRow>().WithMany().HasForeignKey(row => row.NoticeId);
        delivery.ToTable(table =>
            table.HasCheckConstraint("notice_delivery_state_known", "state IN ('waiting', 'sent', 'given-up')")
        );
    }
}

sealed class OverdueListMapping : IEntityTypeConfiguration<OverdueListRow>
{
    public void Configure(EntityTypeBuilder<OverdueListRow> list) => list.HasKey(row => new { row.ShopId, row.Day });
}
