using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Tightened : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_imports_uploaded",
                table: "imports");

            migrationBuilder.AddColumn<bool>(
                name: "gathers",
                table: "imports",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<string>(
                name: "number",
                table: "cases",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AddCheckConstraint(
                name: "statement_state_known",
                table: "statements",
                sql: "state IN ('open', 'compiled', 'reconciled', 'closed')");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_shop_id_requested_by_requested_at",
                table: "refunds",
                columns: new[] { "shop_id", "requested_by", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ux_refunds_open_request",
                table: "refunds",
                column: "case_id",
                unique: true,
                filter: "origin = 'desk' AND state IN ('requested', 'approved', 'paying', 'unknown') AND kind NOT IN ('freight', 'compensation')");

            migrationBuilder.AddCheckConstraint(
                name: "refund_kind_known",
                table: "refunds",
                sql: "kind IN ('discount', 'return', 'cancellation', 'without-return', 'freight', 'compensation')");

            migrationBuilder.AddCheckConstraint(
                name: "refund_state_known",
                table: "refunds",
                sql: "state IN ('requested', 'approved', 'paying', 'paid', 'compiled', 'reconciled', 'rejected', 'cancelled', 'failed', 'unknown')");

            migrationBuilder.CreateIndex(
                name: "ix_refund_approvals_person_id_refund_id_at",
                table: "refund_approvals",
                columns: new[] { "person_id", "refund_id", "at" });

            // What was uploaded and not run yet goes on gathering.
            migrationBuilder.Sql("UPDATE imports SET gathers = true WHERE state IN ('uploaded', 'tried')");

            migrationBuilder.CreateIndex(
                name: "ux_imports_uploaded",
                table: "imports",
                columns: new[] { "shop_id", "source", "started_by" },
                unique: true,
                filter: "gathers AND (state IN ('uploaded', 'tried') OR state = 'running' AND dry_run)");

            migrationBuilder.AddCheckConstraint(
                name: "claim_not_more_than_claimed",
                table: "courier_claims",
                sql: "recovered <= claimed");

            migrationBuilder.AddCheckConstraint(
                name: "claim_state_known",
                table: "courier_claims",
                sql: "state IN ('filed', 'accepted', 'refused', 'recovered', 'written-off')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "statement_state_known",
                table: "statements");

            migrationBuilder.DropIndex(
                name: "ix_refunds_shop_id_requested_by_requested_at",
                table: "refunds");

            migrationBuilder.DropIndex(
                name: "ux_refunds_open_request",
                table: "refunds");

            migrationBuilder.DropCheckConstraint(
                name: "refund_kind_known",
                table: "refunds");

            migrationBuilder.DropCheckConstraint(
                name: "refund_state_known",
                table: "refunds");

            migrationBuilder.DropIndex(
                name: "ix_refund_approvals_person_id_refund_id_at",
                table: "refund_approvals");

            migrationBuilder.DropIndex(
                name: "ux_imports_uploaded",
                table: "imports");

            migrationBuilder.DropCheckConstraint(
                name: "claim_not_more_than_claimed",
                table: "courier_claims");

            migrationBuilder.DropCheckConstraint(
                name: "claim_state_known",
                table: "courier_claims");

            migrationBuilder.DropColumn(
                name: "gathers",
                table: "imports");

            migrationBuilder.AlterColumn<string>(
                name: "number",
                table: "cases",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.CreateIndex(
                name: "ux_imports_uploaded",
                table: "imports",
                columns: new[] { "shop_id", "source", "started_by" },
                unique: true,
                filter: "state IN ('uploaded', 'tried')");
        }
    }
}
