using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class EvaluationAndNeeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "evaluation_ratings");

            migrationBuilder.DropTable(
                name: "person_needs");

            migrationBuilder.DropTable(
                name: "evaluation_answers");
        }
    }
}
