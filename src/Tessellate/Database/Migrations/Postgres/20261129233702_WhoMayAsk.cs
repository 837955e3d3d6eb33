using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WhoMayAsk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "follows_on",
                table: "work_groups",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "follows_on_in_words",
                table: "work_groups",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "invitation_key",
                table: "work_groups",
                type: "character varying(43)",
                maxLength: 43,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "visibility",
                table: "work_groups",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<string>(
                name: "earlier_in_words",
                table: "projects",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "earlier_projects",
                table: "projects",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "most_of_trust",
                table: "projects",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "one_place_per_phase",
                table: "projects",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "invited_schools",
                columns: table => new
                {
                    work_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    urn = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invited_schools", x => new { x.work_group_id, x.urn });
                    table.ForeignKey(
                        name: "fk_invited_schools_work_groups_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "refused_schools",
                columns: table => new
                {
                    work_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refused_schools", x => new { x.work_group_id, x.school_id, x.reason });
                    table.ForeignKey(
                        name: "fk_refused_schools_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_refused_schools_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_refused_schools_school_id",
                table: "refused_schools",
                column: "school_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "invited_schools");

            migrationBuilder.DropTable(
                name: "refused_schools");

            migrationBuilder.DropColumn(
                name: "follows_on",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "follows_on_in_words",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "invitation_key",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "visibility",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "earlier_in_words",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "earlier_projects",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "most_of_trust",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "one_place_per_phase",
                table: "projects");
        }
    }
}
