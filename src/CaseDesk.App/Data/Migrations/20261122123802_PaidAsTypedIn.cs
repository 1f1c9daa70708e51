using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class PaidAsTypedIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "paid_typed",
                table: "orders",
                type: "numeric(18,4)",
                precision: 18,
                scale: 4,
                nullable: true);

            // Nothing but the typing vouches for these: what was paid is what was typed.
            migrationBuilder.Sql("UPDATE orders SET paid_typed = paid WHERE NOT verified;");

            // From this version on an import brings the platform's deadline to the order's running cases.
            migrationBuilder.Sql(
                "UPDATE cases c SET platform_due_at = o.platform_due_at FROM orders o "
                    + "WHERE o.id = c.order_id AND c.state <> 'closed' AND c.platform_due_at IS DISTINCT FROM o.platform_due_at;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
