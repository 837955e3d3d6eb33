using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class GiveSchoolsEntitlements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "entitlements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    per_school = table.Column<int>(type: "integer", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    to_on = table.Column<DateOnly>(type: "date", nullable: false),
                    evidence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    set_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    set_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entitlements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "school_entitlements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entitlement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    granted = table.Column<int>(type: "integer", nullable: false),
                    claimed = table.Column<int>(type: "integer", nullable: false),
                    given_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_entitlements", x => x.id);
                    table.CheckConstraint("ck_school_entitlements_balance", "claimed >= 0 AND claimed <= granted");
                    table.ForeignKey(
                        name: "fk_school_entitlements_entitlements_entitlement_id",
                        column: x => x.entitlement_id,
                        principalTable: "entitlements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_school_entitlements_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_school_entitlements_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "entitlement_claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_entitlement_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<int>(type: "integer", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    evidence = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    form_key = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entitlement_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_entitlement_claims_school_entitlements_school_entitlement_id",
                        column: x => x.school_entitlement_id,
                        principalTable: "school_entitlements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "entitlement_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entitlement_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_entitlement_steps_entitlement_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "entitlement_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_entitlement_claims_form_key",
                table: "entitlement_claims",
                column: "form_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_entitlement_claims_school_entitlement_id",
                table: "entitlement_claims",
                column: "school_entitlement_id");

            migrationBuilder.CreateIndex(
                name: "ix_entitlement_steps_claim_id_at",
                table: "entitlement_steps",
                columns: new[] { "claim_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_entitlements_year_title",
                table: "entitlements",
                columns: new[] { "year", "title" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_entitlements_entitlement_id_school_id",
                table: "school_entitlements",
                columns: new[] { "entitlement_id", "school_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_entitlements_hub_id",
                table: "school_entitlements",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_entitlements_school_id",
                table: "school_entitlements",
                column: "school_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "entitlement_steps");

            migrationBuilder.DropTable(
                name: "entitlement_claims");

            migrationBuilder.DropTable(
                name: "school_entitlements");

            migrationBuilder.DropTable(
                name: "entitlements");
        }
    }
}
