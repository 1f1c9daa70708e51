using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseDesk.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class FormsAndBuyerWarnings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "buyer_warnings",
                columns: table => new
                {
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    buyer = table.Column<string>(type: "text", nullable: true),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "text", nullable: false),
                    warned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_buyer_warnings", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_buyer_warnings_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_buyer_warnings_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_buyer_warnings_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "forms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop_id = table.Column<int>(type: "integer", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    cost = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    says = table.Column<string>(type: "jsonb", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    authors = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms", x => x.id);
                    table.CheckConstraint("form_kind_known", "kind IN ('complaint', 'gift', 'coupon')");
                    table.ForeignKey(
                        name: "fk_forms_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_forms_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "orders",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_forms_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "form_approvals",
                columns: table => new
                {
                    form_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    named = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_form_approvals", x => new { x.form_id, x.person_id });
                    table.ForeignKey(
                        name: "fk_form_approvals_forms_form_id",
                        column: x => x.form_id,
                        principalTable: "forms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_buyer_warnings_order_id",
                table: "buyer_warnings",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_buyer_warnings_shop_id_buyer",
                table: "buyer_warnings",
                columns: new[] { "shop_id", "buyer" });

            migrationBuilder.CreateIndex(
                name: "ix_form_approvals_person_id_form_id_at",
                table: "form_approvals",
                columns: new[] { "person_id", "form_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_forms_case_id",
                table: "forms",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_forms_order_id",
                table: "forms",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_forms_shop_id_state",
                table: "forms",
                columns: new[] { "shop_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_forms_of_case",
                table: "forms",
                column: "case_id",
                unique: true,
                filter: "state IN ('requested', 'approved')");

            migrationBuilder.Sql(SqlFile.Read("forms.v1"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A desk's database goes forward only.");
    }
}
