using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Statements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "entry",
                table: "statement_lines",
                type: "jsonb",
                nullable: false);

            migrationBuilder.AddColumn<int>(
                name: "seq",
                table: "statement_lines",
                type: "integer",
                nullable: false);

            migrationBuilder.AddColumn<string>(
                name: "entry",
                table: "corrections",
                type: "jsonb",
                nullable: false);

            migrationBuilder.CreateTable(
                name: "statement_acts",
                columns: table => new
                {
                    statement_id = table.Column<long>(type: "bigint", nullable: false),
                    act = table.Column<int>(type: "integer", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statement_acts", x => new { x.statement_id, x.act });
                    table.ForeignKey(
                        name: "fk_statement_acts_statements_statement_id",
                        column: x => x.statement_id,
                        principalTable: "statements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_statement_lines_statement_id_seq",
                table: "statement_lines",
                columns: new[] { "statement_id", "seq" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "statement_line_finding_known",
                table: "statement_lines",
                sql: "finding IN ('open', 'matched', 'explained', 'corrected', 'disputed')");

            migrationBuilder.Sql(SqlFile.Read("statements.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP FUNCTION statement_moves_on, statement_line_stands, correction_stands, statement_is_never_emptied CASCADE
                """);

            migrationBuilder.DropTable(
                name: "statement_acts");

            migrationBuilder.DropIndex(
                name: "ix_statement_lines_statement_id_seq",
                table: "statement_lines");

            migrationBuilder.DropCheckConstraint(
                name: "statement_line_finding_known",
                table: "statement_lines");

            migrationBuilder.DropColumn(
                name: "entry",
                table: "statement_lines");

            migrationBuilder.DropColumn(
                name: "seq",
                table: "statement_lines");

            migrationBuilder.DropColumn(
                name: "entry",
                table: "corrections");
        }
    }
}
