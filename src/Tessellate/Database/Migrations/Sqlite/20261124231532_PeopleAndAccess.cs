using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PeopleAndAccess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_appointments_people_person_id",
                table: "appointments");

            migrationBuilder.DropIndex(
                name: "ix_activity_subject_type_subject_id_at",
                table: "activity");

            migrationBuilder.RenameColumn(
                name: "wrong_passwords",
                table: "people",
                newName: "guesses");

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

            migrationBuilder.AddColumn<DateTime>(
                name: "last_guess_at",
                table: "people",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "people",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trn",
                table: "people",
                type: "TEXT",
                maxLength: 7,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "post",
                table: "appointments",
                type: "TEXT",
                maxLength: 120,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 120);

            migrationBuilder.AddColumn<DateTime>(
                name: "confirmed_at",
                table: "appointments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "confirmed_by_id",
                table: "appointments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "first_year",
                table: "appointments",
                type: "INTEGER",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "appointments",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Other");

            migrationBuilder.AddColumn<int>(
                name: "last_year",
                table: "appointments",
                type: "INTEGER",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "about_person_id",
                table: "activity",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "batch",
                table: "activity",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "erased_at",
                table: "activity",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "salt",
                table: "activity",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "school_id",
                table: "activity",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "work_group_id",
                table: "activity",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "activity_batches",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    sealed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    contents = table.Column<byte[]>(type: "BLOB", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_batches", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "address_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    new_email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_address_changes_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "authenticators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    protected_key = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    guesses = table.Column<int>(type: "INTEGER", nullable: false),
                    last_guess_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authenticators", x => x.id);
                    table.ForeignKey(
                        name: "fk_authenticators_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    first_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    session_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    stamp = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    asks_second_step = table.Column<bool>(type: "INTEGER", nullable: false),
                    second_step_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    end = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    guesses = table.Column<int>(type: "INTEGER", nullable: false),
                    last_guess_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_devices", x => x.id);
                    table.ForeignKey(
                        name: "fk_devices_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "external_identities",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    first_used_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_external_identities", x => x.id);
                    table.ForeignKey(
                        name: "fk_external_identities_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identities_to_confirm",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    browser_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identities_to_confirm", x => x.id);
                    table.ForeignKey(
                        name: "fk_identities_to_confirm_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "not_same_people",
                columns: table => new
                {
                    first_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    second_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    said_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    said_by_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_not_same_people", x => new { x.first_id, x.second_id });
                    table.ForeignKey(
                        name: "fk_not_same_people_people_first_id",
                        column: x => x.first_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_not_same_people_people_second_id",
                        column: x => x.second_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "passkey_challenges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkey_challenges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "passkeys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", maxLength: 2000, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    transports = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    is_backup_eligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_backed_up = table.Column<bool>(type: "INTEGER", nullable: false),
                    sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkeys", x => x.id);
                    table.ForeignKey(
                        name: "fk_passkeys_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kept_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    gone_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    merged_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    merged_by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    log = table.Column<string>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_merges", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_merges_people_gone_id",
                        column: x => x.gone_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_person_merges_people_kept_id",
                        column: x => x.kept_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_recovery_codes_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "school_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    provider = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    proposed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    declined_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_school_proposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_school_proposals_person_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_school_proposals_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
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
                name: "ix_people_merged_into_id",
                table: "people",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_appointments_confirmed_by_id",
                table: "appointments",
                column: "confirmed_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_activity_about_person_id_at",
                table: "activity",
                columns: new[] { "about_person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_at",
                table: "activity",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_activity_batch",
                table: "activity",
                column: "batch");

            migrationBuilder.CreateIndex(
                name: "ix_activity_person_id_at",
                table: "activity",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_school_id_at",
                table: "activity",
                columns: new[] { "school_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_work_group_id_at",
                table: "activity",
                columns: new[] { "work_group_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_address_changes_person_id",
                table: "address_changes",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_address_changes_token_hash",
                table: "address_changes",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_authenticators_person_id",
                table: "authenticators",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_devices_person_id_token_hash",
                table: "devices",
                columns: new[] { "person_id", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_devices_session_hash",
                table: "devices",
                column: "session_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_external_identities_issuer_subject",
                table: "external_identities",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_external_identities_person_id",
                table: "external_identities",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_identities_to_confirm_person_id",
                table: "identities_to_confirm",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_identities_to_confirm_token_hash",
                table: "identities_to_confirm",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_not_same_people_second_id",
                table: "not_same_people",
                column: "second_id");

            migrationBuilder.CreateIndex(
                name: "ix_passkey_challenges_expires_at",
                table: "passkey_challenges",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_passkey_challenges_token_hash",
                table: "passkey_challenges",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_credential_id",
                table: "passkeys",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_person_id",
                table: "passkeys",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_merges_gone_id",
                table: "person_merges",
                column: "gone_id",
                unique: true,
                filter: "undone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_person_merges_kept_id",
                table: "person_merges",
                column: "kept_id");

            migrationBuilder.CreateIndex(
                name: "ix_recovery_codes_person_id_code_hash",
                table: "recovery_codes",
                columns: new[] { "person_id", "code_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_role_confirmations_role_grant_id_confirmed_at",
                table: "role_confirmations",
                columns: new[] { "role_grant_id", "confirmed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_school_proposals_person_id_school_id",
                table: "school_proposals",
                columns: new[] { "person_id", "school_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_proposals_school_id",
                table: "school_proposals",
                column: "school_id");

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

            migrationBuilder.AddForeignKey(
                name: "fk_appointments_person_confirmed_by_id",
                table: "appointments",
                column: "confirmed_by_id",
                principalTable: "people",
                principalColumn: "id");

            migrationBuilder.AddForeignKey(
                name: "fk_appointments_person_person_id",
                table: "appointments",
                column: "person_id",
                principalTable: "people",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_people_people_merged_into_id",
                table: "people",
                column: "merged_into_id",
                principalTable: "people",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_appointments_person_confirmed_by_id",
                table: "appointments");

            migrationBuilder.DropForeignKey(
                name: "fk_appointments_person_person_id",
                table: "appointments");

            migrationBuilder.DropForeignKey(
                name: "fk_people_people_merged_into_id",
                table: "people");

            migrationBuilder.DropTable(
                name: "activity_batches");

            migrationBuilder.DropTable(
                name: "address_changes");

            migrationBuilder.DropTable(
                name: "authenticators");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "external_identities");

            migrationBuilder.DropTable(
                name: "identities_to_confirm");

            migrationBuilder.DropTable(
                name: "not_same_people");

            migrationBuilder.DropTable(
                name: "passkey_challenges");

            migrationBuilder.DropTable(
                name: "passkeys");

            migrationBuilder.DropTable(
                name: "person_merges");

            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropTable(
                name: "role_confirmations");

            migrationBuilder.DropTable(
                name: "school_proposals");

            migrationBuilder.DropTable(
                name: "viewings");

            migrationBuilder.DropIndex(
                name: "ix_people_merged_into_id",
                table: "people");

            migrationBuilder.DropIndex(
                name: "ix_appointments_confirmed_by_id",
                table: "appointments");

            migrationBuilder.DropIndex(
                name: "ix_activity_about_person_id_at",
                table: "activity");

            migrationBuilder.DropIndex(
                name: "ix_activity_at",
                table: "activity");

            migrationBuilder.DropIndex(
                name: "ix_activity_batch",
                table: "activity");

            migrationBuilder.DropIndex(
                name: "ix_activity_person_id_at",
                table: "activity");

            migrationBuilder.DropIndex(
                name: "ix_activity_school_id_at",
                table: "activity");

            migrationBuilder.DropIndex(
                name: "ix_activity_work_group_id_at",
                table: "activity");

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

            migrationBuilder.DropColumn(
                name: "last_guess_at",
                table: "people");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "people");

            migrationBuilder.DropColumn(
                name: "trn",
                table: "people");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "confirmed_by_id",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "first_year",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "last_year",
                table: "appointments");

            migrationBuilder.DropColumn(
                name: "about_person_id",
                table: "activity");

            migrationBuilder.DropColumn(
                name: "batch",
                table: "activity");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "activity");

            migrationBuilder.DropColumn(
                name: "salt",
                table: "activity");

            migrationBuilder.DropColumn(
                name: "school_id",
                table: "activity");

            migrationBuilder.DropColumn(
                name: "work_group_id",
                table: "activity");

            migrationBuilder.RenameColumn(
                name: "guesses",
                table: "people",
                newName: "wrong_passwords");

            migrationBuilder.AlterColumn<string>(
                name: "post",
                table: "appointments",
                type: "TEXT",
                maxLength: 120,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 120,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_activity_subject_type_subject_id_at",
                table: "activity",
                columns: new[] { "subject_type", "subject_id", "at" });

            migrationBuilder.AddForeignKey(
                name: "fk_appointments_people_person_id",
                table: "appointments",
                column: "person_id",
                principalTable: "people",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
