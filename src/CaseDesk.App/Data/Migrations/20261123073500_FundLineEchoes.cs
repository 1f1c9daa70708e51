using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class FundLineEchoes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fund_files_shop_id_sha256",
                table: "fund_files");

            migrationBuilder.CreateTable(
                name: "fund_line_echoes",
                columns: table => new
                {
                    line_id = table.Column<long>(type: "bigint", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fund_line_echoes", x => new { x.line_id, x.file_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_fund_files_shop_id_sha256_taken_by",
                table: "fund_files",
                columns: new[] { "shop_id", "sha256", "taken_by" },
                unique: true);

            migrationBuilder.Sql(SqlFile.Read("funds.v4"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
