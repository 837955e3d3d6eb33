using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class TransfersAndLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "head_start_days",
                table: "work_groups",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "recorded_by_id",
                table: "place_offers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "said_by",
                table: "place_offers",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "hear_no_more_at",
                table: "interests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "interest_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    interest_id = table.Column<Guid>(type: "uuid", nullable: false),
                    named_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                name: "opening_letters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_id = table.Column<Guid>(type: "uuid", nullable: false),
                    interest_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                name: "transfers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    interest_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_hub_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    proposed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    new_interest_id = table.Column<Guid>(type: "uuid", nullable: true)
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

            migrationBuilder.CreateIndex(
                name: "ix_interest_links_interest_id",
                table: "interest_links",
                column: "interest_id");

            migrationBuilder.CreateIndex(
                name: "ix_interest_links_named_id",
                table: "interest_links",
                column: "named_id");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "interest_links");

            migrationBuilder.DropTable(
                name: "opening_letters");

            migrationBuilder.DropTable(
                name: "transfers");

            migrationBuilder.DropColumn(
                name: "head_start_days",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "recorded_by_id",
                table: "place_offers");

            migrationBuilder.DropColumn(
                name: "said_by",
                table: "place_offers");

            migrationBuilder.DropColumn(
                name: "hear_no_more_at",
                table: "interests");
        }
    }
}
