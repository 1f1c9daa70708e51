using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Reshipments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_unit_claims_refunds_refund_id",
                table: "unit_claims");

            migrationBuilder.AlterColumn<Guid>(
                name: "refund_id",
                table: "unit_claims",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "reshipment_id",
                table: "unit_claims",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "reshipments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    bearer = table.Column<string>(type: "text", nullable: false),
                    bearer_reason = table.Column<string>(type: "text", nullable: true),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    authors = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    packed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    packed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    courier = table.Column<string>(type: "text", nullable: true),
                    tracking_number = table.Column<string>(type: "text", nullable: true),
                    shipped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reshipments", x => x.id);
                    table.ForeignKey(
                        name: "fk_reshipments_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_reshipments_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_reshipments_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reshipment_approvals",
                columns: table => new
                {
                    reshipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    named = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reshipment_approvals", x => new { x.reshipment_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_reshipment_approvals_reshipments_reshipment_id",
                        column: x => x.reshipment_id,
                        principalTable: "reshipments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reshipment_lines",
                columns: table => new
                {
                    reshipment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reshipment_lines", x => new { x.reshipment_id, x.line });
                    table.CheckConstraint("reshipment_line_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_reshipment_lines_reshipments_reshipment_id",
                        column: x => x.reshipment_id,
                        principalTable: "reshipments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_unit_claims_reshipment_id",
                table: "unit_claims",
                column: "reshipment_id");

            migrationBuilder.CreateIndex(
                name: "ix_reshipments_order_id",
                table: "reshipments",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_reshipments_case_id",
                table: "reshipments",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_reshipments_shop_id_state",
                table: "reshipments",
                columns: new[] { "shop_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_reshipment_approvals_person_id_reshipment_id_at",
                table: "reshipment_approvals",
                columns: new[] { "person_id", "reshipment_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_reshipments_of_case",
                table: "reshipments",
                column: "case_id",
                unique: true,
                filter: "state NOT IN ('rejected', 'cancelled', 'lost', 'wrong')");

            migrationBuilder.AddForeignKey(
                name: "fk_unit_claims_refunds_refund_id",
                table: "unit_claims",
                column: "refund_id",
                principalTable: "refunds",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_unit_claims_reshipments_reshipment_id",
                table: "unit_claims",
                column: "reshipment_id",
                principalTable: "reshipments",
                principalColumn: "id");

            migrationBuilder.Sql(SqlFile.Read("reshipments.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
