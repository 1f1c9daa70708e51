using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Notices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "notice_readers",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    all_read_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_readers", x => x.person_id);
                    table.ForeignKey(
                        name: "fk_notice_readers_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notice_targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    kinds = table.Column<string[]>(type: "text[]", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    address_cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    address_shown = table.Column<string>(type: "text", nullable: false),
                    secret_cipher = table.Column<byte[]>(type: "bytea", nullable: true),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    turn = table.Column<Guid>(type: "uuid", nullable: true),
                    turn_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_targets", x => x.id);
                    table.ForeignKey(
                        name: "fk_notice_targets_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "text", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    everyone = table.Column<string[]>(type: "text[]", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    case_number = table.Column<string>(type: "text", nullable: true),
                    order_number = table.Column<string>(type: "text", nullable: true),
                    facts = table.Column<string>(type: "json", nullable: false),
                    once = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "overdue_lists",
                columns: table => new
                {
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_overdue_lists", x => new { x.shop_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "notice_deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_id = table.Column<long>(type: "bigint", nullable: false),
                    case_number = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_deliveries", x => x.id);
                    table.CheckConstraint("notice_delivery_state_known", "state IN ('waiting', 'sent', 'given-up')");
                    table.ForeignKey(
                        name: "fk_notice_deliveries_notices_notice_id",
                        column: x => x.notice_id,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notice_reads",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_reads", x => new { x.person_id, x.notice_id });
                    table.ForeignKey(
                        name: "fk_notice_reads_notices_notice_id",
                        column: x => x.notice_id,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notice_deliveries_given_up",
                table: "notice_deliveries",
                column: "target_id",
                filter: "state = 'given-up'");

            migrationBuilder.CreateIndex(
                name: "ix_notice_deliveries_notice_id",
                table: "notice_deliveries",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_deliveries_waiting",
                table: "notice_deliveries",
                columns: new[] { "target_id", "notice_id" },
                filter: "state = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_notice_deliveries_waiting_of_case",
                table: "notice_deliveries",
                columns: new[] { "target_id", "case_number", "notice_id" },
                filter: "state = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_notice_reads_notice_id",
                table: "notice_reads",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_notice_targets_shop_id",
                table: "notice_targets",
                column: "shop_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_at",
                table: "notices",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_notices_case_number",
                table: "notices",
                column: "case_number",
                filter: "case_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_once",
                table: "notices",
                column: "once",
                unique: true,
                filter: "once IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_shop_id_at_id",
                table: "notices",
                columns: new[] { "shop_id", "at", "id" });

            migrationBuilder.Sql(SqlFile.Read("notices.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
