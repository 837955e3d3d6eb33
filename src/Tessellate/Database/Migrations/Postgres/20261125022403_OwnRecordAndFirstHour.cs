using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OwnRecordAndFirstHour : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_places_interests_interest_id",
                table: "places");

            migrationBuilder.AddColumn<bool>(
                name: "is_sample",
                table: "work_groups",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<Guid>(
                name: "interest_id",
                table: "places",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "messages",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Service");

            migrationBuilder.AddColumn<Guid>(
                name: "notice_id",
                table: "interests",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "complaints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reminded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    handled_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_complaints", x => x.id);
                    table.ForeignKey(
                        name: "fk_complaints_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_complaints_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_given = table.Column<bool>(type: "boolean", nullable: false),
                    wording_version = table.Column<int>(type: "integer", nullable: false),
                    wording = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    where = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => x.id);
                    table.ForeignKey(
                        name: "fk_consents_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address_hashes = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "limits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    to_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_limits", x => x.id);
                    table.ForeignKey(
                        name: "fk_limits_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    controller = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    processor = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    lawful_basis = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    published_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => x.id);
                    table.ForeignKey(
                        name: "fk_notices_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "retention_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rows = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "spreadsheets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    headings = table.Column<string>(type: "character varying(50000)", maxLength: 50000, nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    uploaded_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    applied_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spreadsheets", x => x.id);
                    table.ForeignKey(
                        name: "fk_spreadsheets_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "subject_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    came_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    paused_on = table.Column<DateOnly>(type: "date", nullable: true),
                    pause_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subject_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_subject_requests_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "suppressions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    address_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    why = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppressions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_seen",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    where = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_seen", x => x.id);
                    table.ForeignKey(
                        name: "fk_notices_seen_notices_notice_id",
                        column: x => x.notice_id,
                        principalTable: "notices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_notices_seen_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "spreadsheet_lines",
                columns: table => new
                {
                    spreadsheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    label = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    summary = table.Column<string>(type: "character varying(700)", maxLength: 700, nullable: false),
                    reasons = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    cells = table.Column<string>(type: "text", nullable: false),
                    stayed_because = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spreadsheet_lines", x => new { x.spreadsheet_id, x.number });
                    table.ForeignKey(
                        name: "fk_spreadsheet_lines_spreadsheets_spreadsheet_id",
                        column: x => x.spreadsheet_id,
                        principalTable: "spreadsheets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "spreadsheet_made",
                columns: table => new
                {
                    spreadsheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    thing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spreadsheet_made", x => new { x.spreadsheet_id, x.kind, x.thing_id });
                    table.ForeignKey(
                        name: "fk_spreadsheet_made_spreadsheets_spreadsheet_id",
                        column: x => x.spreadsheet_id,
                        principalTable: "spreadsheets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_work_groups_sample",
                table: "work_groups",
                column: "hub_id",
                unique: true,
                filter: "is_sample");

            migrationBuilder.AddCheckConstraint(
                name: "ck_work_groups_sample",
                table: "work_groups",
                sql: "NOT is_sample OR recruitment = 'Draft'");

            migrationBuilder.CreateIndex(
                name: "ix_interests_notice_id",
                table: "interests",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_answered_at_due_on",
                table: "complaints",
                columns: new[] { "answered_at", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_complaints_hub_id",
                table: "complaints",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_complaints_number",
                table: "complaints",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_complaints_person_id",
                table: "complaints",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_consents_person_id_purpose_at",
                table: "consents",
                columns: new[] { "person_id", "purpose", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_erasures_person_id",
                table: "erasures",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_limits_person_id_to_at",
                table: "limits",
                columns: new[] { "person_id", "to_at" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_hub_id_version",
                table: "notices",
                columns: new[] { "hub_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notices_seen_notice_id",
                table: "notices_seen",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "ix_notices_seen_person_id_notice_id",
                table: "notices_seen",
                columns: new[] { "person_id", "notice_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_retention_runs_on",
                table: "retention_runs",
                column: "on",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_spreadsheet_made_thing_id",
                table: "spreadsheet_made",
                column: "thing_id");

            migrationBuilder.CreateIndex(
                name: "ix_spreadsheets_hub_id_uploaded_at",
                table: "spreadsheets",
                columns: new[] { "hub_id", "uploaded_at" });

            migrationBuilder.CreateIndex(
                name: "ix_subject_requests_done_at_due_on",
                table: "subject_requests",
                columns: new[] { "done_at", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_subject_requests_number",
                table: "subject_requests",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_subject_requests_person_id",
                table: "subject_requests",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_suppressions_address_hash",
                table: "suppressions",
                column: "address_hash");

            migrationBuilder.AddForeignKey(
                name: "fk_interests_notice_notice_id",
                table: "interests",
                column: "notice_id",
                principalTable: "notices",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_places_interests_interest_id",
                table: "places",
                column: "interest_id",
                principalTable: "interests",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_interests_notice_notice_id",
                table: "interests");

            migrationBuilder.DropForeignKey(
                name: "fk_places_interests_interest_id",
                table: "places");

            migrationBuilder.DropTable(
                name: "complaints");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropTable(
                name: "limits");

            migrationBuilder.DropTable(
                name: "notices_seen");

            migrationBuilder.DropTable(
                name: "retention_runs");

            migrationBuilder.DropTable(
                name: "spreadsheet_lines");

            migrationBuilder.DropTable(
                name: "spreadsheet_made");

            migrationBuilder.DropTable(
                name: "subject_requests");

            migrationBuilder.DropTable(
                name: "suppressions");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "spreadsheets");

            migrationBuilder.DropIndex(
                name: "ix_work_groups_sample",
                table: "work_groups");

            migrationBuilder.DropCheckConstraint(
                name: "ck_work_groups_sample",
                table: "work_groups");

            migrationBuilder.DropIndex(
                name: "ix_interests_notice_id",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "is_sample",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "notice_id",
                table: "interests");

            migrationBuilder.AlterColumn<Guid>(
                name: "interest_id",
                table: "places",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddForeignKey(
                name: "fk_places_interests_interest_id",
                table: "places",
                column: "interest_id",
                principalTable: "interests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
