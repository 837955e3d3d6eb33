using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LeadersAndPartners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "answered_at",
                table: "partner_hubs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "asked_at",
                table: "partner_hubs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "partner_hubs",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Agreed");

            migrationBuilder.AddColumn<bool>(
                name: "is_between_two",
                table: "messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<string>(
                name: "evidence",
                table: "entitlement_claims",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(500)",
                oldMaxLength: 500);

            migrationBuilder.CreateTable(
                name: "ask_me_stops",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stopped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ask_me_stops", x => x.id);
                    table.ForeignKey(
                        name: "fk_ask_me_stops_ask_me_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "ask_me_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "evidence_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evidence_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_evidence_files_entitlement_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "entitlement_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lead_asks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    work_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    asked_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_as = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_asks", x => x.id);
                    table.ForeignKey(
                        name: "fk_lead_asks_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_lead_asks_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_lead_asks_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "support_visits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    work_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: false),
                    visitor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cancelling_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    seen = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    written_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_visits", x => x.id);
                    table.ForeignKey(
                        name: "fk_support_visits_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_support_visits_people_lead_id",
                        column: x => x.lead_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_support_visits_people_visitor_id",
                        column: x => x.visitor_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_support_visits_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "support_actions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    support_visit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    agreed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_support_actions", x => x.id);
                    table.ForeignKey(
                        name: "fk_support_actions_people_owner_id",
                        column: x => x.owner_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_support_actions_support_visits_support_visit_id",
                        column: x => x.support_visit_id,
                        principalTable: "support_visits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_ask_me_stops_entry_id_from_id",
                table: "ask_me_stops",
                columns: new[] { "entry_id", "from_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ask_me_stops_from_id",
                table: "ask_me_stops",
                column: "from_id");

            migrationBuilder.CreateIndex(
                name: "ix_evidence_files_claim_id",
                table: "evidence_files",
                column: "claim_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lead_asks_hub_id_state",
                table: "lead_asks",
                columns: new[] { "hub_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_lead_asks_person_id",
                table: "lead_asks",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_lead_asks_token_hash",
                table: "lead_asks",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lead_asks_work_group_id_person_id",
                table: "lead_asks",
                columns: new[] { "work_group_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_support_actions_owner_id",
                table: "support_actions",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_support_actions_support_visit_id_due_on",
                table: "support_actions",
                columns: new[] { "support_visit_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_support_visits_hub_id_lead_id_on",
                table: "support_visits",
                columns: new[] { "hub_id", "lead_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_support_visits_lead_id",
                table: "support_visits",
                column: "lead_id");

            migrationBuilder.CreateIndex(
                name: "ix_support_visits_visitor_id",
                table: "support_visits",
                column: "visitor_id");

            migrationBuilder.CreateIndex(
                name: "ix_support_visits_work_group_id",
                table: "support_visits",
                column: "work_group_id");

            // Until now these were known by their template.
            migrationBuilder.Sql("UPDATE messages SET is_between_two = true WHERE template IN ('ask-me-question', 'ask-me-answer')");
            // Until now a stop stood in its question alone, which is deleted after two years.
            migrationBuilder.Sql("""
                INSERT INTO ask_me_stops (id, entry_id, from_id, stopped_at)
                SELECT q.id, e.id, q.from_id, q.stopped_at FROM asked_questions q JOIN ask_me_entries e ON e.person_id = q.to_id
                WHERE q.stopped_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM asked_questions o WHERE o.to_id = q.to_id AND o.from_id = q.from_id
                    AND o.stopped_at IS NOT NULL AND (o.stopped_at < q.stopped_at OR (o.stopped_at = q.stopped_at AND o.id < q.id)))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ask_me_stops");

            migrationBuilder.DropTable(
                name: "evidence_files");

            migrationBuilder.DropTable(
                name: "lead_asks");

            migrationBuilder.DropTable(
                name: "support_actions");

            migrationBuilder.DropTable(
                name: "support_visits");

            migrationBuilder.DropColumn(
                name: "answered_at",
                table: "partner_hubs");

            migrationBuilder.DropColumn(
                name: "asked_at",
                table: "partner_hubs");

            migrationBuilder.DropColumn(
                name: "state",
                table: "partner_hubs");

            migrationBuilder.DropColumn(
                name: "is_between_two",
                table: "messages");

            migrationBuilder.AlterColumn<string>(
                name: "evidence",
                table: "entitlement_claims",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(500)",
                oldMaxLength: 500,
                oldNullable: true);
        }
    }
}
