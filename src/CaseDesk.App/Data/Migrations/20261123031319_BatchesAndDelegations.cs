using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class BatchesAndDelegations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "in_name_of",
                table: "reshipment_approvals",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "payment_batch_id",
                table: "refunds",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "in_name_of",
                table: "refund_approvals",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "in_name_of",
                table: "form_approvals",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "approval_delegations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    delegated_by = table.Column<Guid>(type: "uuid", nullable: false),
                    delegated_to = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approval_delegations", x => x.id);
                    table.CheckConstraint("approving_delegated_to_another", "delegated_by <> delegated_to");
                    table.CheckConstraint("delegation_ends_after_it_begins", "\"from\" < until");
                    table.ForeignKey(
                        name: "fk_approval_delegations_people_delegated_by",
                        column: x => x.delegated_by,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_approval_delegations_people_delegated_to",
                        column: x => x.delegated_to,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_approval_delegations_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment_batches",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    taken_by = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_batches", x => x.id);
                    table.CheckConstraint("payment_batch_is_not_empty", "count > 0");
                    table.CheckConstraint("payment_batch_method_known", "method IN ('platform-refund', 'after-sale-rights', 'alipay-transfer')");
                    table.ForeignKey(
                        name: "fk_payment_batches_people_taken_by",
                        column: x => x.taken_by,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_payment_batches_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "batched_refunds",
                columns: table => new
                {
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    refund_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batched_refunds", x => new { x.batch_id, x.position });
                    table.ForeignKey(
                        name: "fk_batched_refunds_payment_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "payment_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_batched_refunds_refunds_refund_id",
                        column: x => x.refund_id,
                        principalTable: "refunds",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payment_results",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    brought_by = table.Column<Guid>(type: "uuid", nullable: false),
                    brought_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rows = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_results", x => x.id);
                    table.ForeignKey(
                        name: "fk_payment_results_payment_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "payment_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_payment_results_people_brought_by",
                        column: x => x.brought_by,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_payment_batch_id",
                table: "refunds",
                column: "payment_batch_id",
                filter: "payment_batch_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_approval_delegations_delegated_by",
                table: "approval_delegations",
                column: "delegated_by");

            migrationBuilder.CreateIndex(
                name: "ix_approval_delegations_delegated_to",
                table: "approval_delegations",
                column: "delegated_to");

            migrationBuilder.CreateIndex(
                name: "ix_approval_delegations_shop_id_until",
                table: "approval_delegations",
                columns: new[] { "shop_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_batched_refunds_refund_id_batch_id",
                table: "batched_refunds",
                columns: new[] { "refund_id", "batch_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_batches_shop_id_id",
                table: "payment_batches",
                columns: new[] { "shop_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_batches_taken_by",
                table: "payment_batches",
                column: "taken_by");

            migrationBuilder.CreateIndex(
                name: "ix_payment_results_batch_id_sha256",
                table: "payment_results",
                columns: new[] { "batch_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_results_brought_by",
                table: "payment_results",
                column: "brought_by");

            migrationBuilder.Sql(SqlFile.Read("batches.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
