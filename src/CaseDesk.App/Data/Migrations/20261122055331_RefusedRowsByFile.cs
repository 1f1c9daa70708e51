using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class RefusedRowsByFile : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Names of files do not become numbers.
            migrationBuilder.DropColumn(name: "file", table: "import_refusals");
            migrationBuilder.AddColumn<int>(
                name: "file",
                table: "import_refusals",
                type: "integer",
                nullable: false,
                defaultValue: 1);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "file", table: "import_refusals");
            migrationBuilder.AddColumn<string>(
                name: "file",
                table: "import_refusals",
                type: "text",
                nullable: false,
                defaultValue: "");
        }
    }
}
