using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class JoinAndRun : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places");

            migrationBuilder.DropIndex(
                name: "ix_interests_work_group_id",
                table: "interests");

            migrationBuilder.AddColumn<DateTime>(
                name: "cancelled_at",
                table: "work_groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "cancelled_by_id",
                table: "work_groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cancelling_reason",
                table: "work_groups",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "closes_on",
                table: "work_groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "first_come",
                table: "work_groups",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "follows_on",
                table: "work_groups",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "follows_on_in_words",
                table: "work_groups",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "head_start_days",
                table: "work_groups",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "invitation_key",
                table: "work_groups",
                type: "TEXT",
                maxLength: 43,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "offers_by_itself",
                table: "work_groups",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "opens_on",
                table: "work_groups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "work_groups",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "visibility",
                table: "work_groups",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<string>(
                name: "agreement_text",
                table: "projects",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "agreement_version",
                table: "projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "projects",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "earlier_in_words",
                table: "projects",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "earlier_projects",
                table: "projects",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "funding_line",
                table: "projects",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "gap_tasks",
                table: "projects",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "most_of_trust",
                table: "projects",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "one_place_per_phase",
                table: "projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "qualifications",
                table: "projects",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "sessions_in_words",
                table: "projects",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "themes",
                table: "projects",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "is_overtaken",
                table: "mark_changes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "tap_id",
                table: "mark_changes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "tapped_at",
                table: "mark_changes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "band",
                table: "interests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "draw_place",
                table: "interests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "form_hash",
                table: "interests",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "form_key",
                table: "interests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "hear_no_more_at",
                table: "interests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "rests_until",
                table: "interests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "waitlist_token_hash",
                table: "interests",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "wants_to_hear",
                table: "interests",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "people_places",
                table: "allocations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "allocations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "absence_policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    begins_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    notice_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    late_pence = table.Column<int>(type: "INTEGER", nullable: false),
                    no_word_pence = table.Column<int>(type: "INTEGER", nullable: false),
                    first_is_waived = table.Column<bool>(type: "INTEGER", nullable: false),
                    wording = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    set_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    told_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                name: "accreditations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    kept_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    kept_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accreditations", x => x.id);
                    table.ForeignKey(
                        name: "fk_accreditations_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_accreditations_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ask_me_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    topic_lines = table.Column<string>(type: "TEXT", maxLength: 305, nullable: false),
                    since_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 700, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ask_me_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "asked_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    gave_address = table.Column<bool>(type: "INTEGER", nullable: false),
                    stopped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reported_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    report_reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_upheld = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asked_questions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "certificate_orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordered_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    acting_as = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ordered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    leased_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    issued = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificate_orders", x => x.id);
                    table.ForeignKey(
                        name: "fk_certificate_orders_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "check_ins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 43, nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_check_ins", x => x.id);
                    table.ForeignKey(
                        name: "fk_check_ins_session_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_rates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pence = table.Column<int>(type: "INTEGER", nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    set_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_rates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    season = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pence = table.Column<int>(type: "INTEGER", nullable: false),
                    clawed_back_pence = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_claims_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "entitlements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    per_school = table.Column<int>(type: "INTEGER", nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    set_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entitlements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    moment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    is_sent = table.Column<bool>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_answers", x => x.id);
                    table.ForeignKey(
                        name: "fk_evaluation_answers_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "half_days_limits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    half_days = table.Column<int>(type: "INTEGER", nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    set_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_half_days_limits", x => x.id);
                    table.ForeignKey(
                        name: "fk_half_days_limits_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "home_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    owned_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    taken_out_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_home_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_home_entries_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interest_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    named_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interest_links", x => x.token_hash);
                    table.ForeignKey(
                        name: "fk_interest_links_interest_people_named_id",
                        column: x => x.named_id,
                        principalTable: "interest_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_interest_links_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invited_schools",
                columns: table => new
                {
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    urn = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "local_networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    phases = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    qualifications = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "not_this_year",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    said_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    said_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    taken_back_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    taken_back_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_not_this_year", x => x.id);
                    table.ForeignKey(
                        name: "fk_not_this_year_project_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_not_this_year_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "opening_letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    told_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opening_letters", x => x.id);
                    table.ForeignKey(
                        name: "fk_opening_letters_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_opening_letters_project_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_needs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    chosen = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    consented_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    consent_version = table.Column<int>(type: "INTEGER", nullable: false),
                    event_ends_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_needs", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_needs_session_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_person_needs_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "place_offers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    offered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    said_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_offers", x => x.id);
                    table.ForeignKey(
                        name: "fk_place_offers_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_place_offers_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_place_offers_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "priority_bands",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    least_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    list_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    listed_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_priority_bands", x => x.id);
                    table.ForeignKey(
                        name: "fk_priority_bands_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reflections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    shared_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reflections", x => x.id);
                    table.ForeignKey(
                        name: "fk_reflections_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_reflections_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "refused_schools",
                columns: table => new
                {
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "school_visits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    visitor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    contact_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cancelling_reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    professional_learning = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    practice = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    pupils_learning = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    policy = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    next_step = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    is_shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    written_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "transfers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    proposed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    answer_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    new_interest_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers", x => x.id);
                    table.ForeignKey(
                        name: "fk_transfers_hubs_from_hub_id",
                        column: x => x.from_hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_transfers_hubs_to_hub_id",
                        column: x => x.to_hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_transfers_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_transfers_interests_new_interest_id",
                        column: x => x.new_interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_transfers_schools_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_transfers_work_group_from_group_id",
                        column: x => x.from_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_transfers_work_group_to_group_id",
                        column: x => x.to_group_id,
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
                name: "absence_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    proposed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pence = table.Column<int>(type: "INTEGER", nullable: false),
                    sentence = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    proposed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    charged_pence = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "claim_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    rate_pence = table.Column<int>(type: "INTEGER", nullable: false),
                    pence = table.Column<int>(type: "INTEGER", nullable: false),
                    is_correction = table.Column<bool>(type: "INTEGER", nullable: false),
                    in_sample = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_claim_lines_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_lines_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    pence = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_claim_steps_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_entitlements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entitlement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    granted = table.Column<int>(type: "INTEGER", nullable: false),
                    claimed = table.Column<int>(type: "INTEGER", nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                name: "evaluation_ratings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    answer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    statement = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_ratings", x => x.id);
                    table.CheckConstraint("ck_evaluation_ratings_value", "value >= 1 AND value <= 5");
                    table.ForeignKey(
                        name: "fk_evaluation_ratings_evaluation_answers_answer_id",
                        column: x => x.answer_id,
                        principalTable: "evaluation_answers",
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
                name: "task_reflections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    is_shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_reflections", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_reflections_home_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "home_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "local_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    local_network_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    answers_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    written_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    taken_out_at = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    local_network_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shared_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    shared_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    local_network_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    online_url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "TEXT", nullable: true)
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    local_network_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    joined_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    is_lead = table.Column<bool>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "passed_over",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    offer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    said = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passed_over", x => x.id);
                    table.ForeignKey(
                        name: "fk_passed_over_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_passed_over_place_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "place_offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "band_schools",
                columns: table => new
                {
                    band_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    urn = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_band_schools", x => new { x.band_id, x.urn });
                    table.ForeignKey(
                        name: "fk_band_schools_priority_bands_band_id",
                        column: x => x.band_id,
                        principalTable: "priority_bands",
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

            migrationBuilder.CreateTable(
                name: "entitlement_claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_entitlement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    amount = table.Column<int>(type: "INTEGER", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    form_key = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
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
                name: "ix_places_work_group_id_school_id",
                table: "places",
                columns: new[] { "work_group_id", "school_id" },
                unique: true,
                filter: "state <> 'Freed'");

            migrationBuilder.CreateIndex(
                name: "ix_mark_changes_tap_id",
                table: "mark_changes",
                column: "tap_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_form_key",
                table: "interests",
                column: "form_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_waitlist_token_hash",
                table: "interests",
                column: "waitlist_token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id_school_id",
                table: "interests",
                columns: new[] { "work_group_id", "school_id" });

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id_state_band_confirmed_at",
                table: "interests",
                columns: new[] { "work_group_id", "state", "band", "confirmed_at" });

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
                name: "ix_accreditations_hub_id_person_id",
                table: "accreditations",
                columns: new[] { "hub_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_accreditations_person_id",
                table: "accreditations",
                column: "person_id");

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
                name: "ix_certificate_orders_done_at_ordered_at",
                table: "certificate_orders",
                columns: new[] { "done_at", "ordered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_certificate_orders_open",
                table: "certificate_orders",
                column: "work_group_id",
                unique: true,
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_check_ins_opened_at",
                table: "check_ins",
                column: "opened_at");

            migrationBuilder.CreateIndex(
                name: "ix_check_ins_session_id",
                table: "check_ins",
                column: "session_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_lines_claim_id_kind_work_group_id_session_id",
                table: "claim_lines",
                columns: new[] { "claim_id", "kind", "work_group_id", "session_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_lines_work_group_id",
                table: "claim_lines",
                column: "work_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_rates_kind_from_on",
                table: "claim_rates",
                columns: new[] { "kind", "from_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_steps_claim_id_at",
                table: "claim_steps",
                columns: new[] { "claim_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_claims_hub_id_year_season",
                table: "claims",
                columns: new[] { "hub_id", "year", "season" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claims_year_season",
                table: "claims",
                columns: new[] { "year", "season" });

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
                name: "ix_evaluation_answers_person_id",
                table: "evaluation_answers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_evaluation_answers_work_group_id_moment_person_id",
                table: "evaluation_answers",
                columns: new[] { "work_group_id", "moment", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_evaluation_ratings_answer_id_statement",
                table: "evaluation_ratings",
                columns: new[] { "answer_id", "statement" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_group_draws_work_group_id",
                table: "group_draws",
                column: "work_group_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_half_days_limits_school_id_year",
                table: "half_days_limits",
                columns: new[] { "school_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_home_entries_work_group_id_kind",
                table: "home_entries",
                columns: new[] { "work_group_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_interest_links_interest_id",
                table: "interest_links",
                column: "interest_id");

            migrationBuilder.CreateIndex(
                name: "ix_interest_links_named_id",
                table: "interest_links",
                column: "named_id");

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

            migrationBuilder.CreateIndex(
                name: "ix_not_this_year_project_id",
                table: "not_this_year",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_not_this_year_school_id_until",
                table: "not_this_year",
                columns: new[] { "school_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_opening_letters_interest_id",
                table: "opening_letters",
                column: "interest_id");

            migrationBuilder.CreateIndex(
                name: "ix_opening_letters_project_id_interest_id",
                table: "opening_letters",
                columns: new[] { "project_id", "interest_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_opening_letters_token_hash",
                table: "opening_letters",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passed_over_interest_id_at",
                table: "passed_over",
                columns: new[] { "interest_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_passed_over_offer_id",
                table: "passed_over",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_needs_group",
                table: "person_needs",
                columns: new[] { "work_group_id", "person_id" },
                unique: true,
                filter: "session_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_person_needs_person_id",
                table: "person_needs",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_needs_session_id_person_id",
                table: "person_needs",
                columns: new[] { "session_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_hub_id",
                table: "place_offers",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_open",
                table: "place_offers",
                column: "interest_id",
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_state_expires_at",
                table: "place_offers",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_token_hash",
                table: "place_offers",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_work_group_id",
                table: "place_offers",
                column: "work_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_priority_bands_work_group_id_rank",
                table: "priority_bands",
                columns: new[] { "work_group_id", "rank" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reflections_person_id_written_at",
                table: "reflections",
                columns: new[] { "person_id", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_reflections_work_group_id_shared_at",
                table: "reflections",
                columns: new[] { "work_group_id", "shared_at" });

            migrationBuilder.CreateIndex(
                name: "ix_refused_schools_school_id",
                table: "refused_schools",
                column: "school_id");

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

            migrationBuilder.CreateIndex(
                name: "ix_task_reflections_entry_id_person_id",
                table: "task_reflections",
                columns: new[] { "entry_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_task_reflections_person_id",
                table: "task_reflections",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_from_group_id",
                table: "transfers",
                column: "from_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_from_hub_id_state",
                table: "transfers",
                columns: new[] { "from_hub_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_transfers_new_interest_id",
                table: "transfers",
                column: "new_interest_id");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_open",
                table: "transfers",
                column: "interest_id",
                unique: true,
                filter: "state = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_school_id",
                table: "transfers",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_to_group_id",
                table: "transfers",
                column: "to_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_transfers_to_hub_id_state",
                table: "transfers",
                columns: new[] { "to_hub_id", "state" });

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
                name: "absence_proposals");

            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "accreditations");

            migrationBuilder.DropTable(
                name: "ask_me_entries");

            migrationBuilder.DropTable(
                name: "asked_questions");

            migrationBuilder.DropTable(
                name: "band_schools");

            migrationBuilder.DropTable(
                name: "certificate_orders");

            migrationBuilder.DropTable(
                name: "check_ins");

            migrationBuilder.DropTable(
                name: "claim_lines");

            migrationBuilder.DropTable(
                name: "claim_rates");

            migrationBuilder.DropTable(
                name: "claim_steps");

            migrationBuilder.DropTable(
                name: "control_locks");

            migrationBuilder.DropTable(
                name: "drawn_interests");

            migrationBuilder.DropTable(
                name: "entitlement_steps");

            migrationBuilder.DropTable(
                name: "evaluation_ratings");

            migrationBuilder.DropTable(
                name: "half_days_limits");

            migrationBuilder.DropTable(
                name: "interest_links");

            migrationBuilder.DropTable(
                name: "invited_schools");

            migrationBuilder.DropTable(
                name: "local_entries");

            migrationBuilder.DropTable(
                name: "local_files");

            migrationBuilder.DropTable(
                name: "local_meetings");

            migrationBuilder.DropTable(
                name: "local_members");

            migrationBuilder.DropTable(
                name: "not_this_year");

            migrationBuilder.DropTable(
                name: "opening_letters");

            migrationBuilder.DropTable(
                name: "passed_over");

            migrationBuilder.DropTable(
                name: "person_needs");

            migrationBuilder.DropTable(
                name: "reflections");

            migrationBuilder.DropTable(
                name: "refused_schools");

            migrationBuilder.DropTable(
                name: "school_visits");

            migrationBuilder.DropTable(
                name: "task_reflections");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropTable(
                name: "trial_events");

            migrationBuilder.DropTable(
                name: "trial_projects");

            migrationBuilder.DropTable(
                name: "trial_schools");

            migrationBuilder.DropTable(
                name: "absence_policies");

            migrationBuilder.DropTable(
                name: "priority_bands");

            migrationBuilder.DropTable(
                name: "claims");

            migrationBuilder.DropTable(
                name: "group_draws");

            migrationBuilder.DropTable(
                name: "entitlement_claims");

            migrationBuilder.DropTable(
                name: "evaluation_answers");

            migrationBuilder.DropTable(
                name: "local_networks");

            migrationBuilder.DropTable(
                name: "place_offers");

            migrationBuilder.DropTable(
                name: "home_entries");

            migrationBuilder.DropTable(
                name: "trials");

            migrationBuilder.DropTable(
                name: "school_entitlements");

            migrationBuilder.DropTable(
                name: "entitlements");

            migrationBuilder.DropIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places");

            migrationBuilder.DropIndex(
                name: "ix_mark_changes_tap_id",
                table: "mark_changes");

            migrationBuilder.DropIndex(
                name: "ix_interests_form_key",
                table: "interests");

            migrationBuilder.DropIndex(
                name: "ix_interests_waitlist_token_hash",
                table: "interests");

            migrationBuilder.DropIndex(
                name: "ix_interests_work_group_id_school_id",
                table: "interests");

            migrationBuilder.DropIndex(
                name: "ix_interests_work_group_id_state_band_confirmed_at",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "cancelled_at",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "cancelled_by_id",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "cancelling_reason",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "closes_on",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "first_come",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "follows_on",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "follows_on_in_words",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "head_start_days",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "invitation_key",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "offers_by_itself",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "opens_on",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "version",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "visibility",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "agreement_text",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "agreement_version",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "earlier_in_words",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "earlier_projects",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "funding_line",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "gap_tasks",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "most_of_trust",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "one_place_per_phase",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "qualifications",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "sessions_in_words",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "themes",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "version",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "is_overtaken",
                table: "mark_changes");

            migrationBuilder.DropColumn(
                name: "tap_id",
                table: "mark_changes");

            migrationBuilder.DropColumn(
                name: "tapped_at",
                table: "mark_changes");

            migrationBuilder.DropColumn(
                name: "band",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "draw_place",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "form_hash",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "form_key",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "hear_no_more_at",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "rests_until",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "waitlist_token_hash",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "wants_to_hear",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "people_places",
                table: "allocations");

            migrationBuilder.DropColumn(
                name: "version",
                table: "allocations");

            migrationBuilder.CreateIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places",
                columns: new[] { "work_group_id", "school_id" },
                unique: true,
                filter: "state IN ('Held', 'Taken')");

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id",
                table: "interests",
                column: "work_group_id");
        }
    }
}
