using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Returns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "new_order",
                table: "reshipments",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "approved_by_rule",
                table: "refunds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "goods_never_arrived",
                table: "refunds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "paid_before_receipt",
                table: "refunds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "cancellation_confirmed_at",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "stocked_lines",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    sellable = table.Column<int>(type: "integer", nullable: false),
                    second_choice = table.Column<int>(type: "integer", nullable: false),
                    scrap = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stocked_lines", x => new { x.case_id, x.line });
                    table.CheckConstraint("stocked_line_possible", "sellable >= 0 AND second_choice >= 0 AND scrap >= 0 AND sellable + second_choice + scrap > 0");
                    table.ForeignKey(
                        name: "fk_stocked_lines_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_reshipments_new_order",
                table: "reshipments",
                columns: new[] { "shop_id", "new_order" },
                unique: true,
                filter: "new_order IS NOT NULL AND state NOT IN ('rejected', 'cancelled', 'lost', 'wrong')");

            migrationBuilder.CreateIndex(
                name: "ix_stocked_lines_shop_id_at",
                table: "stocked_lines",
                columns: new[] { "shop_id", "at" });

            migrationBuilder.Sql(SqlFile.Read("returns.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
