using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    acting_as = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    summary = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    changes = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "districts",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    replaced_by_code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    replaced_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_districts", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "establishment_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    establishment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    import_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    old_value = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    new_value = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_establishment_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "establishment_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    predecessor_urn = table.Column<int>(type: "INTEGER", nullable: false),
                    successor_urn = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_establishment_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "finder_entries",
                columns: table => new
                {
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    urn = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    phase = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_state_funded = table.Column<bool>(type: "INTEGER", nullable: false),
                    street = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    locality = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    town = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    postcode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    authority_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    district_code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    easting = table.Column<int>(type: "INTEGER", nullable: true),
                    northing = table.Column<int>(type: "INTEGER", nullable: true),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    basis = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    neighbours = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    former_names = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_finder_entries", x => x.school_id);
                });

            migrationBuilder.CreateTable(
                name: "finder_generation",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    generation = table.Column<long>(type: "INTEGER", nullable: false),
                    derived_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_finder_generation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hubs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    website = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    contact_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    contact_telephone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    tile_column = table.Column<int>(type: "INTEGER", nullable: false),
                    tile_row = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hubs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "installation",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    demonstration_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_installation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mark_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    old_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    new_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mark_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    to_address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    to_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    send_after = table.Column<DateTime>(type: "TEXT", nullable: false),
                    not_after = table.Column<DateTime>(type: "TEXT", nullable: true),
                    to_search_text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancelled_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    leased_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "networks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    area_policy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    loaded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_networks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    wrong_passwords = table.Column<int>(type: "INTEGER", nullable: false),
                    session_stamp = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    last_signed_in_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "postcodes",
                columns: table => new
                {
                    postcode = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    easting = table.Column<int>(type: "INTEGER", nullable: false),
                    northing = table.Column<int>(type: "INTEGER", nullable: false),
                    district_code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postcodes", x => x.postcode);
                });

            migrationBuilder.CreateTable(
                name: "register_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    register_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    applied_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    open_state_funded = table.Column<int>(type: "INTEGER", nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_register_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "returns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    indicator_version = table.Column<int>(type: "INTEGER", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    cut_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    frozen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    frozen_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_returns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schools",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    urn = table.Column<int>(type: "INTEGER", nullable: false),
                    merged_into_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    merged_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    split_from_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schools", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "session_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "succession_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    predecessor_urn = table.Column<int>(type: "INTEGER", nullable: false),
                    candidate_urns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    successor_urn = table.Column<int>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_succession_questions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hub_areas",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    district_code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    corrected_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hub_areas", x => x.id);
                    table.ForeignKey(
                        name: "fk_hub_areas_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hub_lead_schools",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    urn = table.Column<int>(type: "INTEGER", nullable: true),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hub_lead_schools", x => x.id);
                    table.ForeignKey(
                        name: "fk_hub_lead_schools_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hub_names",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    is_alias = table.Column<bool>(type: "INTEGER", nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hub_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_hub_names_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "projects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    strand = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    audience = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    phases = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    people_per_school_min = table.Column<int>(type: "INTEGER", nullable: false),
                    people_per_school_max = table.Column<int>(type: "INTEGER", nullable: false),
                    professional_learning = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    practice_development = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    pupils_learning = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    policy_and_approach = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    evidence_url = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_projects", x => x.id);
                    table.ForeignKey(
                        name: "fk_projects_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "role_grants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    granted_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_grants", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_grants_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_role_grants_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_invitation = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_sign_in_links_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "return_denominators",
                columns: table => new
                {
                    return_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    schools = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_denominators", x => new { x.return_id, x.hub_id });
                    table.ForeignKey(
                        name: "fk_return_denominators_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_return_denominators_returns_return_id",
                        column: x => x.return_id,
                        principalTable: "returns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    post = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appointments", x => x.id);
                    table.ForeignKey(
                        name: "fk_appointments_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_appointments_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "area_exceptions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_exceptions", x => x.id);
                    table.ForeignKey(
                        name: "fk_area_exceptions_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_area_exceptions_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "establishments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    urn = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    phase = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    type_code = table.Column<int>(type: "INTEGER", nullable: true),
                    type_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    is_open_state_funded = table.Column<bool>(type: "INTEGER", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    opened_because = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_because = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    low_age = table.Column<int>(type: "INTEGER", nullable: true),
                    high_age = table.Column<int>(type: "INTEGER", nullable: true),
                    pupils = table.Column<int>(type: "INTEGER", nullable: true),
                    free_school_meals_percent = table.Column<decimal>(type: "TEXT", precision: 5, scale: 1, nullable: true),
                    religious_character = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    trust = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    street = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    locality = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    town = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    county = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    postcode = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    website = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    telephone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    authority_code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    authority_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    district_code = table.Column<string>(type: "TEXT", maxLength: 9, nullable: true),
                    district_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    easting = table.Column<int>(type: "INTEGER", nullable: true),
                    northing = table.Column<int>(type: "INTEGER", nullable: true),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_establishments", x => x.id);
                    table.ForeignKey(
                        name: "fk_establishments_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "hub_choices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    chosen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    chosen_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    chosen_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hub_choices", x => x.id);
                    table.ForeignKey(
                        name: "fk_hub_choices_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_hub_choices_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "return_rows",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    return_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    signed_up_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    completed_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_rows", x => x.id);
                    table.ForeignKey(
                        name: "fk_return_rows_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_return_rows_returns_return_id",
                        column: x => x.return_id,
                        principalTable: "returns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_return_rows_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "school_stages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    strand = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_stages", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_stages_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "allocations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    groups = table.Column<int>(type: "INTEGER", nullable: false),
                    school_places = table.Column<int>(type: "INTEGER", nullable: false),
                    pounds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocations", x => x.id);
                    table.ForeignKey(
                        name: "fk_allocations_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_allocations_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "work_groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    venue = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    town = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    recruitment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    school_places = table.Column<int>(type: "INTEGER", nullable: false),
                    people_places = table.Column<int>(type: "INTEGER", nullable: false),
                    school_places_taken = table.Column<int>(type: "INTEGER", nullable: false),
                    people_places_taken = table.Column<int>(type: "INTEGER", nullable: false),
                    half_days_out = table.Column<int>(type: "INTEGER", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_groups", x => x.id);
                    table.CheckConstraint("ck_work_groups_people_places", "people_places_taken >= 0 AND people_places_taken <= people_places");
                    table.CheckConstraint("ck_work_groups_school_places", "school_places_taken >= 0 AND school_places_taken <= school_places");
                    table.ForeignKey(
                        name: "fk_work_groups_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_work_groups_projects_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    asked_by_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    confirm_token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    answer_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interests", x => x.id);
                    table.ForeignKey(
                        name: "fk_interests_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_interests_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_interests_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partner_hubs",
                columns: table => new
                {
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partner_hubs", x => new { x.work_group_id, x.hub_id });
                    table.ForeignKey(
                        name: "fk_partner_hubs_hubs_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_partner_hubs_work_groups_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    venue = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    online_url = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_sessions_work_groups_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interest_people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    post = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interest_people", x => x.id);
                    table.ForeignKey(
                        name: "fk_interest_people_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    freed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_places", x => x.id);
                    table.ForeignKey(
                        name: "fk_places_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_places_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_places_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participations", x => x.id);
                    table.ForeignKey(
                        name: "fk_participations_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participations_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participations_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participations_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "marks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    marked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    marked_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_marks", x => x.id);
                    table.ForeignKey(
                        name: "fk_marks_participations_participation_id",
                        column: x => x.participation_id,
                        principalTable: "participations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_marks_session_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participation_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participation_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_participation_events_participations_participation_id",
                        column: x => x.participation_id,
                        principalTable: "participations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "events_taken_back",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_events_taken_back", x => x.event_id);
                    table.ForeignKey(
                        name: "fk_events_taken_back_participation_event_event_id",
                        column: x => x.event_id,
                        principalTable: "participation_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activity_hub_id_at",
                table: "activity",
                columns: new[] { "hub_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_subject_type_subject_id_at",
                table: "activity",
                columns: new[] { "subject_type", "subject_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_allocations_hub_id",
                table: "allocations",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_allocations_project_id_hub_id",
                table: "allocations",
                columns: new[] { "project_id", "hub_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_appointments_person_id",
                table: "appointments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_appointments_school_id",
                table: "appointments",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_area_exceptions_hub_id",
                table: "area_exceptions",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_area_exceptions_school_id",
                table: "area_exceptions",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_establishment_changes_establishment_id_on",
                table: "establishment_changes",
                columns: new[] { "establishment_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_establishment_links_predecessor_urn_successor_urn",
                table: "establishment_links",
                columns: new[] { "predecessor_urn", "successor_urn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_establishment_links_successor_urn",
                table: "establishment_links",
                column: "successor_urn");

            migrationBuilder.CreateIndex(
                name: "ix_establishments_school_id",
                table: "establishments",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_establishments_urn",
                table: "establishments",
                column: "urn",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_finder_entries_hub_id",
                table: "finder_entries",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_finder_entries_urn",
                table: "finder_entries",
                column: "urn");

            migrationBuilder.CreateIndex(
                name: "ix_hub_areas_district_code_from_on",
                table: "hub_areas",
                columns: new[] { "district_code", "from_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_hub_areas_hub_id",
                table: "hub_areas",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_hub_choices_hub_id",
                table: "hub_choices",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_hub_choices_school_id_year_chosen_at",
                table: "hub_choices",
                columns: new[] { "school_id", "year", "chosen_at" });

            migrationBuilder.CreateIndex(
                name: "ix_hub_lead_schools_hub_id",
                table: "hub_lead_schools",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_hub_names_hub_id",
                table: "hub_names",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_hubs_code",
                table: "hubs",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_hubs_slug",
                table: "hubs",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interest_people_interest_id_position",
                table: "interest_people",
                columns: new[] { "interest_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_confirm_token_hash",
                table: "interests",
                column: "confirm_token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_hub_id_state_due_on",
                table: "interests",
                columns: new[] { "hub_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_interests_reference",
                table: "interests",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_school_id_asked_at",
                table: "interests",
                columns: new[] { "school_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id",
                table: "interests",
                column: "work_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_mark_changes_session_id_participation_id_version",
                table: "mark_changes",
                columns: new[] { "session_id", "participation_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_marks_participation_id",
                table: "marks",
                column: "participation_id");

            migrationBuilder.CreateIndex(
                name: "ix_marks_session_id_participation_id",
                table: "marks",
                columns: new[] { "session_id", "participation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_hub_id_created_at",
                table: "messages",
                columns: new[] { "hub_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_key",
                table: "messages",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_messages_person_id_created_at",
                table: "messages",
                columns: new[] { "person_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_state_send_after",
                table: "messages",
                columns: new[] { "state", "send_after" });

            migrationBuilder.CreateIndex(
                name: "ix_networks_key",
                table: "networks",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participation_events_participation_id_on",
                table: "participation_events",
                columns: new[] { "participation_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_participations_person_id",
                table: "participations",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_participations_place_id",
                table: "participations",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_participations_school_id",
                table: "participations",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_participations_work_group_id_person_id",
                table: "participations",
                columns: new[] { "work_group_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partner_hubs_hub_id",
                table: "partner_hubs",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_people_email_key",
                table: "people",
                column: "email_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_places_interest_id",
                table: "places",
                column: "interest_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_places_school_id",
                table: "places",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places",
                columns: new[] { "work_group_id", "school_id" },
                unique: true,
                filter: "state = 'Taken'");

            migrationBuilder.CreateIndex(
                name: "ix_projects_code",
                table: "projects",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_projects_hub_id",
                table: "projects",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_projects_year",
                table: "projects",
                column: "year");

            migrationBuilder.CreateIndex(
                name: "ix_register_imports_register_on",
                table: "register_imports",
                column: "register_on");

            migrationBuilder.CreateIndex(
                name: "ix_return_denominators_hub_id",
                table: "return_denominators",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_return_rows_hub_id",
                table: "return_rows",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_return_rows_return_id_school_id",
                table: "return_rows",
                columns: new[] { "return_id", "school_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_return_rows_school_id",
                table: "return_rows",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_returns_indicator_year_cut_on",
                table: "returns",
                columns: new[] { "indicator", "year", "cut_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_role_grants_hub_id",
                table: "role_grants",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_grants_person_id",
                table: "role_grants",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_grants_work_group_id",
                table: "role_grants",
                column: "work_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_school_stages_school_id",
                table: "school_stages",
                column: "school_id");

            migrationBuilder.CreateIndex(
                name: "ix_schools_merged_into_id",
                table: "schools",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_schools_urn",
                table: "schools",
                column: "urn",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_starts_at",
                table: "sessions",
                column: "starts_at");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_work_group_id_number",
                table: "sessions",
                columns: new[] { "work_group_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_links_person_id",
                table: "sign_in_links",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_links_token_hash",
                table: "sign_in_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_succession_questions_predecessor_urn_candidate_urns",
                table: "succession_questions",
                columns: new[] { "predecessor_urn", "candidate_urns" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_groups_code",
                table: "work_groups",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_groups_hub_id_starts_on",
                table: "work_groups",
                columns: new[] { "hub_id", "starts_on" });

            migrationBuilder.CreateIndex(
                name: "ix_work_groups_project_id",
                table: "work_groups",
                column: "project_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activity");

            migrationBuilder.DropTable(
                name: "allocations");

            migrationBuilder.DropTable(
                name: "appointments");

            migrationBuilder.DropTable(
                name: "area_exceptions");

            migrationBuilder.DropTable(
                name: "districts");

            migrationBuilder.DropTable(
                name: "establishment_changes");

            migrationBuilder.DropTable(
                name: "establishment_links");

            migrationBuilder.DropTable(
                name: "establishments");

            migrationBuilder.DropTable(
                name: "events_taken_back");

            migrationBuilder.DropTable(
                name: "finder_entries");

            migrationBuilder.DropTable(
                name: "finder_generation");

            migrationBuilder.DropTable(
                name: "hub_areas");

            migrationBuilder.DropTable(
                name: "hub_choices");

            migrationBuilder.DropTable(
                name: "hub_lead_schools");

            migrationBuilder.DropTable(
                name: "hub_names");

            migrationBuilder.DropTable(
                name: "installation");

            migrationBuilder.DropTable(
                name: "interest_people");

            migrationBuilder.DropTable(
                name: "mark_changes");

            migrationBuilder.DropTable(
                name: "marks");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "networks");

            migrationBuilder.DropTable(
                name: "partner_hubs");

            migrationBuilder.DropTable(
                name: "postcodes");

            migrationBuilder.DropTable(
                name: "register_imports");

            migrationBuilder.DropTable(
                name: "return_denominators");

            migrationBuilder.DropTable(
                name: "return_rows");

            migrationBuilder.DropTable(
                name: "role_grants");

            migrationBuilder.DropTable(
                name: "school_stages");

            migrationBuilder.DropTable(
                name: "session_keys");

            migrationBuilder.DropTable(
                name: "sign_in_links");

            migrationBuilder.DropTable(
                name: "succession_questions");

            migrationBuilder.DropTable(
                name: "participation_events");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "returns");

            migrationBuilder.DropTable(
                name: "participations");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "interests");

            migrationBuilder.DropTable(
                name: "schools");

            migrationBuilder.DropTable(
                name: "work_groups");

            migrationBuilder.DropTable(
                name: "projects");

            migrationBuilder.DropTable(
                name: "hubs");
        }
    }
}
