using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class PlatformFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "denied",
                table: "fund_files",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "differing",
                table: "fund_files",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "in_ledger",
                table: "fund_files",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "recorded",
                table: "fund_files",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "settled",
                table: "fund_files",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "waiting",
                table: "fund_files",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "exported_refunds",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    order_number = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    type = table.Column<string>(type: "text", nullable: true),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    timed = table.Column<bool>(type: "boolean", nullable: false),
                    refund_id = table.Column<Guid>(type: "uuid", nullable: true),
                    standing = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exported_refunds", x => x.id);
                    table.CheckConstraint("exported_refund_gives_something", "amount > 0");
                    table.CheckConstraint("exported_refund_standing_known", "standing IN ('waiting', 'recorded', 'settled', 'in-ledger', 'bounced')");
                    table.CheckConstraint("exported_refund_type_known", "type IN ('refund-only', 'return-refund', 'exchange', 'reshipment', 'repair')");
                    table.CheckConstraint("exported_refund_waits_without_a_refund", "(standing = 'waiting') = (refund_id IS NULL)");
                });

            migrationBuilder.CreateIndex(
                name: "ix_exported_refunds_shop_id_order_number",
                table: "exported_refunds",
                columns: new[] { "shop_id", "order_number" },
                filter: "refund_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_exported_refunds_number",
                table: "exported_refunds",
                columns: new[] { "shop_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_exported_refunds_refund",
                table: "exported_refunds",
                column: "refund_id",
                unique: true,
                filter: "refund_id IS NOT NULL");

            migrationBuilder.Sql(SqlFile.Read("funds.v2"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
