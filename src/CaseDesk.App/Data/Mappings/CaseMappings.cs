using CaseDesk.App.Data.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseDesk.App.Data.Mappings;

sealed class CaseMapping : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> @case)
    {
        // Numbers are compared by their code points, whatever the database's own order is.
        @case.Property(row => row.Number).UseCollation("C");
        @case.HasIndex(row => row.Number).IsUnique();
        @case.HasIndex(row => row.OrderId);
        @case
            .Property(row => row.SortAt)
            .HasComputedColumnSql("COALESCE(LEAST(due_at, platform_due_at), 'infinity'::timestamptz)", stored: true);
        // The queues that are open all day: a role's, a person's, the clock's. They carry what lists filter by, so that
        // walking them reads no row that is not shown.
        @case
            .HasIndex(row => new
            {
                row.ShopId,
                row.OwnerKey,
                row.SortAt,
                row.Id,
            })
            .IncludeProperties(row => new
            {
                row.Workflow,
                row.Step,
                row.Assignee,
                row.Paused,
            })
            .HasFilter("state <> 'closed'")
            .HasDatabaseName("ix_cases_queue");
        @case
            .HasIndex(row => new
            {
                row.Assignee,
                row.SortAt,
                row.Id,
            })
            .IncludeProperties(row => new { row.ShopId, row.OwnerKey })
            .HasFilter("state <> 'closed' AND assignee IS NOT NULL")
            .HasDatabaseName("ix_cases_assignee");
        @case
            .HasIndex(
                row => new
                {
                    row.ShopId,
                    row.OwnerKey,
                    row.SortAt,
                    row.Id,
                },
                "ix_cases_waiting"
            )
            .HasFilter("state <> 'closed' AND paused");
        @case
            .HasIndex(
                row => new
                {
                    row.ShopId,
                    row.OwnerKey,
                    row.SortAt,
                    row.Id,
                },
                "ix_cases_no_deadline"
            )
            .HasFilter("state <> 'closed' AND NOT paused AND sort_at = 'infinity'::timestamptz");
        @case
            .HasIndex(row => new { row.ShopId, row.Id })
            .HasFilter("state = 'closed'")
            .HasDatabaseName("ix_cases_closed");
        @case.HasIndex(row => row.NextAlarmAt).HasFilter("next_alarm_at IS NOT NULL").HasDatabaseName("ix_cases_alarm");
        // Read and written whole with every act, and hardly ever looked into: as text, which costs half of jsonb.
        @case.Property(row => row.Pauses).HasColumnType("json");
        @case.Property(row => row.Known).HasColumnType("json");
        @case.Property(row => row.StepLimit).HasColumnType("json");
        @case.HasOne<ShopRow>().WithMany().HasForeignKey(row => row.ShopId);
        @case.HasOne<OrderRow>().WithMany().HasForeignKey(row => row.OrderId);
        @case.ToTable(table =>
        {
            table.HasCheckConstraint("case_state_known", "state IN ('open', 'settled', 'closed')");
            table.HasCheckConstraint("case_closed_has_outcome", "(state = 'closed') = (outcome IS NOT NULL)");
            table.HasCheckConstraint("case_closed_has_no_step", "(state = 'closed') = (step IS NULL)");
        });
    }
}

sealed class HistoryMapping : IEntityTypeConfiguration<HistoryRow>
{
    public void Configure(EntityTypeBuilder<HistoryRow> entry)
    {
        entry.ToTable("History");
        // No foreign key: an entry is only written beside its case's locked row, and a case is never deleted (history.v1.sql).
        entry.HasKey(row => new { row.CaseId, row.Seq });
    }
}

sealed class CaseKeyMapping : IEntityTypeConfiguration<CaseKeyRow>
{
    public void Configure(EntityTypeBuilder<CaseKeyRow> key)
    {
        key.HasKey(row => row.CaseId);
        key.HasOne<CaseRow>().WithOne().HasForeignKey<CaseKeyRow>(row => row.CaseId);
    }
}

sealed class PersonalValueMapping : IEntityTypeConfiguration<PersonalValueRow>
{
    public void Configure(EntityTypeBuilder<PersonalValueRow> value)
    {
        value.HasKey(row => new
        {
            row.CaseId,
            row.Seq,
            row.Name,
        });
        value.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
    }
}

sealed class CaseLinkMapping : IEntityTypeConfiguration<CaseLinkRow>
{
    public void Configure(EntityTypeBuilder<CaseLinkRow> link)
    {
        link.HasKey(row => new
        {
            row.CaseId,
            row.OtherId,
            row.Kind,
        });
        link.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
        link.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.OtherId);
    }
}

sealed class CaseTextMapping : IEntityTypeConfiguration<CaseTextRow>
{
    public void Configure(EntityTypeBuilder<CaseTextRow> text)
    {
        text.HasKey(row => row.CaseId);
        text.HasOne<CaseRow>().WithOne().HasForeignKey<CaseTextRow>(row => row.CaseId);
    }
}

sealed class EvidenceMapping : IEntityTypeConfiguration<EvidenceRow>
{
    public void Configure(EntityTypeBuilder<EvidenceRow> evidence)
    {
        evidence.ToTable("Evidence");
        evidence.HasIndex(row => row.CaseId);
        evidence.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId);
        evidence.HasOne<EvidenceRow>().WithMany().HasForeignKey(row => row.Original);
    }
}

sealed class EvidenceChunkMapping : IEntityTypeConfiguration<EvidenceChunkRow>
{
    public void Configure(EntityTypeBuilder<EvidenceChunkRow> chunk)
    {
        chunk.HasKey(row => new { row.EvidenceId, row.Seq });
        chunk.HasOne<EvidenceRow>().WithMany().HasForeignKey(row => row.EvidenceId);
    }
}

sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> key)
    {
        // By its time only the cleaning up asks for a row, and that may read them all.
        key.HasKey(row => new { row.PersonId, row.Key });
    }
}

sealed class HistoryAnchorMapping : IEntityTypeConfiguration<HistoryAnchorRow>
{
    public void Configure(EntityTypeBuilder<HistoryAnchorRow> anchor) => anchor.HasKey(row => row.Day);
}

sealed class AnchoredHeadMapping : IEntityTypeConfiguration<AnchoredHeadRow>
{
    public void Configure(EntityTypeBuilder<AnchoredHeadRow> head)
    {
        head.HasKey(row => new { row.Day, row.CaseId });
        head.HasOne<HistoryAnchorRow>().WithMany().HasForeignKey(row => row.Day);
    }
}
