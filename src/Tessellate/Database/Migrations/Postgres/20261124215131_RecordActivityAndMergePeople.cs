using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RecordActivityAndMergePeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_activity_subject_type_subject_id_at",
                table: "activity");

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "people",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trn",
                table: "people",
                type: "character varying(7)",
                maxLength: 7,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "about_person_id",
                table: "activity",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "batch",
                table: "activity",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "erased_at",
                table: "activity",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "salt",
                table: "activity",
                type: "bytea",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "school_id",
                table: "activity",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "work_group_id",
                table: "activity",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "activity_batches",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    sealed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    contents = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_batches", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "not_same_people",
                columns: table => new
                {
                    first_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_id = table.Column<Guid>(type: "uuid", nullable: false),
                    said_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    said_by_id = table.Column<Guid>(type: "uuid", nullable: false)
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
                name: "person_merges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kept_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gone_id = table.Column<Guid>(type: "uuid", nullable: false),
                    merged_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    merged_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    log = table.Column<string>(type: "text", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_by_id = table.Column<Guid>(type: "uuid", nullable: true)
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

            migrationBuilder.CreateIndex(
                name: "ix_people_merged_into_id",
                table: "people",
                column: "merged_into_id");

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
                name: "ix_not_same_people_second_id",
                table: "not_same_people",
                column: "second_id");

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
                name: "fk_people_people_merged_into_id",
                table: "people");

            migrationBuilder.DropTable(
                name: "activity_batches");

            migrationBuilder.DropTable(
                name: "not_same_people");

            migrationBuilder.DropTable(
                name: "person_merges");

            migrationBuilder.DropIndex(
                name: "ix_people_merged_into_id",
                table: "people");

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
                name: "merged_into_id",
                table: "people");

            migrationBuilder.DropColumn(
                name: "trn",
                table: "people");

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

            migrationBuilder.CreateIndex(
                name: "ix_activity_subject_type_subject_id_at",
                table: "activity",
                columns: new[] { "subject_type", "subject_id", "at" });
        }
    }
}
