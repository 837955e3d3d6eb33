using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RunningGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_overtaken",
                table: "mark_changes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "tap_id",
                table: "mark_changes",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "tapped_at",
                table: "mark_changes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "check_ins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    opened_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                name: "home_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    work_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    owned_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    written_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    taken_out_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
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
                name: "task_reflections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "ix_mark_changes_tap_id",
                table: "mark_changes",
                column: "tap_id",
                unique: true);

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
                name: "ix_home_entries_work_group_id_kind",
                table: "home_entries",
                columns: new[] { "work_group_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_task_reflections_entry_id_person_id",
                table: "task_reflections",
                columns: new[] { "entry_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_task_reflections_person_id",
                table: "task_reflections",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "check_ins");

            migrationBuilder.DropTable(
                name: "task_reflections");

            migrationBuilder.DropTable(
                name: "home_entries");

            migrationBuilder.DropIndex(
                name: "ix_mark_changes_tap_id",
                table: "mark_changes");

            migrationBuilder.DropColumn(
                name: "is_overtaken",
                table: "mark_changes");

            migrationBuilder.DropColumn(
                name: "tap_id",
                table: "mark_changes");

            migrationBuilder.DropColumn(
                name: "tapped_at",
                table: "mark_changes");
        }
    }
}
