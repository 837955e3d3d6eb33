using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RecordRolesInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "end_reason",
                table: "role_grants",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "ended_at",
                table: "role_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ended_by",
                table: "role_grants",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ended_by_id",
                table: "role_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "given_at",
                table: "role_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "given_by_id",
                table: "role_grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "role_grants",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trust",
                table: "role_grants",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "role_confirmations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role_grant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    confirmed_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    confirmed_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_confirmations", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_confirmations_role_grants_role_grant_id",
                        column: x => x.role_grant_id,
                        principalTable: "role_grants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "viewings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    viewer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_viewings", x => x.id);
                    table.ForeignKey(
                        name: "fk_viewings_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_viewings_people_viewer_id",
                        column: x => x.viewer_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_role_confirmations_role_grant_id_confirmed_at",
                table: "role_confirmations",
                columns: new[] { "role_grant_id", "confirmed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_viewings_ended_at_ends_at",
                table: "viewings",
                columns: new[] { "ended_at", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_viewings_person_id",
                table: "viewings",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_viewings_viewer_id",
                table: "viewings",
                column: "viewer_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "role_confirmations");

            migrationBuilder.DropTable(
                name: "viewings");

            migrationBuilder.DropColumn(
                name: "end_reason",
                table: "role_grants");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "role_grants");

            migrationBuilder.DropColumn(
                name: "ended_by",
                table: "role_grants");

            migrationBuilder.DropColumn(
                name: "ended_by_id",
                table: "role_grants");

            migrationBuilder.DropColumn(
                name: "given_at",
                table: "role_grants");

            migrationBuilder.DropColumn(
                name: "given_by_id",
                table: "role_grants");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "role_grants");

            migrationBuilder.DropColumn(
                name: "trust",
                table: "role_grants");
        }
    }
}
