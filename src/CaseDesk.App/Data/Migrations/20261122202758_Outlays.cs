using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Outlays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "again_for",
                table: "refunds",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "quality_records",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    product = table.Column<string>(type: "text", nullable: false),
                    batch = table.Column<string>(type: "text", nullable: true),
                    defect_class = table.Column<string>(type: "text", nullable: false),
                    finding = table.Column<string>(type: "text", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_records", x => x.id);
                    table.ForeignKey(
                        name: "fk_quality_records_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_quality_records_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_quality_records_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_refunds_again_for",
                table: "refunds",
                column: "again_for",
                unique: true,
                filter: "again_for IS NOT NULL AND state NOT IN ('rejected', 'cancelled')");

            migrationBuilder.CreateIndex(
                name: "ix_quality_records_case_id",
                table: "quality_records",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_quality_records_order_id",
                table: "quality_records",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_quality_records_shop_id_product_batch_recorded_at",
                table: "quality_records",
                columns: new[] { "shop_id", "product", "batch", "recorded_at" });

            migrationBuilder.Sql(SqlFile.Read("quality.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
