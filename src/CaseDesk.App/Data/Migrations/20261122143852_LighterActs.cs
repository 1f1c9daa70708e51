using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class LighterActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_courier_claims_cases_case_id",
                table: "courier_claims");

            migrationBuilder.DropForeignKey(
                name: "fk_courier_claims_orders_order_id",
                table: "courier_claims");

            migrationBuilder.DropForeignKey(
                name: "fk_refunds_cases_case_id",
                table: "refunds");

            migrationBuilder.DropForeignKey(
                name: "fk_refunds_orders_order_id",
                table: "refunds");

            migrationBuilder.DropIndex(
                name: "ix_idempotency_keys_at",
                table: "idempotency_keys");

            migrationBuilder.DropIndex(
                name: "ix_courier_claims_order_id",
                table: "courier_claims");

            migrationBuilder.Sql(SqlFile.Read("orders.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
