using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StagesListsAndWalkIns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_school_stages_school_id",
                table: "school_stages");

            migrationBuilder.AddColumn<string>(
                name: "stages",
                table: "projects",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "list_id",
                table: "priority_bands",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "notice_days",
                table: "participation_events",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "themes",
                table: "local_networks",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                table: "interests",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "themes",
                table: "home_entries",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "project_wordings",
                columns: table => new
                {
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    replaced_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_on = table.Column<DateOnly>(type: "date", nullable: false),
                    agreement_text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    agreement_version = table.Column<int>(type: "integer", nullable: false),
                    said = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_wordings", x => new { x.project_id, x.version });
                    table.ForeignKey(
                        name: "fk_project_wordings_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    listed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    schools = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_lists", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_lists_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "walk_ins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    form_key = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    written_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_walk_ins", x => x.id);
                    table.ForeignKey(
                        name: "fk_walk_ins_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_walk_ins_session_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "listed_schools",
                columns: table => new
                {
                    list_id = table.Column<Guid>(type: "uuid", nullable: false),
                    urn = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_listed_schools", x => new { x.list_id, x.urn });
                    table.ForeignKey(
                        name: "fk_listed_schools_school_lists_list_id",
                        column: x => x.list_id,
                        principalTable: "school_lists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_school_stages_school_id_strand_from_on",
                table: "school_stages",
                columns: new[] { "school_id", "strand", "from_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_priority_bands_list_id",
                table: "priority_bands",
                column: "list_id");

            migrationBuilder.CreateIndex(
                name: "ix_listed_schools_urn",
                table: "listed_schools",
                column: "urn");

            migrationBuilder.CreateIndex(
                name: "ix_school_lists_hub_id_name_listed_on",
                table: "school_lists",
                columns: new[] { "hub_id", "name", "listed_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_walk_ins_form_key",
                table: "walk_ins",
                column: "form_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_walk_ins_school_id",
                table: "walk_ins",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_walk_ins_session_id",
                table: "walk_ins",
                column: "session_id");

            migrationBuilder.AddForeignKey(
                name: "fk_priority_bands_school_list_list_id",
                table: "priority_bands",
                column: "list_id",
                principalTable: "school_lists",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_priority_bands_school_list_list_id",
                table: "priority_bands");

            migrationBuilder.DropTable(
                name: "listed_schools");

            migrationBuilder.DropTable(
                name: "project_wordings");

            migrationBuilder.DropTable(
                name: "walk_ins");

            migrationBuilder.DropTable(
                name: "school_lists");

            migrationBuilder.DropIndex(
                name: "ix_school_stages_school_id_strand_from_on",
                table: "school_stages");

            migrationBuilder.DropIndex(
                name: "ix_priority_bands_list_id",
                table: "priority_bands");

            migrationBuilder.DropColumn(
                name: "stages",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "list_id",
                table: "priority_bands");

            migrationBuilder.DropColumn(
                name: "notice_days",
                table: "participation_events");

            migrationBuilder.DropColumn(
                name: "themes",
                table: "local_networks");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "themes",
                table: "home_entries");

            migrationBuilder.CreateIndex(
                name: "ix_school_stages_school_id",
                table: "school_stages",
                column: "school_id");
        }
    }
}
