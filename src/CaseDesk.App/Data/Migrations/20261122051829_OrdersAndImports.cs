using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrdersAndImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_orders_number",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_shop_id_buyer",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_shop_id_number",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "order_line_possible",
                table: "order_lines");

            migrationBuilder.AddColumn<string>(
                name: "buyer_key",
                table: "orders",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "freight",
                table: "order_lines",
                type: "numeric(18,4)",
                precision: 18,
                scale: 4,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<long>(
                name: "bytes_read",
                table: "imports",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "bytes_total",
                table: "imports",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "rows_read",
                table: "imports",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateIndex(
                name: "ix_orders_late",
                table: "orders",
                columns: new[] { "shop_id", "promised_at", "id" },
                filter: "shipped_at IS NOT NULL AND promised_at IS NOT NULL AND cancelled_at IS NULL AND (delivered_at IS NULL OR delivered_at > promised_at)");

            migrationBuilder.CreateIndex(
                name: "ix_orders_shop_id_buyer",
                table: "orders",
                columns: new[] { "shop_id", "buyer" },
                filter: "buyer IS NOT NULL")
                .Annotation("Npgsql:IndexOperators", new[] { "int4_ops", "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_shop_id_created_at_id",
                table: "orders",
                columns: new[] { "shop_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_shop_id_number",
                table: "orders",
                columns: new[] { "shop_id", "number" },
                unique: true)
                .Annotation("Npgsql:IndexOperators", new[] { "int4_ops", "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_shop_id_phone_tail",
                table: "orders",
                columns: new[] { "shop_id", "phone_tail" },
                filter: "phone_tail IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "order_line_possible",
                table: "order_lines",
                sql: "quantity > 0 AND price >= 0 AND freight >= 0 AND line > 0");

            migrationBuilder.CreateIndex(
                name: "ux_imports_uploaded",
                table: "imports",
                columns: new[] { "shop_id", "source", "started_by" },
                unique: true,
                filter: "state IN ('uploaded', 'tried')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_orders_late",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_shop_id_buyer",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_shop_id_created_at_id",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_shop_id_number",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_shop_id_phone_tail",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "order_line_possible",
                table: "order_lines");

            migrationBuilder.DropIndex(
                name: "ux_imports_uploaded",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "buyer_key",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "freight",
                table: "order_lines");

            migrationBuilder.DropColumn(
                name: "bytes_read",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "bytes_total",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "rows_read",
                table: "imports");

            migrationBuilder.CreateIndex(
                name: "ix_orders_number",
                table: "orders",
                column: "number")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_shop_id_buyer",
                table: "orders",
                columns: new[] { "shop_id", "buyer" });

            migrationBuilder.CreateIndex(
                name: "ix_orders_shop_id_number",
                table: "orders",
                columns: new[] { "shop_id", "number" },
                unique: true);

            migrationBuilder.AddCheckConstraint(
                name: "order_line_possible",
                table: "order_lines",
                sql: "quantity > 0 AND price >= 0 AND line > 0");
        }
    }
}
