using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LocalNetworksAndQualifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "qualifications",
                table: "projects",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "ask_me_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic_lines = table.Column<string>(type: "character varying(305)", maxLength: 305, nullable: false),
                    since_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    search_text = table.Column<string>(type: "character varying(700)", maxLength: 700, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ask_me_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "asked_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    gave_address = table.Column<bool>(type: "boolean", nullable: false),
                    stopped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reported_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    report_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_upheld = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asked_questions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "local_networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    phases = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    qualifications = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_local_networks", x => x.id);
                    table.ForeignKey(
                        name: "fk_local_networks_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "local_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    local_network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    answers_id = table.Column<Guid>(type: "uuid", nullable: true),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    written_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_out_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_local_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_local_entries_local_entries_answers_id",
                        column: x => x.answers_id,
                        principalTable: "local_entries",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_local_entries_local_networks_local_network_id",
                        column: x => x.local_network_id,
                        principalTable: "local_networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "local_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    local_network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    shared_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    shared_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_local_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_local_files_local_networks_local_network_id",
                        column: x => x.local_network_id,
                        principalTable: "local_networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "local_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    local_network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    about = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    online_url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_local_meetings", x => x.id);
                    table.ForeignKey(
                        name: "fk_local_meetings_local_networks_local_network_id",
                        column: x => x.local_network_id,
                        principalTable: "local_networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "local_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    local_network_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    joined_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_lead = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_local_members", x => x.id);
                    table.ForeignKey(
                        name: "fk_local_members_local_networks_local_network_id",
                        column: x => x.local_network_id,
                        principalTable: "local_networks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_local_members_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ask_me_entries_person_id",
                table: "ask_me_entries",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asked_questions_from_id_asked_at",
                table: "asked_questions",
                columns: new[] { "from_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_asked_questions_to_id_asked_at",
                table: "asked_questions",
                columns: new[] { "to_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_local_entries_answers_id",
                table: "local_entries",
                column: "answers_id");

            migrationBuilder.CreateIndex(
                name: "ix_local_entries_local_network_id_written_at",
                table: "local_entries",
                columns: new[] { "local_network_id", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_local_files_local_network_id",
                table: "local_files",
                column: "local_network_id");

            migrationBuilder.CreateIndex(
                name: "ix_local_meetings_local_network_id_starts_at",
                table: "local_meetings",
                columns: new[] { "local_network_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_local_members_local_network_id_person_id",
                table: "local_members",
                columns: new[] { "local_network_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_local_members_person_id",
                table: "local_members",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_local_members_school_id",
                table: "local_members",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_local_networks_code",
                table: "local_networks",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_local_networks_hub_id",
                table: "local_networks",
                column: "hub_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ask_me_entries");

            migrationBuilder.DropTable(
                name: "asked_questions");

            migrationBuilder.DropTable(
                name: "local_entries");

            migrationBuilder.DropTable(
                name: "local_files");

            migrationBuilder.DropTable(
                name: "local_meetings");

            migrationBuilder.DropTable(
                name: "local_members");

            migrationBuilder.DropTable(
                name: "local_networks");

            migrationBuilder.DropColumn(
                name: "qualifications",
                table: "projects");
        }
    }
}
