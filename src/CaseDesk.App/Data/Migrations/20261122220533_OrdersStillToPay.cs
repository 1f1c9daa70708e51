using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class OrdersStillToPay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_orders_unpaid",
                table: "orders");

            migrationBuilder.CreateIndex(
                name: "ix_orders_unpaid",
                table: "orders",
                columns: new[] { "shop_id", "created_at" },
                filter: "paid_at IS NULL AND paid = 0 AND shipped_at IS NULL AND delivered_at IS NULL AND cancelled_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
