using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AbsencesAndVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "absence_policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    begins_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    notice_hours = table.Column<int>(type: "integer", nullable: false),
                    late_pence = table.Column<int>(type: "integer", nullable: false),
                    no_word_pence = table.Column<int>(type: "integer", nullable: false),
                    first_is_waived = table.Column<bool>(type: "boolean", nullable: false),
                    wording = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    set_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    set_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absence_policies", x => x.id);
                    table.ForeignKey(
                        name: "fk_absence_policies_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    taken_back_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => x.id);
                    table.ForeignKey(
                        name: "fk_absences_participation_participation_id",
                        column: x => x.participation_id,
                        principalTable: "participations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_absences_session_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_visits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    work_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    visitor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    contact_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    contact_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cancelling_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    professional_learning = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    practice = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    pupils_learning = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    policy = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    next_step = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    written_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_visits", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_visits_people_visitor_id",
                        column: x => x.visitor_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_school_visits_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_school_visits_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "absence_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pence = table.Column<int>(type: "integer", nullable: false),
                    sentence = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    charged_pence = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absence_proposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_absence_proposals_absence_policy_policy_id",
                        column: x => x.policy_id,
                        principalTable: "absence_policies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_absence_proposals_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_absence_proposals_participation_participation_id",
                        column: x => x.participation_id,
                        principalTable: "participations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_absence_proposals_session_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absence_policies_hub_id_begins_at",
                table: "absence_policies",
                columns: new[] { "hub_id", "begins_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_absence_policies_hub_id_version",
                table: "absence_policies",
                columns: new[] { "hub_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_absence_proposals_hub_id_state_proposed_at",
                table: "absence_proposals",
                columns: new[] { "hub_id", "state", "proposed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_absence_proposals_participation_id",
                table: "absence_proposals",
                column: "participation_id");

            migrationBuilder.CreateIndex(
                name: "ix_absence_proposals_policy_id",
                table: "absence_proposals",
                column: "policy_id");

            migrationBuilder.CreateIndex(
                name: "ix_absence_proposals_session_id_participation_id",
                table: "absence_proposals",
                columns: new[] { "session_id", "participation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_absences_participation_id",
                table: "absences",
                column: "participation_id");

            migrationBuilder.CreateIndex(
                name: "ix_absences_session_id_participation_id",
                table: "absences",
                columns: new[] { "session_id", "participation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_visits_school_id_state_ends_at",
                table: "school_visits",
                columns: new[] { "school_id", "state", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_school_visits_token_hash",
                table: "school_visits",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_visits_visitor_id",
                table: "school_visits",
                column: "visitor_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_visits_work_group_id_starts_at",
                table: "school_visits",
                columns: new[] { "work_group_id", "starts_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absence_proposals");

            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "school_visits");

            migrationBuilder.DropTable(
                name: "absence_policies");
        }
    }
}
