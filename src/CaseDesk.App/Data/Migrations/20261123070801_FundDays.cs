using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class FundDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "to_month",
                table: "fund_files",
                newName: "to_day");

            migrationBuilder.RenameColumn(
                name: "from_month",
                table: "fund_files",
                newName: "from_day");

            migrationBuilder.Sql(SqlFile.Read("funds.v3"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
