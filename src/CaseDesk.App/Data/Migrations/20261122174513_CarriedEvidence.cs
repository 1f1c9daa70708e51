using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class CarriedEvidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "original",
                table: "evidence",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_evidence_original",
                table: "evidence",
                column: "original");

            migrationBuilder.AddForeignKey(
                name: "fk_evidence_evidence_original",
                table: "evidence",
                column: "original",
                principalTable: "evidence",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
