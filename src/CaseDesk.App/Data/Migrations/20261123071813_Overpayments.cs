using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Overpayments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "overpayments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    correction_id = table.Column<long>(type: "bigint", nullable: false),
                    refund_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    recovered = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    bearer = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    acknowledged_by = table.Column<Guid>(type: "uuid", nullable: true),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    written_off_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_overpayments", x => x.id);
                    table.CheckConstraint("overpayment_above_zero", "amount > 0");
                    table.CheckConstraint("overpayment_acknowledged_by_another", "CASE WHEN state = 'recorded' THEN acknowledged_by IS NULL AND recovered = 0 ELSE acknowledged_by IS NOT NULL AND acknowledged_at IS NOT NULL AND acknowledged_by <> recorded_by END");
                    table.CheckConstraint("overpayment_bearer_known", "bearer IN ('warehouse', 'courier', 'supplier', 'company', 'buyer')");
                    table.CheckConstraint("overpayment_ended", "(ended_at IS NOT NULL) = (state IN ('recovered', 'written-off'))");
                    table.CheckConstraint("overpayment_recovered_in_part", "recovered >= 0 AND recovered <= amount");
                    table.CheckConstraint("overpayment_recovered_whole", "(state = 'recovered') = (recovered = amount)");
                    table.CheckConstraint("overpayment_state_known", "state IN ('recorded', 'acknowledged', 'recovered', 'written-off')");
                    table.CheckConstraint("overpayment_written_off_by_another", "CASE WHEN state = 'written-off' THEN written_off_by IS NOT NULL AND reason IS NOT NULL AND written_off_by <> recorded_by ELSE written_off_by IS NULL END");
                    table.ForeignKey(
                        name: "fk_overpayments_corrections_correction_id",
                        column: x => x.correction_id,
                        principalTable: "corrections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_overpayments_refunds_refund_id",
                        column: x => x.refund_id,
                        principalTable: "refunds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_overpayments_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "overpayment_recoveries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    overpayment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    how = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_overpayment_recoveries", x => x.id);
                    table.CheckConstraint("overpayment_recovery_above_zero", "amount > 0");
                    table.ForeignKey(
                        name: "fk_overpayment_recoveries_overpayments_overpayment_id",
                        column: x => x.overpayment_id,
                        principalTable: "overpayments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_overpayment_recoveries_overpayment_id",
                table: "overpayment_recoveries",
                column: "overpayment_id");

            migrationBuilder.CreateIndex(
                name: "ix_overpayment_recoveries_shop_id_at",
                table: "overpayment_recoveries",
                columns: new[] { "shop_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_overpayments_correction_id",
                table: "overpayments",
                column: "correction_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_overpayments_refund_id",
                table: "overpayments",
                column: "refund_id");

            migrationBuilder.CreateIndex(
                name: "ix_overpayments_shop_id_id",
                table: "overpayments",
                columns: new[] { "shop_id", "id" });

            migrationBuilder.Sql(SqlFile.Read("overpayments.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
