using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepPostsAndIdentities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_appointments_people_person_id",
                table: "appointments");

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

            migrationBuilder.CreateIndex(
                name: "ix_appointments_confirmed_by_id",
                table: "appointments",
                column: "confirmed_by_id");

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
                name: "ix_school_proposals_person_id_school_id",
                table: "school_proposals",
                columns: new[] { "person_id", "school_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_school_proposals_school_id",
                table: "school_proposals",
                column: "school_id");

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

            migrationBuilder.DropTable(
                name: "external_identities");

            migrationBuilder.DropTable(
                name: "identities_to_confirm");

            migrationBuilder.DropTable(
                name: "school_proposals");

            migrationBuilder.DropIndex(
                name: "ix_appointments_confirmed_by_id",
                table: "appointments");

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
