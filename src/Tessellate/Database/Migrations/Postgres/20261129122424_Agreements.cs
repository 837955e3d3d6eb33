using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Agreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places");

            migrationBuilder.AddColumn<bool>(
                name: "needs_agreement",
                table: "projects",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "held_until",
                table: "places",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "agreement_id",
                table: "interest_people",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "leave_token_hash",
                table: "interest_people",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "left_at",
                table: "interest_people",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    interest_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    head_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    head_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    wording = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    wording_version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    revoke_token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreements", x => x.id);
                    table.ForeignKey(
                        name: "fk_agreements_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_agreements_interest_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_agreements_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interest_heads",
                columns: table => new
                {
                    interest_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    confirmed_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interest_heads", x => x.interest_id);
                    table.ForeignKey(
                        name: "fk_interest_heads_interest_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places",
                columns: new[] { "work_group_id", "school_id" },
                unique: true,
                filter: "state IN ('Held', 'Taken')");

            migrationBuilder.CreateIndex(
                name: "ix_interest_people_agreement_id",
                table: "interest_people",
                column: "agreement_id");

            migrationBuilder.CreateIndex(
                name: "ix_interest_people_leave_token_hash",
                table: "interest_people",
                column: "leave_token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agreements_hub_id",
                table: "agreements",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_open",
                table: "agreements",
                column: "interest_id",
                unique: true,
                filter: "state IN ('Asked', 'Agreed')");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_revoke_token_hash",
                table: "agreements",
                column: "revoke_token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_agreements_school_id",
                table: "agreements",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_state_expires_at",
                table: "agreements",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_agreements_token_hash",
                table: "agreements",
                column: "token_hash",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_interest_people_agreements_agreement_id",
                table: "interest_people",
                column: "agreement_id",
                principalTable: "agreements",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_interest_people_agreements_agreement_id",
                table: "interest_people");

            migrationBuilder.DropTable(
                name: "agreements");

            migrationBuilder.DropTable(
                name: "interest_heads");

            migrationBuilder.DropIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places");

            migrationBuilder.DropIndex(
                name: "ix_interest_people_agreement_id",
                table: "interest_people");

            migrationBuilder.DropIndex(
                name: "ix_interest_people_leave_token_hash",
                table: "interest_people");

            migrationBuilder.DropColumn(
                name: "needs_agreement",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "held_until",
                table: "places");

            migrationBuilder.DropColumn(
                name: "agreement_id",
                table: "interest_people");

            migrationBuilder.DropColumn(
                name: "leave_token_hash",
                table: "interest_people");

            migrationBuilder.DropColumn(
                name: "left_at",
                table: "interest_people");

            migrationBuilder.CreateIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places",
                columns: new[] { "work_group_id", "school_id" },
                unique: true,
                filter: "state = 'Taken'");
        }
    }
}
