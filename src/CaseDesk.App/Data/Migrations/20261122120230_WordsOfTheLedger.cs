using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class WordsOfTheLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "refund_amount_positive",
                table: "refunds");

            migrationBuilder.DropCheckConstraint(
                name: "refund_kind_known",
                table: "refunds");

            migrationBuilder.DropCheckConstraint(
                name: "refund_origin_known",
                table: "refunds");

            migrationBuilder.DropCheckConstraint(
                name: "refund_state_known",
                table: "refunds");

            migrationBuilder.DropCheckConstraint(
                name: "order_held_not_negative",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "order_paid_not_negative",
                table: "orders");

            migrationBuilder.DropCheckConstraint(
                name: "claim_positive",
                table: "courier_claims");

            migrationBuilder.DropCheckConstraint(
                name: "claim_state_known",
                table: "courier_claims");

            migrationBuilder.Sql(SqlFile.Read("words.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
