using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class OpeningsAndVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "product_openings",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    thing = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_openings", x => new { x.order_id, x.workflow, x.thing });
                    table.ForeignKey(
                        name: "fk_product_openings_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "version_moves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    workflow = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    after_number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cases = table.Column<int>(type: "integer", nullable: false),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_version_moves", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_orders_delivered",
                table: "orders",
                columns: new[] { "shop_id", "delivered_at" },
                filter: "delivered_at IS NOT NULL AND cancelled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_told",
                table: "orders",
                columns: new[] { "shop_id", "import_id" },
                filter: "status IN ('returned', 'refused', 'blocked-area')");

            migrationBuilder.CreateIndex(
                name: "ix_orders_under_way",
                table: "orders",
                columns: new[] { "shop_id", "shipped_at" },
                filter: "shipped_at IS NOT NULL AND delivered_at IS NULL AND cancelled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_unpaid",
                table: "orders",
                columns: new[] { "shop_id", "created_at" },
                filter: "paid_at IS NULL AND paid = 0 AND cancelled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_orders_unshipped",
                table: "orders",
                columns: new[] { "shop_id", "promised_at" },
                filter: "shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL AND promised_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_version_moves_running",
                table: "version_moves",
                column: "workflow",
                unique: true,
                filter: "ended_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
