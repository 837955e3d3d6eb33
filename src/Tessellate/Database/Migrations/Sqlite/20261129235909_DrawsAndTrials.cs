using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DrawsAndTrials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "draw_place",
                table: "interests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "group_draws",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    strata = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    set_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    drawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    drawn_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    seed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    seed_source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    draw_version = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    input_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_draws", x => x.id);
                    table.ForeignKey(
                        name: "fk_group_draws_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    protocol = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    protocol_url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    release_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    intervention_parts = table.Column<int>(type: "INTEGER", nullable: false),
                    control_parts = table.Column<int>(type: "INTEGER", nullable: false),
                    strata = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    set_up_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    set_up_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    drawn_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    seed = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    seed_source = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    draw_version = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    input_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    released_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    stopped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    stopped_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    stopping_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trials", x => x.id);
                    table.ForeignKey(
                        name: "fk_trials_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "drawn_interests",
                columns: table => new
                {
                    draw_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stratum = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    draw_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    place_in_stratum = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drawn_interests", x => new { x.draw_id, x.interest_id });
                    table.ForeignKey(
                        name: "fk_drawn_interests_group_draws_draw_id",
                        column: x => x.draw_id,
                        principalTable: "group_draws",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_drawn_interests_interest_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "control_locks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    trial_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    lifted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lifted_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_control_locks", x => x.id);
                    table.ForeignKey(
                        name: "fk_control_locks_project_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_control_locks_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_control_locks_trials_trial_id",
                        column: x => x.trial_id,
                        principalTable: "trials",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trial_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    trial_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    excluded = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    arm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_trial_events_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_trial_events_trials_trial_id",
                        column: x => x.trial_id,
                        principalTable: "trials",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trial_projects",
                columns: table => new
                {
                    trial_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_projects", x => new { x.trial_id, x.project_id });
                    table.ForeignKey(
                        name: "fk_trial_projects_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_trial_projects_trials_trial_id",
                        column: x => x.trial_id,
                        principalTable: "trials",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trial_schools",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    trial_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stratum = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    draw_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    draw_place = table.Column<int>(type: "INTEGER", nullable: true),
                    place_in_stratum = table.Column<int>(type: "INTEGER", nullable: true),
                    arm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_schools", x => x.id);
                    table.ForeignKey(
                        name: "fk_trial_schools_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_trial_schools_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_trial_schools_trials_trial_id",
                        column: x => x.trial_id,
                        principalTable: "trials",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_control_locks_project_id_school_id",
                table: "control_locks",
                columns: new[] { "project_id", "school_id" });

            migrationBuilder.CreateIndex(
                name: "ix_control_locks_school_id",
                table: "control_locks",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_control_locks_trial_id_school_id_project_id",
                table: "control_locks",
                columns: new[] { "trial_id", "school_id", "project_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_drawn_interests_interest_id",
                table: "drawn_interests",
                column: "interest_id");

            migrationBuilder.CreateIndex(
                name: "ix_group_draws_work_group_id",
                table: "group_draws",
                column: "work_group_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trial_events_school_id",
                table: "trial_events",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_trial_events_trial_id_on",
                table: "trial_events",
                columns: new[] { "trial_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_trial_projects_project_id",
                table: "trial_projects",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_trial_schools_hub_id",
                table: "trial_schools",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_trial_schools_school_id",
                table: "trial_schools",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_trial_schools_trial_id_school_id",
                table: "trial_schools",
                columns: new[] { "trial_id", "school_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trials_code",
                table: "trials",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trials_project_id",
                table: "trials",
                column: "project_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "control_locks");

            migrationBuilder.DropTable(
                name: "drawn_interests");

            migrationBuilder.DropTable(
                name: "trial_events");

            migrationBuilder.DropTable(
                name: "trial_projects");

            migrationBuilder.DropTable(
                name: "trial_schools");

            migrationBuilder.DropTable(
                name: "group_draws");

            migrationBuilder.DropTable(
                name: "trials");

            migrationBuilder.DropColumn(
                name: "draw_place",
                table: "interests");
        }
    }
}
