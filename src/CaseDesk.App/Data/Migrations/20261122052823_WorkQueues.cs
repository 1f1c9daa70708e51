using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class WorkQueues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_cases_assignee",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_queue",
                table: "cases");

            migrationBuilder.CreateIndex(
                name: "ix_cases_assignee",
                table: "cases",
                columns: new[] { "assignee", "sort_at", "id" },
                filter: "state <> 'closed' AND assignee IS NOT NULL")
                .Annotation("Npgsql:IndexInclude", new[] { "shop_id", "owner_key" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_closed",
                table: "cases",
                columns: new[] { "shop_id", "id" },
                filter: "state = 'closed'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_no_deadline",
                table: "cases",
                columns: new[] { "shop_id", "owner_key", "sort_at", "id" },
                filter: "state <> 'closed' AND NOT paused AND sort_at = 'infinity'::timestamptz");

            migrationBuilder.CreateIndex(
                name: "ix_cases_queue",
                table: "cases",
                columns: new[] { "shop_id", "owner_key", "sort_at", "id" },
                filter: "state <> 'closed'")
                .Annotation("Npgsql:IndexInclude", new[] { "workflow", "step", "assignee", "paused" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_waiting",
                table: "cases",
                columns: new[] { "shop_id", "owner_key", "sort_at", "id" },
                filter: "state <> 'closed' AND paused");

            // The queues are walked in their index alone as long as the pages of the table are known to be visible.
            migrationBuilder.Sql("ALTER TABLE cases SET (autovacuum_vacuum_scale_factor = 0.02)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE cases RESET (autovacuum_vacuum_scale_factor)");

            migrationBuilder.DropIndex(
                name: "ix_cases_assignee",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_closed",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_no_deadline",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_queue",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_waiting",
                table: "cases");

            migrationBuilder.CreateIndex(
                name: "ix_cases_assignee",
                table: "cases",
                columns: new[] { "assignee", "sort_at", "id" },
                filter: "state = 'open' AND assignee IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_queue",
                table: "cases",
                columns: new[] { "shop_id", "owner_key", "sort_at", "id" },
                filter: "state = 'open'");
        }
    }
}
