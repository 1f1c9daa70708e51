using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Funds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "fund_differences",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    order_number = table.Column<string>(type: "text", nullable: true),
                    refunds = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    lines = table.Column<long[]>(type: "bigint[]", nullable: false),
                    ours = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    theirs = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    from_month = table.Column<DateOnly>(type: "date", nullable: false),
                    to_month = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    words = table.Column<string>(type: "text", nullable: true),
                    explained_by = table.Column<Guid>(type: "uuid", nullable: true),
                    explained_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_differences", x => x.id);
                    table.CheckConstraint("fund_difference_explained_by_somebody", "state IN ('open', 'gone') OR state = 'explained' AND reason IS NOT NULL AND explained_by IS NOT NULL AND explained_at IS NOT NULL");
                    table.CheckConstraint("fund_difference_kind_known", "kind IN ('amount-differs', 'theirs-only', 'ours-only')");
                    table.ForeignKey(
                        name: "fk_fund_differences_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fund_files",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    side = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    account = table.Column<string>(type: "text", nullable: true),
                    from_month = table.Column<DateOnly>(type: "date", nullable: false),
                    to_month = table.Column<DateOnly>(type: "date", nullable: false),
                    lines = table.Column<int>(type: "integer", nullable: false),
                    known = table.Column<int>(type: "integer", nullable: false),
                    came_in = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    left_out = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    taken_by = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_files", x => x.id);
                    table.CheckConstraint("fund_file_side_known", "side IN ('account', 'platform')");
                    table.ForeignKey(
                        name: "fk_fund_files_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fund_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    provider = table.Column<string>(type: "text", nullable: false),
                    side = table.Column<string>(type: "text", nullable: false),
                    once = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    month = table.Column<DateOnly>(type: "date", nullable: true),
                    amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    nature = table.Column<string>(type: "text", nullable: false),
                    bearer = table.Column<string>(type: "text", nullable: false),
                    order_number = table.Column<string>(type: "text", nullable: true),
                    known_by = table.Column<string[]>(type: "text[]", nullable: false),
                    party = table.Column<string>(type: "text", nullable: true),
                    words = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_lines", x => x.id);
                    table.CheckConstraint("fund_line_bearer_known", "bearer IN ('buyer', 'platform')");
                    table.CheckConstraint("fund_line_nature_known", "nature IN ('sale', 'refund', 'fee', 'transfer', 'withdrawal', 'other')");
                    table.CheckConstraint("fund_line_side_known", "side IN ('account', 'platform')");
                });

            migrationBuilder.CreateTable(
                name: "fund_matches",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    refund_id = table.Column<Guid>(type: "uuid", nullable: true),
                    line_id = table.Column<long>(type: "bigint", nullable: true),
                    matched_by = table.Column<string>(type: "text", nullable: false),
                    from_month = table.Column<DateOnly>(type: "date", nullable: false),
                    to_month = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_matches", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_fund_differences_shop_id_to_month",
                table: "fund_differences",
                columns: new[] { "shop_id", "to_month" },
                filter: "state <> 'gone'");

            migrationBuilder.CreateIndex(
                name: "ix_fund_files_shop_id_sha256",
                table: "fund_files",
                columns: new[] { "shop_id", "sha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fund_files_shop_id_taken_at",
                table: "fund_files",
                columns: new[] { "shop_id", "taken_at" });

            migrationBuilder.CreateIndex(
                name: "ix_fund_lines_shop_id_month",
                table: "fund_lines",
                columns: new[] { "shop_id", "month" });

            migrationBuilder.CreateIndex(
                name: "ix_fund_lines_shop_id_order_number",
                table: "fund_lines",
                columns: new[] { "shop_id", "order_number" },
                filter: "order_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_fund_lines_once",
                table: "fund_lines",
                columns: new[] { "shop_id", "provider", "side", "once" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fund_matches_line_id",
                table: "fund_matches",
                column: "line_id",
                unique: true,
                filter: "line_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_fund_matches_refund_id",
                table: "fund_matches",
                column: "refund_id",
                filter: "refund_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_fund_matches_shop_id_to_month",
                table: "fund_matches",
                columns: new[] { "shop_id", "to_month" });

            migrationBuilder.Sql(SqlFile.Read("funds.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
